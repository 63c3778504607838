// SPDX-License-Identifier: Apache-2.0

internal import Kafka

/// How far a hop has come in each of its partitions, past transaction markers and aborted records too, which no record
/// shows: were they never committed, a hop that has nothing to do would lag for ever.
struct HopReach: Sendable {
    /// The offset past what was put into batches.
    private var handed: [TopicPartition: Int64] = [:]
    /// Readable ends past that, which are in no batch yet.
    private(set) var ends: [TopicPartition: Int64] = [:]

    /// Starts at the offsets of a new assignment.
    mutating func begin(_ positions: [TopicPartition: Int64]) {
        handed = positions
        ends = [:]
    }

    /// Moves past what was put into a batch.
    mutating func advance(to offsets: [TopicPartition: Int64]) {
        handed.merge(offsets, uniquingKeysWith: max)
        ends = ends.filter { $0.value > handed[$0.key] ?? .max }
    }

    /// Notes ends that a poll has reached. Whatever lies before them was handed over by then.
    mutating func note(_ reached: [TopicPartition: Int64]) {
        for (partition, end) in reached where end > handed[partition] ?? .max { ends[partition] = end }
    }

    /// Puts the ends into a batch.
    mutating func take() -> [TopicPartition: Int64] {
        let taken = ends
        advance(to: taken)
        return taken
    }

    /// Goes back to `starts` in their partitions; in the others only the offsets of `batch` were not committed.
    mutating func goBack(to starts: [TopicPartition: Int64], dropping batch: HopBatch? = nil) {
        handed.merge(starts) { $1 }
        ends.merge(batch?.ends ?? [:], uniquingKeysWith: max)
        for partition in starts.keys { ends[partition] = nil }
    }
}
