// SPDX-License-Identifier: Apache-2.0

internal import Kafka

/// Reads `docs.rejected` from its beginning to what is there now: twice where bodies matter, since they may be large.
public struct DeadLetterLog: Sendable {
    private let clients: Clients
    private let topics: Topics
    private let timeout: Duration
    private let log: Log

    /// Reads the dead letters of a pipeline.
    ///
    /// - Parameter timeout: how long to wait for broker and topics.
    public init(_ clients: Clients, topics: Topics, timeout: Duration, log: Log) {
        self.clients = clients
        self.topics = topics
        self.timeout = timeout
        self.log = log
    }

    /// Hands over each letter that `filter` means and that was not sent back, without order between partitions.
    ///
    /// - Parameter takeRedriven: gets the others, each with the time at which it was sent back, in milliseconds since 1970.
    /// - Returns: how many of those that `filter` means were sent back before.
    /// - Throws: what `take` throws, and what keeps us from reading.
    public func read(
        _ filter: DeadLetterFilter,
        until stop: StopSignal,
        takeRedriven: (DeadLetter, Int64) -> Void = { _, _ in },
        take: (DeadLetter) throws(HopFailure) -> Void
    ) async throws(HopFailure) -> Int {
        let ranges = try await OutputRanges(clients, topics: topics, timeout: timeout, log: log)
            .find([topics.rejected], until: stop)
        var redriven: [DeadLetter.ID: Int64] = [:]
        // A mark stands behind its letter, so all marks are read first.
        try scan(ranges, stop) { record throws(HopFailure) in
            if let id = DeadLetter.marked(by: record) { redriven[id] = record.timestamp }
        }
        var skipped = 0
        try scan(ranges, stop) { record throws(HopFailure) in
            guard let letter = DeadLetter(record), filter.matches(letter) else { return }
            if let time = redriven[letter.id] {
                skipped += 1
                takeRedriven(letter, time)
            } else {
                try take(letter)
            }
        }
        return skipped
    }

    private func scan(
        _ ranges: [TopicPartition: Range<Int64>],
        _ stop: StopSignal,
        _ visit: (ConsumedRecord) throws(HopFailure) -> Void
    ) throws(HopFailure) {
        let consumer: Consumer
        do throws(KafkaError) {
            consumer = try clients.reader(committed: true)
            try consumer.assign(ranges.mapValues(\.lowerBound))
        } catch {
            throw HopFailure(error)
        }
        defer { _ = consumer.close(timeout: .seconds(30)) }
        var positions = Positions(ranges.mapValues(\.lowerBound))
        let ends = ranges.mapValues(\.upperBound)
        while !stop.isSet, !positions.hasReached(ends) {
            let polled: Polled
            do {
                polled = try consumer.poll(PollLimits(records: 1000, bytes: 16 << 20), wait: .milliseconds(200))
            } catch {
                throw HopFailure(error)
            }
            positions.advance(by: polled)
            for record in polled.records where record.offset < ends[TopicPartition(record.topic, record.partition)] ?? 0
            {
                try visit(record)
            }
        }
    }
}
