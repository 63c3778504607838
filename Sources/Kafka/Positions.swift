// SPDX-License-Identifier: Apache-2.0

/// How far a reader has come in each of its partitions.
///
/// The end of a log may be transaction markers or aborted records, which no record shows; only the ends that a poll
/// tells of move a position past them.
public struct Positions: Sendable, Equatable {
    /// The offset that will be read next.
    public private(set) var next: [TopicPartition: Int64]

    /// Starts at the offsets given.
    public init(_ next: [TopicPartition: Int64]) {
        self.next = next
    }

    /// Moves past what a poll brought.
    public mutating func advance(by polled: Polled) {
        for record in polled.records {
            advance(TopicPartition(record.topic, record.partition), to: record.offset + 1)
        }
        for (partition, offset) in polled.ends {
            advance(partition, to: offset)
        }
    }

    private mutating func advance(_ partition: TopicPartition, to offset: Int64) {
        next[partition] = max(next[partition] ?? 0, offset)
    }

    /// Whether every partition of `ends` has been read up to the offset given there.
    public func hasReached(_ ends: [TopicPartition: Int64]) -> Bool {
        ends.allSatisfy { partition, end in (next[partition] ?? 0) >= end }
    }
}
