// SPDX-License-Identifier: Apache-2.0

internal import Kafka

/// Reads the outcomes of output topics from their beginning, up to what is there now or for ever.
public struct OutcomeScan: Sendable {
    private let clients: Clients
    private let topics: Topics
    private let timeout: Duration
    private let log: Log

    /// Reads the outputs of a pipeline.
    ///
    /// - Parameter timeout: how long to wait for broker and topics.
    public init(_ clients: Clients, topics: Topics, timeout: Duration, log: Log) {
        self.clients = clients
        self.topics = topics
        self.timeout = timeout
        self.log = log
    }

    /// Hands over the JSON of each outcome; waits for transactions that are open.
    ///
    /// - Parameters:
    ///   - follow: whether to go on with what comes, until `stop` is set.
    ///   - pause: runs whenever everything that has come is handed over.
    public func read(
        _ names: [String],
        follow: Bool = false,
        until stop: StopSignal,
        pause: () throws(HopFailure) -> Void = { () throws(HopFailure) in },
        take: ([UInt8]) throws(HopFailure) -> Void
    ) async throws(HopFailure) {
        let ranges = try await OutputRanges(clients, topics: topics, timeout: timeout, log: log)
            .find(names, until: stop)
        let ends = ranges.mapValues(\.upperBound)
        let reader: OutcomeReader
        do throws(KafkaError) {
            reader = try OutcomeReader(
                try clients.reader(committed: true),
                rejectedTopic: topics.rejected,
                from: ranges.mapValues(\.lowerBound)
            )
        } catch {
            throw HopFailure(error)
        }
        defer { _ = reader.close() }
        while !stop.isSet, follow || !reader.hasReached(ends) {
            let outcomes: [[UInt8]]
            do {
                outcomes = try reader.read(wait: .milliseconds(200))
            } catch {
                throw HopFailure(error)
            }
            for outcome in outcomes { try take(outcome) }
            try pause()
        }
    }
}
