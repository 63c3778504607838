// SPDX-License-Identifier: Apache-2.0

public import Kafka

/// A reader of the one ordered log of claims, or of the log of verdicts. It sees only what is committed, in the log's
/// order.
public protocol ClaimsLog: Sendable {
    /// Reads on; waits at most `wait` for a first record.
    func read(wait: Duration) async throws(KafkaError) -> [ConsumedRecord]

    /// The first offset that the log still holds.
    func start() async throws(KafkaError) -> Int64

    /// Goes to an offset, to read on from there.
    func seek(to offset: Int64) async throws(KafkaError)

    /// The offset that will be read next: everything before it was read, or will never be readable.
    func position() async -> Int64

    /// The offset past the last record that can be read now.
    func stableEnd() async throws(KafkaError) -> Int64

    /// The offset past the last record, readable or not.
    func end() async throws(KafkaError) -> Int64

    /// Frees the reader. Returns whether that was done in time.
    func close() async -> Bool
}
