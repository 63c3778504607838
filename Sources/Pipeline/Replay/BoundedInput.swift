// SPDX-License-Identifier: Apache-2.0

public import Kafka
internal import Synchronization

/// An input that ends: it shows the records of a plan alone, and is at its end when all of its partitions have been read to
/// the end of their ranges. A batch that must be redone moves it back from there.
public final class BoundedInput<Input: HopInput>: HopInput {
    private let input: Input
    private let ends: [TopicPartition: Int64]
    private let positions = Mutex(Positions([:]))

    /// Bounds `input` to offsets below `ends`.
    public init(_ input: Input, ends: [TopicPartition: Int64]) {
        self.input = input
        self.ends = ends
    }

    public func subscribe() async throws(KafkaError) { try await input.subscribe() }

    public func poll(_ limits: PollLimits, wait: Duration) async throws(KafkaError) -> Polled {
        var polled = try await input.poll(limits, wait: wait)
        positions.withLock { $0.advance(by: polled) }
        polled.records.removeAll { $0.offset >= ends[TopicPartition($0.topic, $0.partition)] ?? 0 }
        // What lies past the bound is not done.
        for (partition, end) in polled.ends { polled.ends[partition] = min(end, ends[partition] ?? 0) }
        return polled
    }

    public var isAtEnd: Bool {
        positions.withLock { positions in
            !positions.next.isEmpty
                && positions.next.allSatisfy { partition, position in position >= ends[partition] ?? 0 }
        }
    }

    public func assign(_ positions: [TopicPartition: Int64]) async throws(KafkaError) {
        try await input.assign(positions)
        self.positions.withLock { $0 = Positions(positions) }
    }

    public func unassign() async throws(KafkaError) {
        try await input.unassign()
        positions.withLock { $0 = Positions([:]) }
    }

    public func seek(_ positions: [TopicPartition: Int64]) async throws(KafkaError) {
        try await input.seek(positions)
        self.positions.withLock { current in
            current = Positions(current.next.merging(positions) { $1 })
        }
    }

    public func committed(_ partitions: [TopicPartition]) async throws(KafkaError) -> [TopicPartition: Int64?] {
        try await input.committed(partitions)
    }

    public func commit(_ positions: [TopicPartition: Int64]) async throws(KafkaError) {
        try await input.commit(positions)
    }

    public func start(of partition: TopicPartition) async throws(KafkaError) -> Int64 {
        try await input.start(of: partition)
    }

    public func groupMetadata() async throws(KafkaError) -> GroupMetadata { try await input.groupMetadata() }

    public func lag(behind positions: [TopicPartition: Int64]) -> Int64 {
        positions.reduce(0) { $0 + max(0, (ends[$1.key] ?? 0) - $1.value) }
    }

    public func close() async -> Bool { await input.close() }
}
