// SPDX-License-Identifier: Apache-2.0

/// Where a section begins: a number at the start of a line, a number inside a paragraph that counts on, or a heading.
struct SectionMark: Sendable, Equatable {
    var form: Section.Form
    var value: Int?
    /// The number and its mark, in bytes of the text; empty for a heading.
    var number: Range<Int>
    /// The heading's words; empty where there are none.
    var heading: Range<Int>
    /// The end of the line.
    var lineEnd: Int
    /// Whether text of the paragraph stands before it.
    var isInside: Bool

    var start: Int { number.isEmpty ? heading.lowerBound : number.lowerBound }

    /// A list inside a paragraph, or of paragraphs that go no further than their line.
    var endsWithLine: Bool { isInside || form == .runOn }
}

extension SectionMark {
    /// The longest heading of a line, and of a sentence that others follow, in scalars.
    private static let longestHeading = 40
    private static let longestSentence = 30

    /// The marks in a line of `utf8`.
    static func marks(in line: TextLine, of utf8: [UInt8]) -> [SectionMark] {
        let range = line.range
        var marks: [SectionMark] = []
        if let number = ItemNumber(utf8, in: range) {
            marks.append(Self(number, at: range.lowerBound, in: range, of: utf8))
        }
        marks += inner(range, of: utf8, first: marks.first)
        for index in marks.indices.dropLast() { marks[index].endHeading(at: marks[index + 1].start, of: utf8) }
        return marks
    }

    /// Ends the heading before `limit`, where the next item of the line begins: 登记 in `一是登记, 二是测温`.
    private mutating func endHeading(at limit: Int, of utf8: [UInt8]) {
        let start = heading.lowerBound
        guard start < limit, heading.isEmpty || heading.upperBound > limit else { return }
        var end = start
        var clauses = 0
        var length = 0
        var index = start
        while index < limit {
            let (scalar, size) = utf8.scalar(at: index)
            index += size
            length += 1
            if LineTraits.of(scalar).contains(.sentenceEnd) || length > Self.longestSentence {
                heading = start..<start
                return
            }
            if LineTraits.of(scalar).contains(.clauseMark) {
                clauses += 1
            } else if !ScalarSet.whiteSpace.contains(scalar) {
                end = index
            }
        }
        heading = clauses < 3 && length > 2 ? start..<end : start..<start
    }

    private init(_ item: ItemNumber, at start: Int, in line: Range<Int>, of utf8: [UInt8]) {
        form = Section.Form(item.level)
        value = item.value
        number = start..<start + item.length
        var text = number.upperBound
        while text < line.upperBound, ScalarSet.whiteSpace.contains(utf8.scalar(at: text).value) {
            text += utf8.scalar(at: text).length
        }
        heading = Self.heading(text..<line.upperBound, of: utf8)
        lineEnd = line.upperBound
        isInside = start > line.lowerBound
    }

    /// The first sentence, if it is short and nothing but a heading: a line without a stop, or what stands before one.
    private static func heading(_ range: Range<Int>, of utf8: [UInt8]) -> Range<Int> {
        var index = range.lowerBound
        var length = 0
        var clauses = 0
        while index < range.upperBound {
            let (scalar, size) = utf8.scalar(at: index)
            if LineTraits.of(scalar).contains(.sentenceEnd) || scalar == 0x3A || scalar == 0xFF1A || scalar == 0xFF1B
                || scalar == 0x3B
            {
                return length <= longestSentence && clauses < 2 && length > 1
                    ? range.lowerBound..<index : range.lowerBound..<range.lowerBound
            }
            if scalar == 0x2C || scalar == 0xFF0C { clauses += 1 }
            length += 1
            if length > longestHeading { return range.lowerBound..<range.lowerBound }
            index += size
        }
        return range
    }

    // MARK: Inside a paragraph

    /// The items of lists inside a line. A list has at least two items, or goes on from the number that the line begins
    /// with; its first is one.
    private static func inner(_ line: Range<Int>, of utf8: [UInt8], first: SectionMark?) -> [SectionMark] {
        var found: [SectionMark] = []
        var isAfterMark = false
        var index = line.lowerBound
        while index < line.upperBound {
            let (scalar, size) = utf8.scalar(at: index)
            if isAfterMark, index > line.lowerBound, starters.contains(scalar),
                let item = ItemNumber(utf8, in: index..<line.upperBound), inlineLevels.contains(item.level)
            {
                found.append(Self(item, at: index, in: line, of: utf8))
            }
            isAfterMark =
                LineTraits.of(scalar).isDisjoint(with: [.sentenceEnd, .clauseMark]) == false
                || isAfterMark && ScalarSet.whiteSpace.contains(scalar)
            index += size
        }
        return inlineForms.flatMap { form in
            let items = found.filter { $0.form == form }
            let isStarted = first?.form == form
            guard isStarted || items.count > 1 else { return [SectionMark]() }
            guard isStarted || items.first?.value == 1 else { return [] }
            return items
        }.sorted { $0.start < $1.start }
    }

    private static let inlineLevels: Set<ItemNumber.Level> = [.parenthesizedArabic, .circled, .runOn]
    private static let inlineForms: [Section.Form] = [.parenthesizedArabic, .circled, .runOn]

    /// What numbers inside a paragraph begin with: Chinese numerals, 第, parentheses, circled digits.
    private static let starters: Set<UInt32> = Set("一二三四五六七八九十第(\u{FF08}".unicodeScalars.map(\.value))
        .union(0x2460...0x2487).union(0x30...0x39)

    /// A line that is a heading without a number.
    init(heading line: TextLine) {
        form = .heading
        value = nil
        number = line.range.lowerBound..<line.range.lowerBound
        heading = line.range
        lineEnd = line.range.upperBound
        isInside = false
    }
}

extension Section.Form {
    init(_ level: ItemNumber.Level) {
        self =
            switch level {
            case .part: .part
            case .chapter: .chapter
            case .section: .section
            case .article: .article
            case .chinese: .chinese
            case .parenthesizedChinese: .parenthesizedChinese
            case .arabic: .arabic
            case .parenthesizedArabic: .parenthesizedArabic
            case .circled: .circled
            case .runOn: .runOn
            }
    }

    /// The order from the outer to the inner: that of GB/T 9704-2012, 7.3.3, below the parts of regulations.
    var rank: Int { self == .heading ? 0 : 1 + (Self.allCases.firstIndex(of: self) ?? 0) }
}
