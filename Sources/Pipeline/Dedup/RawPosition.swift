// SPDX-License-Identifier: Apache-2.0

/// Where a raw document stands in `docs.raw`: what a claim is known by.
public struct RawPosition: Sendable, Hashable, Comparable, CustomStringConvertible {
    public var partition: Int32
    public var offset: Int64

    /// Names a raw document.
    public init(partition: Int32, offset: Int64) {
        self.partition = partition
        self.offset = offset
    }

    /// Reads the 12 bytes of ``bytes``, or `nil` if they are none.
    public init?(bytes: [UInt8]) {
        var reader = ByteReader(bytes)
        guard let partition = reader.integer(Int32.self), let offset = reader.integer(Int64.self), reader.isAtEnd,
            partition >= 0, offset >= 0
        else { return nil }
        self.init(partition: partition, offset: offset)
    }

    /// The key of a record of the claims log: partition and offset, big-endian.
    public var bytes: [UInt8] {
        var bytes: [UInt8] = []
        bytes.append(bigEndian: partition)
        bytes.append(bigEndian: offset)
        return bytes
    }

    /// Orders by partition, then by offset.
    public static func < (left: Self, right: Self) -> Bool {
        (left.partition, left.offset) < (right.partition, right.offset)
    }

    public var description: String { "\(partition)/\(offset)" }
}
