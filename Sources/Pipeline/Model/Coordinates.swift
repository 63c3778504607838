// SPDX-License-Identifier: Apache-2.0

/// Where a record stands: topic, partition and offset.
public struct Coordinates: Sendable, Hashable, CustomStringConvertible {
    public var topic: String
    public var partition: Int32
    public var offset: Int64

    /// Names a record.
    public init(topic: String, partition: Int32, offset: Int64) {
        self.topic = topic
        self.partition = partition
        self.offset = offset
    }

    /// `TOPIC/PARTITION/OFFSET`, the form in which commands take and print coordinates.
    public var description: String { "\(topic)/\(partition)/\(offset)" }
}
