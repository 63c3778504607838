// SPDX-License-Identifier: Apache-2.0

internal import Kafka

/// The first record of a claims log, which says by which parameters the generation lives.
struct ClaimsLogHead: Sendable {
    let clients: Clients
    let topics: Topics
    let timeout: Duration
    let log: Log
    private var topic: String { topics.claims }

    /// Compares the parameters of the log with those of this worker. Waits for the first record, which
    /// `topics create` writes a moment after it has made the topic.
    func check(_ parameters: DedupParameters, until stop: StopSignal) async throws(HopFailure) {
        let executor = BlockingExecutor(label: "millrace.claims-head")
        let deadline = ContinuousClock.now + timeout
        // The log lives by the parameters that the command is given, so it must be given those of this worker.
        let command = "`ingest-worker topics create\(topics.flags)\(parameters.flags)`"
        while !stop.isSet {
            var found = Found.nothingYet
            var problem = "\(topic) has no record; \(command) writes the first one"
            do throws(KafkaError) {
                found = try await executor.run { () throws(KafkaError) in try read(until: stop) }
            } catch {
                guard error.severity == .retriable else { throw HopFailure(error) }
                problem = error.message
            }
            guard found == .nothingYet else { return try compare(found, with: parameters, command) }
            guard ContinuousClock.now < deadline else {
                throw HopFailure(.restart, "gave up after \(timeout): \(problem)")
            }
            log.warning("waiting", ("for", "the first claims record"), ("reason", .string(problem)))
            try? await Task.sleep(for: .seconds(1))
        }
    }

    private func compare(
        _ found: Found,
        with parameters: DedupParameters,
        _ command: String
    ) throws(HopFailure) {
        switch found {
        case .parameters(parameters.digest), .nothingMore, .nothingYet:
            return
        case .parameters(let digest):
            throw HopFailure(
                .configuration,
                "\(topic) was made with other dedup parameters (\(digest)) than this worker has (\(parameters.digest)): their "
                    + "verdicts would differ. Run the version that made it, or use another --generation."
            )
        case .foreign:
            throw HopFailure(
                .configuration,
                "\(topic) does not begin with a record of Millrace: something else wrote to it. Delete the topic, and let "
                    + "\(command) make it, or use another --generation."
            )
        }
    }

    private enum Found: Equatable {
        case parameters(String)
        case foreign
        /// The log is new.
        case nothingYet
        /// Retention has deleted all that was there, so there is nothing to differ from.
        case nothingMore
    }

    private func read(until stop: StopSignal) throws(KafkaError) -> Found {
        let consumer = try clients.reader(committed: true)
        defer { _ = consumer.close(timeout: .seconds(30)) }
        let partition = TopicPartition(topic, 0)
        let range = try consumer.watermarks(partition, timeout: .seconds(30))
        try consumer.assign([partition: range.lowerBound])
        var positions = Positions([partition: range.lowerBound])
        while !positions.hasReached([partition: range.upperBound]), !stop.isSet {
            let polled = try consumer.poll(PollLimits(records: 1, bytes: 1), wait: .milliseconds(500))
            if let record = polled.records.first {
                let digest = record.headers.last(named: DocumentClaims.parametersHeader)?.text
                return digest.map { .parameters($0) } ?? .foreign
            }
            positions.advance(by: polled)
        }
        return range.upperBound == 0 ? .nothingYet : .nothingMore
    }
}
