// SPDX-License-Identifier: Apache-2.0

/// The mark by which a newspaper leads from one page to another: `(上接第2版)` where a text goes on, `(下转A3版)` where it
/// breaks off.
struct ContinuationMark: Sendable, Equatable {
    /// Whether the text goes on elsewhere, rather than here.
    var isForward: Bool
    /// The mark with the signs before it and the white space behind it.
    var range: Range<Int>
    /// The page that it names; the front page is 1.
    var page: String?

    /// The longest that stands between the brackets, in scalars: the mark may name the headline of the text.
    private static let longest = 48

    /// Reads the mark that a line of `utf8` begins with; `nil` where it begins otherwise.
    init?(_ utf8: [UInt8], in line: Range<Int>) {
        var reader = NumberReader(utf8: utf8, index: line.lowerBound, end: line.upperBound)
        for _ in 0..<4 {
            guard let peek = reader.peek, Self.isSign(peek) else { break }
            _ = reader.next()
        }
        let isBracketed = reader.peek.map(Self.openers.contains) ?? false
        if isBracketed { _ = reader.next() }
        guard let isForward = Self.direction(&reader, isBracketed: isBracketed) else { return nil }
        self.isForward = isForward
        Self.skipSpace(&reader)
        if reader.peek == 0x7B2C { _ = reader.next() }
        Self.skipSpace(&reader)
        guard let page = Self.page(&reader) else { return nil }
        Self.skipSpace(&reader)
        let hasUnit = reader.peek.map(Self.units.contains) ?? false
        if hasUnit { _ = reader.next() }
        if isBracketed {
            guard Self.close(&reader, hasWords: hasUnit) else { return nil }
        } else {
            // Without brackets it is a mark only where it stands apart from the words behind it.
            guard hasUnit, reader.peek.map({ Self.isSign($0) || $0 == 0x3A || $0 == 0xFF1A }) ?? true else {
                return nil
            }
            if reader.peek == 0x3A || reader.peek == 0xFF1A { _ = reader.next() }
        }
        while let peek = reader.peek, Self.isSign(peek) { _ = reader.next() }
        self.page = page
        range = line.lowerBound..<reader.index
    }

    /// Reads the mark in brackets that a line of `utf8` ends in; `nil` where it ends otherwise.
    init?(behind utf8: [UInt8], in line: Range<Int>) {
        guard !line.isEmpty, Self.closers.contains(utf8.scalar(before: line.upperBound).value) else { return nil }
        var start = line.upperBound
        for _ in 0..<Self.longest where start > line.lowerBound {
            let (scalar, size) = utf8.scalar(before: start)
            start -= size
            guard Self.openers.contains(scalar) else { continue }
            guard let mark = Self(utf8, in: start..<line.upperBound), mark.range.upperBound == line.upperBound else {
                return nil
            }
            self = mark
            return
        }
        return nil
    }

    /// Moves behind the closing bracket, over the headline that may stand before it.
    private static func close(_ reader: inout NumberReader, hasWords: Bool) -> Bool {
        for count in 0...longest {
            guard let scalar = reader.next() else { return false }
            if closers.contains(scalar) { return hasWords || count == 0 }
        }
        return false
    }

    /// Reads 上接, 紧接, 下转; in brackets 接 and 转 alone as well.
    private static func direction(_ reader: inout NumberReader, isBracketed: Bool) -> Bool? {
        let start = reader.index
        guard let first = reader.next() else { return nil }
        if let second = reader.peek {
            switch (first, second) {
            case (0x4E0A, 0x63A5), (0x7D27, 0x63A5), (0x7DCA, 0x63A5):
                _ = reader.next()
                return false
            case (0x4E0B, 0x8F6C), (0x4E0B, 0x8F49), (0x4E0B, 0x63A5):
                _ = reader.next()
                return true
            default: break
            }
        }
        guard isBracketed else { return nil }
        switch first {
        case 0x63A5: return false
        case 0x8F6C, 0x8F49: return true
        default:
            reader.index = start
            return nil
        }
    }

    /// Reads `3`, `A1`, `三`, `头`.
    private static func page(_ reader: inout NumberReader) -> String? {
        guard let first = reader.peek else { return nil }
        if first == 0x5934 || first == 0x982D {
            _ = reader.next()
            return "1"
        }
        var letters = ""
        while let peek = reader.peek, letters.utf8.count < 2, let letter = Self.letter(peek) {
            letters.unicodeScalars.append(letter)
            _ = reader.next()
        }
        let start = reader.index
        if reader.decimal(digits: 3) != nil {
            var digits = NumberReader(utf8: reader.utf8, index: start, end: reader.index)
            while let digit = digits.next().flatMap(NumberReader.digit) { letters += String(digit) }
        } else if letters.isEmpty, let number = reader.numeral() {
            letters = String(number)
        }
        return letters.isEmpty ? nil : letters
    }

    private static func letter(_ scalar: UInt32) -> Unicode.Scalar? {
        switch scalar {
        case 0x41...0x5A, 0x61...0x7A: Unicode.Scalar(scalar)
        case 0xFF21...0xFF3A, 0xFF41...0xFF5A: Unicode.Scalar(scalar - 0xFEE0)
        default: nil
        }
    }

    private static func skipSpace(_ reader: inout NumberReader) {
        while let peek = reader.peek, ScalarSet.whiteSpace.contains(peek) { _ = reader.next() }
    }

    /// White space, arrows, triangles, stars, dots.
    private static func isSign(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0x2A, 0xB7, 0x203B, 0x2022, 0x2190...0x21FF, 0x25A0...0x27BF, 0x2B00...0x2BFF: true
        default: ScalarSet.whiteSpace.contains(scalar)
        }
    }

    private static let openers: Set<UInt32> = [0x28, 0xFF08, 0x5B, 0xFF3B, 0x3010, 0x3014, 0x3008, 0x3C]
    private static let closers: Set<UInt32> = [0x29, 0xFF09, 0x5D, 0xFF3D, 0x3011, 0x3015, 0x3009, 0x3E]
    /// 版, 页, 面.
    private static let units: Set<UInt32> = [0x7248, 0x9875, 0x9801, 0x9762]
}
