// SPDX-License-Identifier: Apache-2.0

/// Reads a data table that is linked into the program, front to back: little-endian integers, each array starting at a
/// multiple of four bytes.
struct EmbeddedTable {
    private let bytes: UnsafeRawBufferPointer
    private var position = 0

    /// Opens a table that begins with `magic`.
    ///
    /// Unsafe: `start` is a constant of a C target, which lives as long as the process and is never written to.
    init(_ start: UnsafePointer<UInt8>, count: Int, magic: StaticString) {
        bytes = UnsafeRawBufferPointer(start: start, count: count)
        let isKnown = magic.withUTF8Buffer { bytes.prefix($0.count).elementsEqual($0) }
        precondition(isKnown, "a data table of another format is linked into this program")
        position = magic.utf8CodeUnitCount
    }

    /// Whether the table has been read to its end.
    var isAtEnd: Bool { position == bytes.count }

    /// Reads the next `count` integers.
    mutating func integers<Value: FixedWidthInteger>(_ count: Int, as type: Value.Type = Value.self) -> [Value] {
        let size = MemoryLayout<Value>.size
        let values = (0..<count).map { index in
            Value(littleEndian: bytes.loadUnaligned(fromByteOffset: position + index * size, as: Value.self))
        }
        position = (position + count * size + 3) & ~3
        return values
    }
}
