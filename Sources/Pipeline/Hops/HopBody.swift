// SPDX-License-Identifier: Apache-2.0

public import Kafka

/// What a hop does with a batch: the part in which the two hops differ.
public protocol HopBody: Sendable {
    /// Gets ready before the hop joins its group. It may take long, and stops when `stop` is set.
    mutating func prepare(until stop: StopSignal) async throws(HopFailure)

    /// Uses the time when there is nothing to read.
    mutating func idle() async throws(HopFailure)

    /// Turns a batch into what is to be written. It may be called again for the same records.
    mutating func process(_ records: [ConsumedRecord]) async throws(HopFailure) -> HopResult

    /// Whether this hop has published anything before, by whatever member of its group. Together with a group that has
    /// no offsets it means that the offsets were lost.
    func hasHistory() async throws(KafkaError) -> Bool

    /// Frees what the body holds. Returns whether that was done in time.
    func close() async -> Bool
}
