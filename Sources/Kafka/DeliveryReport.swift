// SPDX-License-Identifier: Apache-2.0

/// What became of one record that a ``Producer`` was given.
public struct DeliveryReport: Sendable {
    /// The number that the sender gave the record.
    public var tag: UInt64
    public var topic: String
    public var partition: Int32
    /// The record's offset, or -1 if it was not written.
    public var offset: Int64
    /// Why the record was not written; `nil` when the broker has acknowledged it.
    public var error: KafkaError?
}
