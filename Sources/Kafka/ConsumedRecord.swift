// SPDX-License-Identifier: Apache-2.0

/// A record as it was read from a topic.
public struct ConsumedRecord: Sendable, Equatable {
    public var topic: String
    public var partition: Int32
    public var offset: Int64
    /// Milliseconds since 1970 by the broker's clock or the producer's, as the topic is set; -1 if there is none.
    public var timestamp: Int64
    public var key: [UInt8]?
    /// `nil` is a tombstone, which Kafka tells from an empty value.
    public var value: [UInt8]?
    public var headers: [Header]

    /// Creates a record; tests and in-memory logs do.
    public init(
        topic: String,
        partition: Int32,
        offset: Int64,
        timestamp: Int64 = -1,
        key: [UInt8]? = nil,
        value: [UInt8]? = nil,
        headers: [Header] = []
    ) {
        self.topic = topic
        self.partition = partition
        self.offset = offset
        self.timestamp = timestamp
        self.key = key
        self.value = value
        self.headers = headers
    }

    /// The bytes that this record keeps in memory: key, value and headers.
    public var size: Int {
        (key?.count ?? 0) + (value?.count ?? 0)
            + headers.reduce(0) { $0 + $1.name.utf8.count + ($1.value?.count ?? 0) }
    }
}
