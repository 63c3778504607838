// SPDX-License-Identifier: Apache-2.0

public import Kafka

/// Tells where partitions begin and end, transactions that are still open included.
///
/// It asks as a `read_uncommitted` consumer: to others librdkafka 2.0.2 gives the last stable offset for the end.
public final class LogEnds: Sendable {
    private let consumer: Consumer
    private let executor = BlockingExecutor(label: "millrace.ends")
    private let timeout: Duration = .seconds(30)

    /// Wraps a consumer with `isolation.level=read_uncommitted`.
    public init(_ consumer: Consumer) {
        self.consumer = consumer
    }

    /// The first offset of a partition and the offset past its last record.
    public func range(of partition: TopicPartition) async throws(KafkaError) -> Range<Int64> {
        try await executor.run { [consumer, timeout] () throws(KafkaError) in
            try consumer.watermarks(partition, timeout: timeout)
        }
    }

    /// The offsets past the last records of all partitions of some topics.
    public func ends(of partitions: [TopicPartition]) async throws(KafkaError) -> [TopicPartition: Int64] {
        var ends: [TopicPartition: Int64] = [:]
        for partition in partitions { ends[partition] = try await range(of: partition).upperBound }
        return ends
    }

    /// Frees the client. Returns whether that was done in time.
    public func close() async -> Bool {
        await executor.run { [consumer, timeout] in consumer.close(timeout: timeout) }
    }
}
