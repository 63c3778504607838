// SPDX-License-Identifier: Apache-2.0

internal import Kafka

/// The first record of a claims log, which says by which parameters the generation lives.
struct ClaimsLogHead: Sendable {
    let clients: Clients
    let topic: String

    /// Compares the parameters of the log with those of this worker.
    func check(_ parameters: DedupParameters) async throws(HopFailure) {
        let executor = BlockingExecutor(label: "millrace.claims-head")
        let found: Found
        do {
            found = try await executor.run { () throws(KafkaError) in try read() }
        } catch {
            throw HopFailure(error)
        }
        switch found {
        case .parameters(parameters.digest):
            return
        case .parameters(let digest):
            throw HopFailure(
                .configuration,
                "\(topic) was made with other dedup parameters (\(digest)) than this worker has (\(parameters.digest)): their "
                    + "verdicts would differ. Run the version that made it, or use another --generation."
            )
        case .nothing:
            throw HopFailure(
                .configuration,
                "\(topic) does not begin as `ingest-worker topics create` makes it; create the topics with that command"
            )
        }
    }

    private enum Found {
        case parameters(String)
        case nothing
    }

    private func read() throws(KafkaError) -> Found {
        let consumer = try clients.reader(committed: true)
        defer { _ = consumer.close(timeout: .seconds(30)) }
        let partition = TopicPartition(topic, 0)
        let range = try consumer.watermarks(partition, timeout: .seconds(30))
        try consumer.assign([partition: range.lowerBound])
        var positions = Positions([partition: range.lowerBound])
        while !positions.hasReached([partition: range.upperBound]) {
            let polled = try consumer.poll(PollLimits(records: 1, bytes: 1), wait: .milliseconds(500))
            if let record = polled.records.first {
                guard let digest = record.headers.last(named: DocumentClaims.parametersHeader)?.text else {
                    return .nothing
                }
                return .parameters(digest)
            }
            positions.advance(by: polled)
        }
        return .nothing
    }
}
