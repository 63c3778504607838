// SPDX-License-Identifier: Apache-2.0

public import Kafka
internal import Synchronization

/// An input without a group: it reads the partitions that it is told to, and commits nothing. A replay into live outputs
/// has no need of offsets, since doing it again changes nothing.
public final class AssignedInput: HopInput {
    private let consumer: Consumer
    private let partitions: [TopicPartition]
    private let isAssigned = Atomic<Bool>(false)
    private let executor = BlockingExecutor(label: "millrace.assigned")
    private let timeout: Duration = .seconds(30)

    /// Wraps a consumer of no group.
    public init(_ consumer: Consumer, partitions: [TopicPartition]) {
        self.consumer = consumer
        self.partitions = partitions
    }

    public func subscribe() async throws(KafkaError) {}

    public func poll(_ limits: PollLimits, wait: Duration) async throws(KafkaError) -> Polled {
        guard isAssigned.exchange(true, ordering: .acquiringAndReleasing) else {
            var polled = Polled()
            polled.changes = [.assigned(partitions)]
            return polled
        }
        return try await executor.run { [consumer] () throws(KafkaError) in try consumer.poll(limits, wait: wait) }
    }

    public func assign(_ positions: [TopicPartition: Int64]) async throws(KafkaError) {
        try await executor.run { [consumer] () throws(KafkaError) in try consumer.assign(positions) }
    }

    public func unassign() async throws(KafkaError) {}

    public func seek(_ positions: [TopicPartition: Int64]) async throws(KafkaError) {
        try await executor.run { [consumer, timeout] () throws(KafkaError) in
            try consumer.seek(positions, timeout: timeout)
        }
    }

    public func committed(_ partitions: [TopicPartition]) async throws(KafkaError) -> [TopicPartition: Int64?] {
        Dictionary(uniqueKeysWithValues: partitions.map { ($0, nil) })
    }

    public func commit(_ positions: [TopicPartition: Int64]) async throws(KafkaError) {}

    public func start(of partition: TopicPartition) async throws(KafkaError) -> Int64 {
        try await executor.run { [consumer, timeout] () throws(KafkaError) in
            try consumer.watermarks(partition, timeout: timeout).lowerBound
        }
    }

    public func groupMetadata() async throws(KafkaError) -> GroupMetadata { GroupMetadata(generation: 0) }

    public func lag(behind positions: [TopicPartition: Int64]) -> Int64 { 0 }

    public func close() async -> Bool {
        await executor.run { [consumer, timeout] in consumer.close(timeout: timeout) }
    }
}
