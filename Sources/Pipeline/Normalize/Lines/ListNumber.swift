// SPDX-License-Identifier: Apache-2.0

/// The number, or the bullet, that a line of a list or a heading begins with. The forms rank as GB/T 9704-2012, 7.3.3,
/// has them: chapters, `一、`, `（一）`, `1.`, `（1）`.
enum ListNumber: Int, Sendable, Comparable {
    case chapter
    case chinese
    case parenthesizedChinese
    case arabic
    case parenthesizedArabic
    case bullet

    static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }

    /// Reads the number at the start of a line; `nil` where it begins otherwise.
    init?(_ utf8: [UInt8], in range: Range<Int>) {
        var reader = Reader(utf8: utf8, index: range.lowerBound, end: range.upperBound)
        guard let first = reader.next() else { return nil }
        switch first {
        case 0x28, 0xFF08:
            let digits = reader.skip(Self.isDigit)
            let numerals = digits == 0 ? reader.skip(Self.isNumeral) : 0
            guard (1...3).contains(digits + numerals), let closer = reader.next(), closer == 0x29 || closer == 0xFF09
            else { return nil }
            self = digits > 0 ? .parenthesizedArabic : .parenthesizedChinese
        case 0x7B2C where (1...4).contains(reader.skip { Self.isNumeral($0) || Self.isDigit($0) }):
            guard let unit = reader.next(), Self.chapters.contains(unit) else { return nil }
            self = .chapter
        case _ where Self.isNumeral(first):
            let count = 1 + reader.skip(Self.isNumeral)
            guard count <= 3, let mark = reader.next(), Self.marks.contains(mark) else { return nil }
            self = .chinese
        case _ where Self.isDigit(first):
            let count = 1 + reader.skip(Self.isDigit)
            guard count <= 2, let mark = reader.next() else { return nil }
            // 1.5 is a figure; 1) counts as 1.
            guard Self.marks.contains(mark) || mark == 0x29 || mark == 0xFF09,
                reader.next().map({ !Self.isDigit($0) }) ?? true
            else { return nil }
            self = .arabic
        case 0x2460...0x2473, 0x2474...0x2487:
            self = .parenthesizedArabic
        case 0x2022, 0x25CF, 0x25A0, 0x25C6, 0x25B2, 0x2605, 0x203B, 0x3010:
            self = .bullet
        default:
            return nil
        }
    }

    private struct Reader {
        let utf8: [UInt8]
        var index: Int
        let end: Int

        mutating func next() -> UInt32? {
            guard index < end else { return nil }
            let (scalar, size) = utf8.scalar(at: index)
            index += size
            return scalar
        }

        /// Skips what satisfies `condition`, and tells how many that were.
        mutating func skip(_ condition: (UInt32) -> Bool) -> Int {
            var count = 0
            while index < end {
                let (scalar, size) = utf8.scalar(at: index)
                guard condition(scalar) else { break }
                index += size
                count += 1
            }
            return count
        }
    }

    private static func isDigit(_ scalar: UInt32) -> Bool {
        (0x30...0x39).contains(scalar) || (0xFF10...0xFF19).contains(scalar)
    }

    private static func isNumeral(_ scalar: UInt32) -> Bool { numerals.contains(scalar) }

    private static let numerals = Set("一二三四五六七八九十百零〇".unicodeScalars.map(\.value))
    private static let chapters = Set("章节節条條部编編篇款项項".unicodeScalars.map(\.value))
    /// Enumeration comma, full stop, comma and colon, of either width.
    private static let marks: Set<UInt32> = [0x3001, 0x2E, 0xFF0E, 0x2C, 0xFF0C, 0x3A, 0xFF1A]
}
