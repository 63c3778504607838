// SPDX-License-Identifier: Apache-2.0

internal import Kafka

/// Processes raw documents again: into a generation of its own, or into the live outputs.
public struct Replay<Stages: Processor>: Sendable
where Stages.Input == RawDocument, Stages.Output == [Processed<Article, FingerprintedArticle>] {
    private let configuration: WorkerConfiguration
    private let clients: Clients
    private let stages: Stages
    private let stamp: PipelineStamp
    private let log: Log

    /// Creates a replay.
    ///
    /// - Parameter configuration: of a worker; its topics name the generation that is written.
    public init(
        _ configuration: WorkerConfiguration,
        clients: Clients,
        stages: Stages,
        stamp: PipelineStamp,
        log: Log
    ) {
        self.configuration = configuration
        self.clients = clients
        self.stages = stages
        self.stamp = stamp
        self.log = log
    }

    /// Reads what `plan` says, and publishes it in the generation, whose topics it makes; then ends.
    ///
    /// Killed and started again it goes on where it had come; the plan's start counts for partitions that were not begun.
    ///
    /// - Returns: the accounts of both hops.
    public func intoGeneration(
        _ plan: ReplayPlan,
        sizes: @escaping @Sendable (_ brokers: Int) -> TopicTable.Sizes,
        until stop: StopSignal
    ) async throws(HopFailure) -> Ledger {
        try await createTopics(sizes)
        let ledger = Ledger()
        try await run(.refine, plan, ledger, until: stop)
        try await judge(plan, ledger, until: stop)
        return ledger
    }

    private func createTopics(
        _ sizes: @escaping @Sendable (_ brokers: Int) -> TopicTable.Sizes
    ) async throws(HopFailure) {
        try await blocking { () throws(KafkaError) in
            _ = try TopicProvision(
                clients: clients,
                topics: configuration.topics,
                parameters: configuration.parameters
            ).create(sizes)
        }
    }

    /// Copies the refined articles that `plan` says, and their claims in order, from the live generation into another, whose
    /// topics it makes, and judges them there: by other parameters, without extracting them again. Then it ends.
    ///
    /// Killed and started again it goes on where it had come.
    ///
    /// - Returns: the accounts of hop 2.
    public func dedupIntoGeneration(
        _ plan: ReplayPlan,
        sizes: @escaping @Sendable (_ brokers: Int) -> TopicTable.Sizes,
        until stop: StopSignal
    ) async throws(HopFailure) -> Ledger {
        try await createTopics(sizes)
        let copy = ArticleCopy(
            clients: clients,
            source: Topics(prefix: configuration.topics.prefix),
            target: configuration.topics,
            parameters: configuration.parameters,
            transactionalID: configuration.topics.group(configuration.group, hop: "copy")
        )
        let copied = await BlockingExecutor(label: "millrace.copy").run { () -> Result<Int, HopFailure> in
            do throws(HopFailure) { return .success(try copy.run(plan, until: stop)) } catch { return .failure(error) }
        }
        log.info("articles copied", ("articles", .int(try copied.get())))
        let ledger = Ledger()
        try await judge(plan, ledger, until: stop)
        return ledger
    }

    /// Runs hop 2 over all that stands in the generation.
    private func judge(_ plan: ReplayPlan, _ ledger: Ledger, until stop: StopSignal) async throws(HopFailure) {
        if stop.isSet { return }
        let refined = plan.ranges.keys.map { TopicPartition(configuration.topics.refined, $0.partition) }
        let rest = try await blocking { () throws(KafkaError) in
            try ReplayPlanner(clients).plan(refined, from: .earliest, to: .latest)
        }
        try await run(.dedup, rest, ledger, until: stop)
    }

    /// Reads what `plan` says and hands it to the live hop 2 once more: the same ids and the same verdicts.
    ///
    /// - Throws: a refusal if another pipeline processed documents of the range: that is what generations are for.
    public func intoLive(_ plan: ReplayPlan, until stop: StopSignal) async throws(HopFailure) -> Ledger {
        let earlier = EarlierPipelines(
            clients: clients,
            topics: configuration.topics,
            group: configuration.group
        )
        let digest = stamp.digest
        let other = try await blocking { () throws(KafkaError) in
            try earlier.other(than: digest, in: plan, until: stop)
        }
        if let other {
            throw HopFailure(
                .configuration,
                "the document at offset \(other.offset) of \(other.raw) was processed by pipeline \(other.pipeline), and "
                    + "this one is \(digest): it would get another outcome under the same id. Replay into a generation of "
                    + "its own (--generation NAME), or from where this pipeline began."
            )
        }
        let ledger = Ledger()
        try await run(.refine, plan, ledger, isGroupless: true, until: stop)
        return ledger
    }

    private func run(
        _ hop: HopName,
        _ plan: ReplayPlan,
        _ ledger: Ledger,
        isGroupless: Bool = false,
        until stop: StopSignal
    ) async throws(HopFailure) {
        var configuration = configuration
        configuration.hops = [hop]
        configuration.bounds = plan
        configuration.isGroupless = isGroupless
        let worker = Worker(configuration, clients: clients, stages: stages, stamp: stamp, log: log)
        try await worker.run(until: stop)
        ledger.add(worker.ledger[hop], to: hop)
    }

    private func blocking<Value: Sendable>(
        _ call: @escaping @Sendable () throws(KafkaError) -> Value
    ) async throws(HopFailure) -> Value {
        do {
            return try await BlockingExecutor(label: "millrace.replay").run(call)
        } catch {
            throw HopFailure(error)
        }
    }
}
