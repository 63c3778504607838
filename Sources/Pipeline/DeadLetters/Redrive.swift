// SPDX-License-Identifier: Apache-2.0

internal import Kafka

/// Sends dead letters back to `docs.raw`, and marks them as sent, in one transaction each batch: a letter goes back
/// once, whatever is killed when, and only one redrive runs at a time.
public struct Redrive: Sendable {
    private let topics: Topics
    private let transactionalID: String
    private let maximumAttempts: Int
    private let letters: DeadLetterLog
    private let watch: ClusterWatch
    private let start: TransactionStart

    /// Creates a redrive.
    ///
    /// - Parameters:
    ///   - group: the fleet's name, which fences another redrive of it.
    ///   - maximumAttempts: letters that were tried more often stay.
    ///   - timeout: how long to wait for broker and topics.
    public init(
        _ clients: Clients,
        topics: Topics,
        group: String,
        maximumAttempts: Int,
        timeout: Duration,
        log: Log
    ) {
        self.topics = topics
        self.maximumAttempts = maximumAttempts
        letters = DeadLetterLog(clients, topics: topics, timeout: timeout, log: log)
        watch = ClusterWatch(clients: clients, topics: topics, timeout: timeout, log: log)
        start = TransactionStart(clients: clients, timeout: timeout, log: log)
        transactionalID = topics.group(group, hop: "redrive")
    }

    /// What a redrive did, or would do.
    public struct Summary: Sendable, Equatable {
        public var sent = 0
        public var bytes = 0
        /// Letters that were sent back before.
        public var redriven = 0
        /// Letters that stay, since they were tried as often as is allowed.
        public var exhausted = 0

        /// The summary for a person, whole lines.
        public func text(isDryRun: Bool) -> String {
            var lines = [
                "\(isDryRun ? "would send back" : "sent back") \(Figures.count(sent, "document")), \(Figures.bytes(bytes))"
            ]
            if redriven > 0 { lines.append("\(Figures.grouped(redriven)) were sent back before") }
            if exhausted > 0 {
                lines.append(
                    "\(Figures.grouped(exhausted)) stay: they were tried as often as --max-attempts allows"
                )
            }
            return lines.map { "\($0)\n" }.joined()
        }
    }

    /// Sends back what `filter` means, up to what is there now, or until `stop` is set.
    ///
    /// - Parameter isDryRun: only counts.
    /// - Throws: a failure after which nothing of the batch at hand was sent.
    public func run(
        _ filter: DeadLetterFilter,
        isDryRun: Bool,
        until stop: StopSignal
    ) async throws(HopFailure) -> Summary {
        var summary = Summary()
        var batch: [DeadLetter] = []
        var bytes = 0
        var producer: Producer?
        if !isDryRun {
            // It says why brokers cannot be reached, which a producer of transactions does not.
            guard try await watch.whenReady(until: stop) != nil else { return summary }
            producer = try await start.producer(transactionalID, until: stop)
            guard producer != nil else { return summary }
        }
        defer { producer?.close() }
        summary.redriven = try await letters.read(filter, until: stop) { letter throws(HopFailure) in
            guard letter.attempts < maximumAttempts else {
                summary.exhausted += 1
                return
            }
            summary.sent += 1
            summary.bytes += letter.body?.count ?? 0
            guard let producer else { return }
            batch.append(letter)
            bytes += letter.body?.count ?? 0
            if batch.count >= 1000 || bytes >= 16 << 20 {
                try send(&batch, producer)
                bytes = 0
            }
        }
        if let producer { try send(&batch, producer) }
        return summary
    }

    private func send(_ batch: inout [DeadLetter], _ producer: Producer) throws(HopFailure) {
        guard !batch.isEmpty else { return }
        do throws(KafkaError) {
            try producer.beginTransaction()
            for letter in batch {
                try producer.send(letter.redriven(topic: topics.raw))
                try producer.send(letter.mark(topic: topics.rejected))
            }
            try producer.commitTransaction(timeout: .seconds(60))
        } catch {
            throw HopFailure(.restart, "\(error). Nothing of this batch was sent; run the command again.")
        }
        batch = []
    }
}
