// SPDX-License-Identifier: Apache-2.0

internal import Kafka

/// The end of a claims log, which tells by which pipeline the live outputs are made. Its calls block.
struct ClaimsLogTail: Sendable {
    let clients: Clients
    let topic: String

    /// How far back from the end to look: transaction markers and aborted claims may stand there.
    private static let span: Int64 = 1000

    /// The digest of the pipeline that made the last claims, or `nil` if there are none.
    func pipeline() throws(KafkaError) -> String? {
        let consumer = try clients.reader(committed: true)
        defer { _ = consumer.close(timeout: .seconds(30)) }
        let partition = TopicPartition(topic, 0)
        let range = try consumer.watermarks(partition, timeout: .seconds(30))
        let start = max(range.lowerBound, range.upperBound - Self.span)
        try consumer.assign([partition: start])
        var positions = Positions([partition: start])
        var digest: String?
        while !positions.hasReached([partition: range.upperBound]) {
            let polled = try consumer.poll(PollLimits(records: 1000, bytes: 16 << 20), wait: .milliseconds(500))
            positions.advance(by: polled)
            for record in polled.records {
                digest = record.headers.last(named: DocumentClaims.pipelineHeader)?.text ?? digest
            }
        }
        return digest
    }
}
