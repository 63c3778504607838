// SPDX-License-Identifier: Apache-2.0

/// The number that a line or a clause of an official text begins with.
struct ItemNumber: Sendable, Equatable {
    /// The forms, from the highest level to the lowest. GB/T 9704-2012, 7.3.3, has the order of `一、`, `（一）`, `1.` and
    /// `（1）`; regulations have chapters, sections and articles above them.
    enum Level: Int, Sendable, CaseIterable, Comparable {
        case part
        case chapter
        case section
        case article
        case chinese
        case parenthesizedChinese
        case arabic
        case parenthesizedArabic
        case circled
        /// `一是`, `第一，`, `首先`: runs on inside a paragraph.
        case runOn

        static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
    }

    var level: Level
    var value: Int
    /// The length of the number and its mark, in bytes.
    var length: Int

    /// Reads the number that `range` of `utf8` begins with; `nil` where it begins otherwise.
    init?(_ utf8: [UInt8], in range: Range<Int>) {
        var reader = NumberReader(utf8: utf8, index: range.lowerBound, end: range.upperBound)
        guard let found = Self.read(&reader) else { return nil }
        (level, value) = found
        length = reader.index - range.lowerBound
    }

    /// Reads `上篇`, `中篇` or `下篇`, alone or before a heading: the parts of one text.
    init?(volume utf8: [UInt8], in range: Range<Int>) {
        var reader = NumberReader(utf8: utf8, index: range.lowerBound, end: range.upperBound)
        guard let place = reader.next(), let value = Self.volumes[place], let unit = reader.next(),
            unit == 0x7BC7 || unit == 0x7F16
        else { return nil }
        length = reader.index - range.lowerBound
        let isParted = reader.peek.map { ScalarSet.isUnfolded($0) } ?? true
        guard isParted, reader.isAtHeading else { return nil }
        level = .part
        self.value = value
    }

    /// 上, 中, 下.
    private static let volumes: [UInt32: Int] = [0x4E0A: 1, 0x4E2D: 2, 0x4E0B: 3]

    private static func read(_ reader: inout NumberReader) -> (Level, Int)? {
        switch reader.peek ?? 0 {
        case 0x28, 0xFF08: return readParenthesized(&reader)
        case 0x7B2C: return readOrdinal(&reader)
        case 0x2460...0x2473:
            return reader.next().map { (.circled, Int($0) - 0x245F) }
        case 0x2474...0x2487:
            return reader.next().map { (.parenthesizedArabic, Int($0) - 0x2473) }
        default: break
        }
        if let value = reader.numeral() { return readChinese(value, &reader) }
        guard let value = reader.decimal(digits: 2), let mark = reader.next() else { return nil }
        if mark == 0x29 || mark == 0xFF09 { return (.parenthesizedArabic, value) }
        // 1.5 is a figure, and 1:20 a time.
        guard arabicMarks.contains(mark), !reader.isAtDigit else { return nil }
        return (.arabic, value)
    }

    private static func readParenthesized(_ reader: inout NumberReader) -> (Level, Int)? {
        _ = reader.next()
        let level: Level
        let value: Int
        if let decimal = reader.decimal(digits: 2) {
            (level, value) = (.parenthesizedArabic, decimal)
        } else if let numeral = reader.numeral() {
            (level, value) = (.parenthesizedChinese, numeral)
        } else {
            return nil
        }
        guard let closer = reader.next(), closer == 0x29 || closer == 0xFF09 else { return nil }
        reader.skip(chineseMarks)
        return (level, value)
    }

    /// `第一章`, `第三条`, and `第一，`.
    private static func readOrdinal(_ reader: inout NumberReader) -> (Level, Int)? {
        _ = reader.next()
        guard let value = reader.numeral() ?? reader.decimal(digits: 3), let unit = reader.next() else { return nil }
        switch unit {
        case 0x7F16: return (.part, value)
        case 0x90E8:
            guard reader.next() == 0x5206, reader.isAtHeading else { return nil }
            reader.skip(partMarks)
            return (.part, value)
        case 0x7AE0: return (.chapter, value)
        case 0x8282, 0x7BC0: return (.section, value)
        case 0x6761, 0x689D: return (.article, value)
        default: return chineseMarks.contains(unit) ? (.runOn, value) : nil
        }
    }

    private static func readChinese(_ value: Int, _ reader: inout NumberReader) -> (Level, Int)? {
        guard value > 0, let mark = reader.next() else { return nil }
        if chineseMarks.contains(mark) { return (.chinese, value) }
        // 一是, 二要: a numeral and a verb.
        return runOnVerbs.contains(mark) && value < 20 ? (.runOn, value) : nil
    }

    /// Enumeration comma, full stop, comma, of either width.
    private static let chineseMarks: Set<UInt32> = [0x3001, 0x2E, 0xFF0E, 0x2C, 0xFF0C]
    private static let partMarks: Set<UInt32> = chineseMarks.union([0x3A, 0xFF1A])
    private static let arabicMarks: Set<UInt32> = [0x3001, 0x2E, 0xFF0E, 0xFF0C, 0x2C]
    private static let runOnVerbs: Set<UInt32> = [0x662F, 0x8981, 0x4E3A, 0x7232, 0x70BA]
}

/// Reads numerals off the front of a text.
struct NumberReader {
    let utf8: [UInt8]
    var index: Int
    let end: Int

    var peek: UInt32? { index < end ? utf8.scalar(at: index).value : nil }

    var isAtDigit: Bool { peek.map { Self.digit($0) != nil } ?? false }

    mutating func next() -> UInt32? {
        guard index < end else { return nil }
        let (scalar, size) = utf8.scalar(at: index)
        index += size
        return scalar
    }

    private static let longestHeading = 30

    /// Whether nothing but a short heading stands from here to the end: 第二部分 may begin a sentence as well.
    fileprivate var isAtHeading: Bool {
        var reader = self
        for _ in 0..<Self.longestHeading {
            guard let scalar = reader.next() else { return true }
            if scalar == 0x2C || scalar == 0xFF0C || scalar == 0x3B || scalar == 0xFF1B
                || LineTraits.of(scalar).contains(.sentenceEnd)
            {
                return false
            }
        }
        return reader.peek == nil
    }

    /// Moves over one scalar of `set`, if it stands here.
    mutating func skip(_ set: Set<UInt32>) {
        if let peek, set.contains(peek) { _ = next() }
    }

    /// Reads a number of at most `digits` digits; `nil` where none stands here, or a longer one.
    mutating func decimal(digits: Int) -> Int? {
        let start = index
        var value = 0
        var count = 0
        while let peek, let digit = Self.digit(peek), count <= digits {
            value = value * 10 + digit
            count += 1
            _ = next()
        }
        guard (1...digits).contains(count) else {
            index = start
            return nil
        }
        return value
    }

    /// Reads a Chinese numeral below 1000: 一, 十二, 二十, 二百零三.
    mutating func numeral() -> Int? {
        let start = index
        var total = 0
        var digit: Int?
        var count = 0
        while let peek, count < 8 {
            if let unit = Self.units[peek] {
                total += (digit ?? 1) * unit
                digit = nil
            } else if let value = Self.numerals[peek] {
                // 二〇 is no numeral of a list, and 一二 none at all.
                if let digit, digit > 0 { break }
                digit = value
            } else {
                break
            }
            count += 1
            _ = next()
        }
        guard count > 0 else {
            index = start
            return nil
        }
        return total + (digit ?? 0)
    }

    static func digit(_ scalar: UInt32) -> Int? {
        switch scalar {
        case 0x30...0x39: Int(scalar - 0x30)
        case 0xFF10...0xFF19: Int(scalar - 0xFF10)
        default: nil
        }
    }

    private static let numerals: [UInt32: Int] = Dictionary(
        uniqueKeysWithValues: "零一二三四五六七八九".unicodeScalars.enumerated().map { ($1.value, $0) } + [(0x3007, 0)]
    )
    private static let units: [UInt32: Int] = [0x5341: 10, 0x767E: 100]
}
