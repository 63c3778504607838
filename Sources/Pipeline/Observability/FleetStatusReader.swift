// SPDX-License-Identifier: Apache-2.0

internal import Kafka

/// Asks a cluster how far a pipeline has come. It joins no group, so it disturbs no worker.
public struct FleetStatusReader: Sendable {
    private let clients: Clients
    private let topics: Topics
    private let group: String
    private let startupTimeout: Duration
    private let log: Log
    private let timeout: Duration = .seconds(30)

    /// Asks for a pipeline.
    ///
    /// - Parameter group: the name from which the groups of the hops are named.
    /// - Parameter startupTimeout: how long to wait for the cluster and its topics.
    public init(_ clients: Clients, topics: Topics, group: String, startupTimeout: Duration, log: Log) {
        self.clients = clients
        self.topics = topics
        self.group = group
        self.startupTimeout = startupTimeout
        self.log = log
    }

    /// The status now; `nil` if `stop` was set before the cluster answered.
    public func read(until stop: StopSignal) async throws(HopFailure) -> FleetStatus? {
        let watch = ClusterWatch(clients: clients, topics: topics, timeout: startupTimeout, log: log)
        guard let cluster = try await watch.whenReady(until: stop) else { return nil }
        do {
            return try await BlockingExecutor(label: "millrace.status").run { () throws(KafkaError) in
                try read(cluster)
            }
        } catch {
            throw HopFailure(error)
        }
    }

    private func read(_ cluster: ClusterDescription) throws(KafkaError) -> FleetStatus {
        // Committed: what is in a transaction that is open cannot be read, so it is no lag.
        let reader = try clients.reader(committed: true)
        defer { _ = reader.close(timeout: timeout) }
        let admin = try clients.admin()
        defer { admin.close() }
        var hops: [FleetStatus.Hop] = []
        for (name, topic) in [(HopName.refine, topics.raw), (.dedup, topics.refined)] {
            let hopGroup = topics.group(group, hop: name.rawValue)
            let member = try clients.groupMember(group: hopGroup, instanceID: nil)
            defer { _ = member.close(timeout: timeout) }
            let partitions = cluster.partitions(of: topic)
            let committed = try member.committed(partitions, timeout: timeout)
            var states: [TopicPartition: FleetStatus.Partition] = [:]
            for partition in partitions {
                states[partition] = FleetStatus.Partition(
                    committed: committed[partition] ?? nil,
                    log: try reader.watermarks(partition, timeout: timeout)
                )
            }
            let description = try admin.describeGroup(hopGroup, timeout: timeout)
            hops.append(FleetStatus.Hop(name: name, group: hopGroup, description: description, partitions: states))
        }
        var outputs: [String: Int64] = [:]
        for topic in [topics.articles, topics.duplicates, topics.rejected] {
            for partition in cluster.partitions(of: topic) {
                outputs[topic, default: 0] += try reader.watermarks(partition, timeout: timeout).upperBound
            }
        }
        return FleetStatus(
            hops: hops,
            claims: try reader.watermarks(TopicPartition(topics.claims, 0), timeout: timeout),
            outputs: outputs
        )
    }
}
