// SPDX-License-Identifier: Apache-2.0

/// A piece of damaged text that is read as one: what bytes it may stand for is known.
struct DamagedToken {
    enum Kind: Equatable {
        /// A character of GBK, by its code.
        case character(lead: UInt8, trail: UInt8)
        case ascii(UInt8)
        /// A character that GBK has not: no damage is read across it.
        case foreign
        /// `?` or U+FFFD: itself, or bytes that could not be decoded.
        case lost
        /// A reading in parentheses, as `(yè)`: nothing, if it was injected.
        case annotation
        /// `?yè)`: a byte, and an injected reading whose parenthesis was eaten.
        case lostAnnotation
        /// `?/p>`: a byte, and a tag whose first byte was eaten.
        case lostTag
    }

    var kind: Kind
    /// The first scalar.
    var scalar: UInt32
    /// Where it stands in the text.
    var range: Range<Int>
}

extension DamagedToken {
    /// Reads the token at `index`, which lies before `end`, the end of the line.
    init(in text: [UInt8], at index: Int, end: Int) {
        let (scalar, length) = text.scalar(at: index)
        self.scalar = scalar
        let next = index + length
        range = index..<next
        switch scalar {
        case 0x3F, 0xFFFD:
            if let close = Self.reading(text, from: next, end: end) {
                kind = .lostAnnotation
                range = index..<close
            } else if let close = Self.tag(text, from: next, end: end) {
                kind = .lostTag
                range = index..<close
            } else {
                kind = .lost
            }
        case 0x28, 0xFF08:
            if let close = Self.reading(text, from: next, end: end) {
                kind = .annotation
                range = index..<close
            } else {
                kind = scalar == 0x28 ? .ascii(0x28) : Self.kind(of: scalar)
            }
        case 0..<0x80:
            kind = .ascii(text[index])
        default:
            kind = Self.kind(of: scalar)
        }
    }

    private static func kind(of scalar: UInt32) -> Kind {
        let code = GBK.table.code(scalar)
        return code == 0 ? .foreign : .character(lead: UInt8(code >> 8), trail: UInt8(code & 0xFF))
    }

    /// The letters of the reading, without parentheses.
    func reading(in text: [UInt8]) -> ArraySlice<UInt8> {
        let open = kind == .annotation && scalar == 0xFF08 || scalar == 0xFFFD ? 3 : 1
        let close = text[range.upperBound - 1] == UInt8(ascii: ")") ? 1 : 3
        return text[range.lowerBound + open..<range.upperBound - close]
    }

    /// The end of a reading that begins at `start`: at most 6 letters, one of which bears a tone, and a parenthesis.
    private static func reading(_ text: [UInt8], from start: Int, end: Int) -> Int? {
        var index = start
        var letters = 0
        var hasTone = false
        while index < end, letters <= 6 {
            let (scalar, length) = text.scalar(at: index)
            index += length
            switch scalar {
            case 0x29, 0xFF09: return letters > 0 && hasTone ? index : nil
            case 0x61...0x7A, 0x261: letters += 1
            default:
                guard toned.contains(scalar) else { return nil }
                hasTone = true
                letters += 1
            }
        }
        return nil
    }

    /// The vowels of pinyin with a tone.
    private static let toned = ScalarSet(
        "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿ".unicodeScalars.map { $0.value...$0.value }
    )

    /// The end of a tag, without its first byte, that begins at `start`.
    private static func tag(_ text: [UInt8], from start: Int, end: Int) -> Int? {
        var scanner = ByteScanner(text[start..<end])
        _ = scanner.skip("/")
        let name = scanner.take(while: { $0.isASCIILetter || $0.isASCIIDigit })
        guard let first = name.first, first.isASCIILetter, name.count <= 10 else { return nil }
        let rest = scanner.take { $0 != UInt8(ascii: ">") && $0 < 0x80 }
        // What looks like text rather than attributes is no tag.
        guard rest.count <= 200, scanner.next == UInt8(ascii: ">"),
            rest.isEmpty || rest.first == .space || rest.first == UInt8(ascii: "/")
        else { return nil }
        return rest.endIndex + 1
    }
}
