// SPDX-License-Identifier: Apache-2.0

public import Kafka

/// Where documents go: Kafka's producer, or what stands in for it. All calls may block.
public protocol DocumentSink: Sendable {
    /// Takes a record; its fate comes with `tag` from ``reports(wait:)``. Throws a retriable error when there is no
    /// room at the moment.
    func send(_ record: ProducedRecord, tag: UInt64) throws(KafkaError)

    /// What became of records since the last call; waits at most `wait` for the first.
    func reports(wait: Duration) -> [DeliveryReport]

    /// Waits at most `timeout` until nothing is in flight, and tells whether nothing is.
    func flush(timeout: Duration) -> Bool
}
