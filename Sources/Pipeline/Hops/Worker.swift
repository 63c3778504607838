// SPDX-License-Identifier: Apache-2.0

internal import Kafka

/// A member of the fleet: its hops, each with clients of its own. They never wait for each other.
public struct Worker<Stages: Processor>: Sendable
where Stages.Input == RawDocument, Stages.Output == [Processed<Article, FingerprintedArticle>] {
    private let configuration: WorkerConfiguration
    private let clients: Clients
    private let stages: Stages
    /// What records may have; `nil` asks the cluster.
    private let limits: RecordLimits?
    private let stamp: PipelineStamp
    private let claims: ClaimsHome
    private var parameters: DedupParameters { configuration.parameters }
    private let log: Log
    /// What was committed so far.
    public let ledger = Ledger()
    /// How far the claims log is folded.
    public let gauge = FoldGauge()

    /// Creates a worker that refines with `stages`.
    public init(
        _ configuration: WorkerConfiguration,
        clients: Clients,
        stages: Stages,
        stamp: PipelineStamp,
        limits: RecordLimits? = nil,
        claims: ClaimsHome = .kafka,
        log: Log
    ) {
        self.configuration = configuration
        self.clients = clients
        self.stamp = stamp
        self.claims = claims
        self.log = log
        self.stages = stages
        self.limits = limits
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
            let head = ClaimsLogHead(
                clients: clients,
                topics: configuration.topics,
                timeout: configuration.startupTimeout,
                log: log
            )
            try await head.check(parameters, until: stop)
        }
        let ends: LogEnds
        do {
            ends = LogEnds(try clients.reader(committed: false))
        } catch {
            throw HopFailure(error)
        }
        let refiner = Refiner(stages, stamp: stamp, limits: try await recordLimits())
        let failure = await withTaskGroup(of: HopFailure?.self) { group in
            for name in configuration.hops.sorted() {
                group.addTask { await run(name, refiner, partitions: partitions, ends: ends, until: stop) }
            }
            return await group.reduce(nil) { $0 ?? $1 }
        }
        _ = await ends.close()
        if let failure { throw failure }
    }

    private func recordLimits() async throws(HopFailure) -> RecordLimits {
        if let limits { return limits }
        return try await TopicLimits(clients: clients, topics: configuration.topics, log: log).read(parameters)
    }

    /// Runs a hop to its end; a failure stops the other hop.
    private func run(
        _ name: HopName,
        _ refiner: Refiner<Stages>,
        partitions: Int,
        ends: LogEnds,
        until stop: StopSignal
    ) async -> HopFailure? {
        let topic = name == .refine ? configuration.topics.raw : configuration.topics.refined
        let member = HopMember(
            name: name,
            configuration: configuration,
            clients: clients,
            partitions: (0..<partitions).map { TopicPartition(topic, Int32($0)) },
            ledger: ledger,
            log: log.with(("hop", .string(name.rawValue)))
        )
        do throws(HopFailure) {
            switch (name, claims) {
            case (.refine, .kafka):
                // Outside a group there are no offsets that could have been lost.
                let isGroupless = configuration.isGroupless
                try await member.run(
                    refineHop(refiner) { (log) throws(KafkaError) in
                        if isGroupless { return false }
                        return try await ends.holdsMore(log, than: 1)
                    },
                    until: stop
                ) { $0 }
            case (.refine, .process(let local)):
                try await member.run(try refineHop(refiner) { _ in false }, until: stop) { output in
                    LocalClaimsOutput(output, claims: local, topic: configuration.topics.claims)
                }
            case (.dedup, .kafka):
                switch configuration.index {
                case .memory:
                    try await dedup(ClaimsFold(parameters: parameters), member, ends, until: stop)
                case .folder(let root, let memory):
                    try await dedup(storedFold(root, memory: memory, member.log), member, ends, until: stop)
                }
            case (.dedup, .process(let local)):
                let hop = dedupHop(local, verdicts: nil, ClaimsFold(parameters: parameters), member.log) { _ in false }
                try await member.run(hop, until: stop) { $0 }
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

    private func refineHop(_ refiner: Refiner<Stages>, history: @escaping History) throws(HopFailure) -> RefineHop<
        Stages
    > {
        let claims = TopicPartition(configuration.topics.claims, 0)
        return RefineHop(
            refiner,
            stamp: stamp,
            parameters: parameters,
            topics: configuration.topics,
            width: configuration.width,
            batchTime: try configuration.batchTime(longestPollInterval: clients.longestPollInterval),
            workGuard: try workGuard(),
            history: { () throws(KafkaError) in try await history(claims) }
        )
    }

    private func workGuard() throws(HopFailure) -> WorkGuard? {
        guard let root = configuration.stateFolder else { return nil }
        do {
            return try WorkGuard(
                root: root,
                group: configuration.topics.group(configuration.group, hop: HopName.refine.rawValue),
                slots: configuration.width,
                timeout: configuration.documentTimeout,
                log: log
            )
        } catch {
            throw HopFailure(.configuration, "the state folder (--state) cannot be used: \(error)")
        }
    }

    /// Runs hop 2 on Kafka, with what was folded before.
    private func dedup<Home: IndexHome>(
        _ fold: ClaimsFold<Home>,
        _ member: HopMember,
        _ ends: LogEnds,
        until stop: StopSignal
    ) async throws(HopFailure) {
        let claims = try await reader(of: configuration.topics.claims, ends)
        let verdicts = try await reader(of: configuration.topics.verdicts, ends)
        let hop = dedupHop(claims, verdicts: verdicts, fold, member.log) { (log) throws(KafkaError) in
            try await ends.holdsMore(log, than: 0)
        }
        try await member.run(hop, until: stop) { $0 }
    }

    private func storedFold(_ root: String, memory: Int, _ log: Log) throws(HopFailure) -> ClaimsFold<StoredHome> {
        do {
            return try IndexFolder(root).open(
                log: configuration.topics.claims,
                parameters: parameters,
                memory: memory
            ) { log.warning("index", ("note", .string($0))) }
        } catch {
            throw HopFailure(.configuration, "the index cannot be opened: \(error)")
        }
    }

    private func dedupHop<Claims: ClaimsLog, Home: IndexHome>(
        _ claims: Claims,
        verdicts reader: Claims?,
        _ fold: ClaimsFold<Home>,
        _ log: Log,
        history: @escaping History
    ) -> DedupHop<Claims, Home> {
        let verdicts = TopicPartition(configuration.topics.verdicts, 0)
        return DedupHop(
            claims: claims,
            verdicts: reader,
            fold: fold,
            topics: configuration.topics,
            settings: configuration.settings,
            gauge: gauge,
            log: log,
            history: { () throws(KafkaError) in try await history(verdicts) }
        )
    }

    private func reader(of topic: String, _ ends: LogEnds) async throws(HopFailure) -> KafkaClaimsLog {
        do throws(KafkaError) {
            return try await KafkaClaimsLog(
                try clients.reader(committed: true),
                ends: ends,
                topic: topic
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
