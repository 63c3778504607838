// SPDX-License-Identifier: Apache-2.0

public import Kafka

/// A consumer as the input of a hop. Its calls block, so they run on a thread of their own.
public final class KafkaHopInput: HopInput {
    private let consumer: Consumer
    private let topic: String
    private let executor: BlockingExecutor
    private let timeout: Duration = .seconds(30)

    /// Wraps a consumer that will be subscribed to `topic`.
    public init(_ consumer: Consumer, topic: String) {
        self.consumer = consumer
        self.topic = topic
        executor = BlockingExecutor(label: "millrace.input.\(topic)")
    }

    public func subscribe() async throws(KafkaError) {
        try await executor.run { [consumer, topic] () throws(KafkaError) in try consumer.subscribe(to: [topic]) }
    }

    public func poll(_ limits: PollLimits, wait: Duration) async throws(KafkaError) -> Polled {
        try await executor.run { [consumer] () throws(KafkaError) in try consumer.poll(limits, wait: wait) }
    }

    public func assign(_ positions: [TopicPartition: Int64]) async throws(KafkaError) {
        try await executor.run { [consumer] () throws(KafkaError) in try consumer.assign(positions) }
    }

    public func unassign() async throws(KafkaError) {
        try await executor.run { [consumer] () throws(KafkaError) in try consumer.unassign() }
    }

    public func seek(_ positions: [TopicPartition: Int64]) async throws(KafkaError) {
        try await executor.run { [consumer, timeout] () throws(KafkaError) in
            try consumer.seek(positions, timeout: timeout)
        }
    }

    public func committed(_ partitions: [TopicPartition]) async throws(KafkaError) -> [TopicPartition: Int64?] {
        try await executor.run { [consumer, timeout] () throws(KafkaError) in
            try consumer.committed(partitions, timeout: timeout)
        }
    }

    public func commit(_ positions: [TopicPartition: Int64]) async throws(KafkaError) {
        try await executor.run { [consumer] () throws(KafkaError) in try consumer.commit(positions) }
    }

    public func start(of partition: TopicPartition) async throws(KafkaError) -> Int64 {
        try await executor.run { [consumer, timeout] () throws(KafkaError) in
            try consumer.watermarks(partition, timeout: timeout).lowerBound
        }
    }

    public func groupMetadata() async throws(KafkaError) -> GroupMetadata {
        try await executor.run { [consumer] () throws(KafkaError) in try consumer.groupMetadata() }
    }

    public func lag(behind positions: [TopicPartition: Int64]) -> Int64 {
        positions.reduce(0) { lag, position in
            lag + max(0, (consumer.cachedEnd(of: position.key) ?? position.value) - position.value)
        }
    }

    public func close() async -> Bool {
        await executor.run { [consumer, timeout] in consumer.close(timeout: timeout) }
    }
}
