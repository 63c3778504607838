// SPDX-License-Identifier: Apache-2.0

/// Finds the headlines by which a document counts its texts: lines that differ in a numeral at their end, such as
/// `工作总结(1)` and `工作总结(2)`, that a number begins though the lists below them have the higher ones of the standard,
/// or that count cases: `案例一`. One of them alone says nothing; together they run from one.
struct CountedHeadlines {
    /// The headlines, by their positions.
    private(set) var positions: [Int] = []

    private struct Member {
        var position: Int
        var value: Int
    }

    private static let longest = 40
    /// What the words have at least, in bytes of folded text.
    private static let shortest = 12
    /// What numbered headlines have in common at their end, in bytes, where no list begins below them.
    private static let commonEnd = 18

    /// Looks through the lines of a document.
    init(_ lines: [SplitLine], of utf8: [UInt8]) {
        var ended: [[UInt8]: [Member]] = [:]
        var begun: [ItemNumber.Level: [Member]] = [:]
        var cases: [Member] = []
        for (position, line) in lines.enumerated() where line.length <= Self.longest && !line.has([.prose, .date]) {
            if let number = line.number {
                guard Self.levels.contains(number.level), SplitLexicon.shared.genres.ends(line.folded) else { continue }
                begun[number.level, default: []].append(Member(position: position, value: number.value))
            } else if let (_, value) = PieceMark.counted(case: utf8, in: line.line.range) {
                cases.append(Member(position: position, value: value))
            } else if let (words, value) = Self.counted(line.folded) {
                ended[words, default: []].append(Member(position: position, value: value))
            }
        }
        var found = ended.values.flatMap { Self.run($0, lines).map(\.position) }
        for (level, members) in begun {
            let run = Self.run(members, lines)
            let isHighest = !lines.contains { $0.number.map { $0.level < level } ?? false }
            if Self.areParted(run, lines) || isHighest && Self.areAlike(run, lines) { found += run.map(\.position) }
        }
        let run = Self.run(cases, lines)
        if Self.areAll(run, lines) { found += run.map(\.position) }
        positions = found.sorted()
    }

    /// What a page of cases says before the first, in lines, and what each says at least, in characters.
    private static let longestIntroduction = 4
    private static let shortestCase = 60

    /// Whether the cases are what the document is made of, each a text of its own. Those that a notice or a study gives
    /// as examples belong to it.
    private static func areAll(_ run: [Member], _ lines: [SplitLine]) -> Bool {
        guard let first = run.first?.position, first <= longestIntroduction,
            lines[..<first].allSatisfy({ $0.number == nil && !$0.has([.formula, .salutation, .documentNumber]) })
        else { return false }
        return run.indices.allSatisfy { index in
            let end = index + 1 < run.count ? run[index + 1].position : lines.count
            return lines[run[index].position + 1..<end].reduce(0) { $0 + $1.length } >= shortestCase
        }
    }

    /// The forms below that of `一、`.
    private static let levels: Set<ItemNumber.Level> = [.parenthesizedChinese, .arabic, .parenthesizedArabic]

    /// The words and the number of `工作总结二`.
    private static func counted(_ folded: [UInt8]) -> (words: [UInt8], value: Int)? {
        var end = folded.count
        while end > 0 {
            let (scalar, size) = folded.scalar(before: end)
            guard numerals.contains(scalar) else { break }
            end -= size
        }
        guard end < folded.count, end >= shortest, SplitLexicon.shared.genres.ends(Array(folded[..<end])) else {
            return nil
        }
        var reader = NumberReader(utf8: folded, index: end, end: folded.count)
        guard let value = reader.numeral() ?? reader.decimal(digits: 2), reader.peek == nil else { return nil }
        return (Array(folded[..<end]), value)
    }

    private static let numerals = Set("一二三四五六七八九十0123456789".unicodeScalars.map(\.value))

    /// The members that run from one, each with text below it: what stands before the last one is a table of contents.
    private static func run(_ members: [Member], _ lines: [SplitLine]) -> [Member] {
        guard let first = members.lastIndex(where: { $0.value == 1 }) else { return [] }
        let run = Array(members[first...])
        let isCounted = run.indices.allSatisfy { index in
            let next = index + 1 < run.count ? run[index + 1].position : lines.count
            return run[index].value == index + 1 && next > run[index].position + 1
        }
        return run.count > 1 && isCounted ? run : []
    }

    /// Whether a list of a higher form begins below each.
    private static func areParted(_ run: [Member], _ lines: [SplitLine]) -> Bool {
        run.indices.allSatisfy { index in
            let end = index + 1 < run.count ? run[index + 1].position : lines.count
            return lines[run[index].position + 1..<end].contains {
                $0.number?.level == .chinese && $0.number?.value == 1
            }
        }
    }

    private static func areAlike(_ run: [Member], _ lines: [SplitLine]) -> Bool {
        guard let first = run.first.map({ lines[$0.position].folded }) else { return false }
        return run.dropFirst().allSatisfy { lines[$0.position].folded.suffix(commonEnd) == first.suffix(commonEnd) }
    }
}
