// SPDX-License-Identifier: Apache-2.0

public import Kafka
internal import Synchronization

/// Reads outcomes from the output topics: committed ones only, from the beginning.
///
/// Its calls block.
public final class OutcomeReader: Sendable {
    private let consumer: Consumer
    private let rejectedTopic: String
    private let positions: Mutex<Positions>

    /// Starts to read topics.
    ///
    /// - Parameters:
    ///   - consumer: one with `isolation.level=read_committed`, or `read_uncommitted` for a broker without transactions.
    ///   - rejectedTopic: the topic of dead letters, whose outcomes stand in a header.
    ///   - starts: where to begin in each partition.
    /// - Throws: what keeps the consumer from reading.
    public init(_ consumer: Consumer, rejectedTopic: String, from starts: [TopicPartition: Int64]) throws(KafkaError) {
        self.consumer = consumer
        self.rejectedTopic = rejectedTopic
        positions = Mutex(Positions(starts))
        try consumer.assign(starts)
    }

    /// Waits at most `wait` for outcomes, and returns the JSON of those that have come.
    ///
    /// - Throws: what keeps the consumer from reading: a position that retention has overtaken, for one.
    public func read(wait: Duration) throws(KafkaError) -> [[UInt8]] {
        let polled = try consumer.poll(PollLimits(records: 1000, bytes: 16 << 20), wait: wait)
        positions.withLock { $0.advance(by: polled) }
        return polled.records.compactMap(json)
    }

    private func json(_ record: ConsumedRecord) -> [UInt8]? {
        record.topic == rejectedTopic
            ? record.headers.last(named: RejectedRecord.outcomeHeader)?.value : record.value
    }

    /// Whether everything before the offsets given has been read, or will never be readable.
    public func hasReached(_ ends: [TopicPartition: Int64]) -> Bool {
        positions.withLock { $0.hasReached(ends) }
    }

    /// Frees the client. Returns whether that was done in time.
    public func close() -> Bool {
        consumer.close(timeout: .seconds(30))
    }
}
