// SPDX-License-Identifier: Apache-2.0

internal import Kafka
internal import Pipeline
internal import Programs
internal import Settings

/// Hop 1 of a worker with a planted mistake; hop 2 is as it should be.
struct FaultyWorker {
    let values: SettingValues
    let fault: Fault

    func run() async throws(ProgramFailure) {
        let stop = StopSignal()
        let signals = Signals(timeout: .seconds(60)) { stop.set() }
        var configuration = values.workerConfiguration
        configuration.hops = [.dedup]
        let stages = TestStages.pipeline(values)
        let stamp = PipelineStamp(of: stages)
        let failure: HopFailure?
        do throws(KafkaError) {
            let clients = try values.clients(log: values.log)
            let dedup = Worker(configuration, clients: clients, stages: stages, stamp: stamp, log: values.log)
            async let second = Self.failure { () throws(HopFailure) in try await dedup.run(until: stop) }
            let first = try await refine(clients, configuration, stages, stamp, until: stop)
            stop.set()
            failure = await second ?? first
        } catch {
            throw ProgramFailure(error)
        }
        if let failure { throw ProgramFailure(failure) }
        withExtendedLifetime(signals) {}
    }

    private static func failure(_ body: () async throws(HopFailure) -> Void) async -> HopFailure? {
        do {
            try await body()
            return nil
        } catch {
            return error
        }
    }

    private func refine(
        _ clients: Clients,
        _ configuration: WorkerConfiguration,
        _ stages: some Processor<RawDocument, [Processed<Article, FingerprintedArticle>]>,
        _ stamp: PipelineStamp,
        until stop: StopSignal
    ) async throws(KafkaError) -> HopFailure? {
        let topics = configuration.topics
        let admin = try clients.admin()
        let partitions = try admin.describeCluster(timeout: .seconds(30)).topics[topics.raw]?.partitions ?? 0
        let group = topics.group(configuration.group, hop: "refine")
        let consumer = try clients.groupMember(
            group: group,
            instanceID: configuration.instanceID,
            sessionTimeout: configuration.sessionTimeout
        )
        let producer = try clients.hopProducer(
            transactionalID: "\(group).\(configuration.instanceID ?? "\(UInt64.random(in: 0 ... .max))")"
        )
        try producer.initTransactions(timeout: .seconds(60))
        let input = KafkaHopInput(consumer, topic: topics.raw)
        let hop = Hop(
            input: FaultyInput(input: input, fault: fault),
            output: FaultyOutput(output: KafkaHopOutput(producer), input: input, fault: fault),
            partitions: (0..<partitions).map { TopicPartition(topics.raw, Int32($0)) },
            group: group,
            settings: configuration.settings,
            log: values.log.with(("hop", "refine"))
        )
        let body = RefineHop(
            Refiner(stages, stamp: stamp),
            stamp: stamp,
            parameters: DedupParameters(),
            topics: topics,
            width: 1,
            history: { () throws(KafkaError) in false }
        )
        return await Self.failure { () throws(HopFailure) in try await hop.run(body, until: stop) }
    }
}
