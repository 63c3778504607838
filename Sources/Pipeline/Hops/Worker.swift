// SPDX-License-Identifier: Apache-2.0

internal import Kafka

/// A member of the fleet: its hops, each with clients of its own. They never wait for each other.
public struct Worker<Stages: Processor>: Sendable
where Stages.Input == RawDocument, Stages.Output == [Processed<Article, FingerprintedArticle>] {
    private let configuration: WorkerConfiguration
    private let clients: Clients
    private let refiner: Refiner<Stages>
    private let stamp: PipelineStamp
    private let claims: ClaimsHome
    private let parameters = DedupParameters()
    private let log: Log
    /// What was committed so far.
    public let ledger = Ledger()

    /// Creates a worker that refines with `stages`.
    public init(
        _ configuration: WorkerConfiguration,
        clients: Clients,
        stages: Stages,
        stamp: PipelineStamp,
        limits: RecordLimits = RecordLimits(),
        claims: ClaimsHome = .kafka,
        log: Log
    ) {
        self.configuration = configuration
        self.clients = clients
        self.stamp = stamp
        self.claims = claims
        self.log = log
        refiner = Refiner(stages, stamp: stamp, limits: limits)
    }

    /// Works until `stop` is set or one of the hops fails; then the others finish their batches too.
    public func run(until stop: StopSignal) async throws(HopFailure) {
        let watch = ClusterWatch(
            clients: clients,
            topics: configuration.topics,
            timeout: configuration.startupTimeout,
            log: log
        )
        guard let cluster = try await watch.whenReady(until: stop) else { return }
        let partitions = cluster.topics[configuration.topics.raw]?.partitions ?? 0
        if case .kafka = claims {
            try await ClaimsLogHead(clients: clients, topic: configuration.topics.claims).check(parameters)
        }
        let ends: LogEnds
        do {
            ends = LogEnds(try clients.reader(committed: false))
        } catch {
            throw HopFailure(error)
        }
        let failure = await withTaskGroup(of: HopFailure?.self) { group in
            for name in configuration.hops.sorted() {
                group.addTask { await run(name, partitions: partitions, ends: ends, until: stop) }
            }
            return await group.reduce(nil) { $0 ?? $1 }
        }
        _ = await ends.close()
        if let failure { throw failure }
    }

    /// Runs a hop to its end; a failure stops the other hop.
    private func run(_ name: HopName, partitions: Int, ends: LogEnds, until stop: StopSignal) async -> HopFailure? {
        let member = HopMember(
            name: name,
            configuration: configuration,
            clients: clients,
            partitions: partitions,
            ledger: ledger,
            log: log.with(("hop", .string(name.rawValue)))
        )
        do throws(HopFailure) {
            switch (name, claims) {
            case (.refine, .kafka):
                try await member.run(
                    refineHop { (log) throws(KafkaError) in try await ends.holdsMore(log, than: 1) },
                    until: stop
                ) { $0 }
            case (.refine, .process(let local)):
                try await member.run(refineHop { _ in false }, until: stop) { output in
                    LocalClaimsOutput(output, claims: local, topic: configuration.topics.claims)
                }
            case (.dedup, .kafka):
                let claims = try await kafkaClaims(ends)
                try await member.run(
                    dedupHop(claims, member.log) { (log) throws(KafkaError) in try await ends.holdsMore(log, than: 0) },
                    until: stop
                ) { $0 }
            case (.dedup, .process(let local)):
                try await member.run(dedupHop(local, member.log) { _ in false }, until: stop) { $0 }
            }
            member.log.info("hop stopped")
            return nil
        } catch {
            member.log.error("hop failed", ("reason", .string(error.message)))
            stop.set()
            return error
        }
    }

    /// Whether a partition has records already.
    private typealias History = @Sendable (TopicPartition) async throws(KafkaError) -> Bool

    private func refineHop(history: @escaping History) -> RefineHop<Stages> {
        let log = TopicPartition(configuration.topics.claims, 0)
        return RefineHop(
            refiner,
            stamp: stamp,
            parameters: parameters,
            topics: configuration.topics,
            width: configuration.width,
            history: { () throws(KafkaError) in try await history(log) }
        )
    }

    private func dedupHop<Claims: ClaimsLog>(
        _ claims: Claims,
        _ log: Log,
        history: @escaping History
    ) -> DedupHop<Claims, MemoryHome> {
        let verdicts = TopicPartition(configuration.topics.verdicts, 0)
        return DedupHop(
            claims: claims,
            fold: ClaimsFold(parameters: parameters),
            topics: configuration.topics,
            settings: configuration.settings,
            log: log,
            history: { () throws(KafkaError) in try await history(verdicts) }
        )
    }

    private func kafkaClaims(_ ends: LogEnds) async throws(HopFailure) -> KafkaClaimsLog {
        do throws(KafkaError) {
            return try await KafkaClaimsLog(
                try clients.reader(committed: true),
                ends: ends,
                topic: configuration.topics.claims
            )
        } catch {
            throw HopFailure(error)
        }
    }
}

extension LogEnds {
    /// Whether more than `count` offsets of a partition have ever been written.
    fileprivate func holdsMore(_ partition: TopicPartition, than count: Int64) async throws(KafkaError) -> Bool {
        try await range(of: partition).upperBound > count
    }
}
