// SPDX-License-Identifier: Apache-2.0

public import Kafka

/// What a hop writes to.
///
/// Production has ``KafkaHopOutput`` behind it, simulations an in-memory log.
public protocol HopOutput: Sendable {
    /// Begins a transaction.
    func begin() async throws(KafkaError)

    /// Hands records over to be written, and waits while there is no room for them.
    func send(_ records: [ProducedRecord]) async throws(KafkaError)

    /// Waits until all that was handed over is acknowledged; throws what was not.
    func flush() async throws(KafkaError)

    /// Lets the group's offsets join the transaction.
    func sendOffsets(_ positions: [TopicPartition: Int64], _ metadata: GroupMetadata) async throws(KafkaError)

    /// Commits the transaction, with all that was handed over.
    func commit() async throws(KafkaError)

    /// Aborts the transaction.
    func abort() async throws(KafkaError)

    /// Frees the client. Returns whether that was done in time.
    func close() async -> Bool
}
