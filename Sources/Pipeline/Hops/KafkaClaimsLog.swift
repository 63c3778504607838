// SPDX-License-Identifier: Apache-2.0

public import Kafka
internal import Synchronization

/// The claims log in Kafka: one partition, read from its start.
public final class KafkaClaimsLog: ClaimsLog {
    private let consumer: Consumer
    private let ends: LogEnds
    private let partition: TopicPartition
    private let positions: Mutex<Positions>
    private let executor = BlockingExecutor(label: "millrace.claims")
    private let timeout: Duration = .seconds(30)

    /// Starts to read the log at its first record.
    ///
    /// - Parameter consumer: one with `isolation.level=read_committed`.
    /// - Throws: a retriable error when the broker does not answer.
    public init(_ consumer: Consumer, ends: LogEnds, topic: String) async throws(KafkaError) {
        self.consumer = consumer
        self.ends = ends
        partition = TopicPartition(topic, 0)
        let start = try await ends.range(of: partition).lowerBound
        positions = Mutex(Positions([partition: start]))
        try consumer.assign([partition: start])
    }

    public func read(wait: Duration) async throws(KafkaError) -> [ConsumedRecord] {
        let polled = try await executor.run { [consumer] () throws(KafkaError) in
            // What is read at once is folded at once, and nobody else gets a turn meanwhile.
            try consumer.poll(PollLimits(records: 1000, bytes: 1 << 20), wait: wait)
        }
        positions.withLock { $0.advance(by: polled) }
        return polled.records
    }

    public func start() async throws(KafkaError) -> Int64 {
        try await ends.range(of: partition).lowerBound
    }

    public func seek(to offset: Int64) async throws(KafkaError) {
        try await executor.run { [consumer, partition] () throws(KafkaError) in
            try consumer.assign([partition: offset])
        }
        positions.withLock { $0 = Positions([partition: offset]) }
    }

    public func position() async -> Int64 {
        positions.withLock { $0.next[partition] ?? 0 }
    }

    public func stableEnd() async throws(KafkaError) -> Int64 {
        try await executor.run { [consumer, partition, timeout] () throws(KafkaError) in
            try consumer.watermarks(partition, timeout: timeout).upperBound
        }
    }

    public func end() async throws(KafkaError) -> Int64 {
        try await ends.range(of: partition).upperBound
    }

    public func close() async -> Bool {
        await executor.run { [consumer, timeout] in consumer.close(timeout: timeout) }
    }
}
