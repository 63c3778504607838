// SPDX-License-Identifier: Apache-2.0

/// A record to be written to a topic.
public struct ProducedRecord: Sendable, Equatable {
    public var topic: String
    /// The partition to write to; `nil` lets the partitioner choose by the key.
    public var partition: Int32?
    public var key: [UInt8]?
    public var value: [UInt8]?
    public var headers: [Header]

    /// Creates a record to be written.
    public init(
        topic: String,
        partition: Int32? = nil,
        key: [UInt8]? = nil,
        value: [UInt8]?,
        headers: [Header] = []
    ) {
        self.topic = topic
        self.partition = partition
        self.key = key
        self.value = value
        self.headers = headers
    }

    /// The bytes of key, value and headers.
    public var size: Int {
        (key?.count ?? 0) + (value?.count ?? 0)
            + headers.reduce(0) { $0 + $1.name.utf8.count + ($1.value?.count ?? 0) }
    }
}
