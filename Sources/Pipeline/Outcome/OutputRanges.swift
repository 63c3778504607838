// SPDX-License-Identifier: Apache-2.0

public import Kafka

/// Finds where the output topics begin and end, and waits for them if need be.
public struct OutputRanges: Sendable {
    private let watch: ClusterWatch

    /// Looks at the topics of a pipeline.
    public init(_ clients: Clients, topics: Topics, timeout: Duration, log: Log) {
        watch = ClusterWatch(clients: clients, topics: topics, timeout: timeout, log: log)
    }

    /// The ranges of all partitions of the topics named; none if `stop` was set meanwhile. Ends count records whose
    /// transaction is open.
    public func find(
        _ names: [String],
        until stop: StopSignal
    ) async throws(HopFailure) -> [TopicPartition: Range<Int64>] {
        guard let cluster = try await watch.whenReady(until: stop) else { return [:] }
        do throws(KafkaError) {
            let ends = LogEnds(try watch.clients.reader(committed: false))
            var ranges: [TopicPartition: Range<Int64>] = [:]
            for name in names {
                for partition in cluster.partitions(of: name) {
                    ranges[partition] = try await ends.range(of: partition)
                }
            }
            _ = await ends.close()
            return ranges
        } catch {
            throw HopFailure(error)
        }
    }
}
