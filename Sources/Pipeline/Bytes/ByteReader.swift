// SPDX-License-Identifier: Apache-2.0

/// Reads binary formats front to back; every read past the end gives `nil`.
struct ByteReader {
    private let bytes: [UInt8]
    private var position = 0

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    var isAtEnd: Bool { position == bytes.count }

    mutating func integer<Value: FixedWidthInteger>(_: Value.Type) -> Value? {
        let size = Value.bitWidth / 8
        guard bytes.count - position >= size else { return nil }
        defer { position += size }
        return bytes[position..<position + size].reduce(0) { value, byte in
            (size > 1 ? value << 8 : 0) | Value(truncatingIfNeeded: byte)
        }
    }

    mutating func hash128() -> Hash128? {
        guard let high = integer(UInt64.self), let low = integer(UInt64.self) else { return nil }
        return Hash128(high: high, low: low)
    }
}

extension [UInt8] {
    mutating func append<Value: FixedWidthInteger>(bigEndian value: Value) {
        for shift in stride(from: Value.bitWidth - 8, through: 0, by: -8) {
            append(UInt8(truncatingIfNeeded: value >> shift))
        }
    }
}
