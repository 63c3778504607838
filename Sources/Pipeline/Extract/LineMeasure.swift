// SPDX-License-Identifier: Apache-2.0

/// Counts what tells prose from labels.
enum LineMeasure {
    /// The scalars of a line without white space, and its commas, semicolons and full stops: wide ones anywhere, those
    /// of ASCII where no letter or digit follows. Exclamation and question marks do not count: headlines have them; nor
    /// do dots in a row, where teasers are cut off.
    static func measure(_ line: ArraySlice<UInt8>) -> (length: Int32, marks: Int32) {
        var length: Int32 = 0
        var marks: Int32 = 0
        line.withUnsafeBufferPointer { bytes in
            for (index, byte) in bytes.enumerated() {
                if byte < 0x80 {
                    if byte.isHTMLSpace { continue }
                    length += 1
                    guard isMark(byte), !(byte == 0x2E && index > 0 && bytes[index - 1] == 0x2E) else { continue }
                    let next = index + 1 < bytes.count ? bytes[index + 1] : .space
                    if next >= 0x80 || next == .space { marks += 1 }
                } else if byte & 0xC0 == 0xC0 {
                    length += 1
                    guard byte == 0xE3 || byte == 0xEF, index + 2 < bytes.count else { continue }
                    let (second, third) = (bytes[index + 1], bytes[index + 2])
                    if byte == 0xE3 {
                        // The ideographic space is none of the length; comma and full stop are marks.
                        if second == 0x80 {
                            if third == 0x80 { length -= 1 }
                            if third == 0x82 { marks += 1 }
                        }
                    } else if second == 0xBC, third == 0x8C || third == 0x9B {
                        marks += 1
                    }
                }
            }
        }
        return (length, marks)
    }

    private static func isMark(_ byte: UInt8) -> Bool {
        byte == 0x2C || byte == 0x2E || byte == 0x3B
    }
}
