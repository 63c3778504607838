// SPDX-License-Identifier: Apache-2.0

public import Kafka

/// The output of hop 1 beside an embedded broker: claims go to a log inside the process, all else to the broker.
public struct LocalClaimsOutput<Output: HopOutput>: HopOutput {
    private let output: Output
    private let claims: LocalClaimsLog
    private let topic: String

    /// Diverts the records of `topic` to `claims`.
    public init(_ output: Output, claims: LocalClaimsLog, topic: String) {
        self.output = output
        self.claims = claims
        self.topic = topic
    }

    public func begin() async throws(KafkaError) { try await output.begin() }

    public func send(_ records: [ProducedRecord]) async throws(KafkaError) {
        for record in records where record.topic == topic { claims.append(record) }
        try await output.send(records.filter { $0.topic != topic })
    }

    public func flush() async throws(KafkaError) { try await output.flush() }

    public func sendOffsets(_ positions: [TopicPartition: Int64], _ metadata: GroupMetadata) async throws(KafkaError) {
        try await output.sendOffsets(positions, metadata)
    }

    public func commit() async throws(KafkaError) { try await output.commit() }
    public func abort() async throws(KafkaError) { try await output.abort() }
    public func close() async -> Bool { await output.close() }
}
