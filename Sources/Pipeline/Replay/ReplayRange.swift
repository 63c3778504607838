// SPDX-License-Identifier: Apache-2.0

internal import Kafka

/// Plans what a replay of a pipeline reads.
public struct ReplayRange: Sendable {
    private let clients: Clients
    private let configuration: WorkerConfiguration
    private let log: Log

    /// Plans for a pipeline.
    public init(_ clients: Clients, configuration: WorkerConfiguration, log: Log) {
        self.clients = clients
        self.configuration = configuration
        self.log = log
    }

    /// The ranges of `docs.raw`, or of the live `docs.refined`, between two points.
    ///
    /// - Parameter hop: the first one that works on them.
    /// - Parameter isLive: whether the live outputs are the target. Then nothing is read that the live fleet has not
    ///   committed, since it will read that itself.
    public func plan(
        from: LogPoint,
        to: LogPoint,
        of hop: HopName = .refine,
        isLive: Bool,
        until stop: StopSignal
    ) async throws(HopFailure) -> ReplayPlan {
        let live = Topics(prefix: configuration.topics.prefix)
        let watch = ClusterWatch(clients: clients, topics: live, timeout: configuration.startupTimeout, log: log)
        guard let cluster = try await watch.whenReady(until: stop) else {
            return ReplayPlan(ranges: [:], contents: [:])
        }
        let topic = hop == .refine ? live.raw : live.refined
        let partitions = cluster.partitions(of: topic)
        let group = live.group(configuration.group, hop: HopName.refine.rawValue)
        let committed =
            isLive ? try await blocking { () throws(KafkaError) in try clients.committed(partitions, of: group) } : [:]
        // A partition without an offset was not begun.
        let cap = committed.mapValues { $0 ?? 0 }
        if isLive, committed.allSatisfy({ $0.value == nil }) {
            throw HopFailure(
                .configuration,
                "group \(group) has committed nothing of \(topic), and a live replay reads what the live fleet has read "
                    + "before: is --group that of the fleet?"
            )
        }
        return try await blocking { () throws(KafkaError) in
            try ReplayPlanner(clients).plan(partitions, from: from, to: to, cap: cap)
        }
    }

    private func blocking<Value: Sendable>(
        _ call: @escaping @Sendable () throws(KafkaError) -> Value
    ) async throws(HopFailure) -> Value {
        do {
            return try await BlockingExecutor(label: "millrace.plan").run(call)
        } catch {
            throw HopFailure(error)
        }
    }
}
