// SPDX-License-Identifier: Apache-2.0

/// What counts the pieces of a compilation in a headline: `篇一:`, `【第2篇】`, `范文3:` before its words, `第1篇` and `篇一`
/// behind them.
struct PieceMark: Sendable, Equatable {
    /// The words of the headline without the mark, as bytes of the text; empty where there are none.
    var title: Range<Int>

    /// Reads the mark in `line` of `utf8`; `nil` where there is none.
    init?(_ utf8: [UInt8], in line: Range<Int>) {
        if let start = Self.leadingEnd(utf8, line) {
            title = start..<line.upperBound
        } else if let end = Self.trailingStart(utf8, line) {
            title = line.lowerBound..<end
        } else {
            return nil
        }
    }

    private static let cases = ["典型案例", "案例", "事例", "故事", "事迹", "事跡"].map { Array($0.utf8) }

    /// Reads the words and the number of `案例一` or `案例1：……`, which count the pieces of a page of cases, and may be
    /// headings of a text as well; `nil` where `line` of `utf8` begins otherwise.
    static func counted(case utf8: [UInt8], in line: Range<Int>) -> (title: Range<Int>, value: Int)? {
        var reader = NumberReader(utf8: utf8, index: line.lowerBound, end: line.upperBound)
        if reader.peek.map(openers.contains) ?? false { _ = reader.next() }
        guard let word = cases.first(where: { utf8[reader.index..<line.upperBound].starts(with: $0) }) else {
            return nil
        }
        reader.index += word.count
        while let peek = reader.peek, ScalarSet.whiteSpace.contains(peek) { _ = reader.next() }
        guard let value = reader.numeral() ?? reader.decimal(digits: 2),
            reader.peek.map({ separators.contains($0) || closers.contains($0) }) ?? true
        else { return nil }
        while let peek = reader.peek, separators.contains(peek) || closers.contains(peek) { _ = reader.next() }
        return (reader.index..<line.upperBound, value)
    }

    // MARK: Before the words

    private static func leadingEnd(_ utf8: [UInt8], _ line: Range<Int>) -> Int? {
        var reader = NumberReader(utf8: utf8, index: line.lowerBound, end: line.upperBound)
        let isBracketed = reader.peek.map(openers.contains) ?? false
        if isBracketed { _ = reader.next() }
        let isOrdinal = reader.peek == 0x7B2C
        if isOrdinal {
            _ = reader.next()
            guard reader.numeral() ?? reader.decimal(digits: 2) != nil, reader.next() == 0x7BC7 else { return nil }
        } else {
            guard let word = words.first(where: { utf8[reader.index..<line.upperBound].starts(with: $0) }) else {
                return nil
            }
            reader.index += word.count
            guard reader.numeral() ?? reader.decimal(digits: 2) != nil else { return nil }
            // 篇一水务局汇报 counts, 范文三则 does not.
            let isAlone = reader.peek.map { separators.contains($0) || closers.contains($0) } ?? true
            guard isAlone || isBracketed || word == words[0] else { return nil }
        }
        while let peek = reader.peek, separators.contains(peek) || closers.contains(peek) { _ = reader.next() }
        return reader.index
    }

    // MARK: Behind the words

    /// Where the words end of a headline such as `工作总结(1)` or `工作总结二`, which is known to count a piece; `nil` where
    /// it ends in no numeral.
    static func countStart(_ utf8: [UInt8], in line: Range<Int>) -> Int? {
        var end = line.upperBound
        _ = take(closers, utf8, from: line.lowerBound, to: &end)
        let count = take(numerals, utf8, from: line.lowerBound, to: &end)
        _ = take(separators.union(openers), utf8, from: line.lowerBound, to: &end)
        return (1...3).contains(count) && end > line.lowerBound ? end : nil
    }

    /// Moves `end` before the scalars of `set` that stand there, and counts them.
    private static func take(_ set: Set<UInt32>, _ utf8: [UInt8], from start: Int, to end: inout Int) -> Int {
        var count = 0
        while end > start {
            let (scalar, size) = utf8.scalar(before: end)
            guard set.contains(scalar) else { break }
            end -= size
            count += 1
        }
        return count
    }

    private static func trailingStart(_ utf8: [UInt8], _ line: Range<Int>) -> Int? {
        var end = line.upperBound
        let take = { (set: Set<UInt32>) in Self.take(set, utf8, from: line.lowerBound, to: &end) }
        _ = take(closers)
        let isOrdinal = take([0x7BC7]) == 1
        guard (1...3).contains(take(numerals)), take(isOrdinal ? [0x7B2C] : [0x7BC7]) == 1 else { return nil }
        _ = take(separators.union(openers))
        return end > line.lowerBound ? end : nil
    }

    private static let words = ["篇", "范文", "例文", "模板", "样本", "範文", "樣本"].map { Array($0.utf8) }
    private static let openers: Set<UInt32> = [0x3010, 0x3016, 0x5B, 0xFF3B, 0x28, 0xFF08, 0x3014]
    private static let closers: Set<UInt32> = [0x3011, 0x3017, 0x5D, 0xFF3D, 0x29, 0xFF09, 0x3015]
    /// Colons, enumeration commas, full stops, dashes, white space.
    private static let separators: Set<UInt32> = [
        0x3A, 0xFF1A, 0x3001, 0x2E, 0xFF0E, 0x3002, 0x2D, 0x2014, 0x20, 0x09, 0xA0, 0x3000,
    ]
    private static let numerals = Set("一二三四五六七八九十0123456789".unicodeScalars.map(\.value))
        .union(0xFF10...0xFF19)
}
