// SPDX-License-Identifier: Apache-2.0

internal import CTables

/// The characters of GB18030 by their bytes: those of the WHATWG Encoding Standard, which follows GB18030-2022 (see
/// `scripts/make-gb18030-table`).
struct GB18030Table: Sendable {
    static let shared = GB18030Table()

    /// The UTF-8 of each two-byte character, packed as ``packedUTF8(_:)`` does; 0 where two bytes are none. A lead byte
    /// from 0x81 on has 256 places, one a trail byte.
    let pairs: [UInt32]
    /// The ranges of four-byte characters in the Basic Multilingual Plane: first pointer, first scalar.
    private let ranges: [(pointer: Int, scalar: UInt32)]

    /// The leads of characters of two and of four bytes.
    static let leads: ClosedRange<UInt8> = 0x81...0xFE

    /// Unsafe: the table is a constant of a C target; it lives as long as the process and is never written to.
    private init() {
        let bytes = UnsafeRawBufferPointer(start: millrace_gb18030_start(), count: millrace_gb18030_size)
        func integer(at offset: Int) -> UInt16 {
            UInt16(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt16.self))
        }
        precondition(bytes.prefix(7).elementsEqual("GB18030".utf8), "a GB18030 table of another format is linked in")
        var pairs = [UInt32](repeating: 0, count: Self.leads.count << 8)
        var offset = 12
        for lead in 0..<Self.leads.count {
            for trail in 0x40...0xFE where trail != 0x7F {
                pairs[lead << 8 | trail] = Self.packedUTF8(UInt32(integer(at: offset)))
                offset += 2
            }
        }
        self.pairs = pairs
        ranges = (0..<Int(integer(at: 10))).map { range in
            (Int(integer(at: offset + range * 4)), UInt32(integer(at: offset + range * 4 + 2)))
        }
    }

    /// The scalar of a four-byte character, by its pointer: the place among all sequences of four bytes (WHATWG Encoding
    /// Standard, "index gb18030 ranges code point"). `nil` where there is none.
    func scalar(pointer: Int) -> UInt32? {
        switch pointer {
        case 0..<39420:
            // The first range begins at 0, so there is one before every pointer.
            var (low, high) = (0, ranges.count)
            while high - low > 1 {
                let middle = (low + high) / 2
                if ranges[middle].pointer <= pointer { low = middle } else { high = middle }
            }
            return ranges[low].scalar + UInt32(pointer - ranges[low].pointer)
        case 189_000..<1_237_576:
            return UInt32(pointer - 189_000 + 0x10000)
        default:
            return nil
        }
    }

    /// The UTF-8 of a scalar of the Basic Multilingual Plane beyond ASCII: its bytes from the lowest up, and in the
    /// highest byte how many they are.
    private static func packedUTF8(_ scalar: UInt32) -> UInt32 {
        let last = 0x80 | scalar & 0x3F
        return scalar < 0x800
            ? (0xC0 | scalar >> 6) | last << 8 | 2 << 24
            : (0xE0 | scalar >> 12) | (0x80 | scalar >> 6 & 0x3F) << 8 | last << 16 | 3 << 24
    }
}
