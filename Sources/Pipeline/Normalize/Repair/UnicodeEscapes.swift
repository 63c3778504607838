// SPDX-License-Identifier: Apache-2.0

/// Writes `\u4F60` and the like as the characters that they stand for. An escape of ASCII, or one that is alone and no
/// Han character, may be meant as it stands, as in a path.
struct UnicodeEscapes: CharacterRule {
    let name = "unicode_escapes"
    let signs: TextSigns = .backslash

    func edits(of text: [UInt8]) -> [TextEdit] {
        var edits: [TextEdit] = []
        var index = 0
        while let start = text[index...].firstIndex(of: UInt8(ascii: "\\")) {
            var end = start
            var replacement: [UInt8] = []
            var count = 0
            var hasHan = false
            while let (scalar, next) = Self.escape(text, at: end), scalar >= 0xA0 {
                replacement.append(scalar: scalar)
                hasHan = hasHan || (0x3400...0x9FFF).contains(scalar)
                count += 1
                end = next
            }
            if hasHan || count > 1 { edits.append(TextEdit(range: start..<end, replacement: replacement)) }
            index = max(end, start + 1)
        }
        return edits
    }

    /// The scalar that is escaped at `index`, a pair of surrogates being one, and the end of the escape.
    private static func escape(_ text: [UInt8], at index: Int) -> (UInt32, Int)? {
        guard let unit = unit(text, at: index) else { return nil }
        if (0xD800...0xDBFF).contains(unit), let low = self.unit(text, at: index + 6), (0xDC00...0xDFFF).contains(low) {
            return (0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00), index + 12)
        }
        return (0xD800...0xDFFF).contains(unit) ? nil : (unit, index + 6)
    }

    private static func unit(_ text: [UInt8], at index: Int) -> UInt32? {
        guard index + 6 <= text.count, text[index] == UInt8(ascii: "\\"), text[index + 1] == UInt8(ascii: "u") else {
            return nil
        }
        return text[index + 2..<index + 6].hexadecimal
    }
}

extension ArraySlice<UInt8> {
    /// The value of hexadecimal digits; `nil` if something else is among them.
    var hexadecimal: UInt32? {
        var value: UInt32 = 0
        for byte in self {
            switch byte {
            case 0x30...0x39: value = value << 4 | UInt32(byte - 0x30)
            case 0x41...0x46, 0x61...0x66: value = value << 4 | UInt32((byte | 0x20) - 0x57)
            default: return nil
            }
        }
        return value
    }
}
