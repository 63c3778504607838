// SPDX-License-Identifier: Apache-2.0

/// Finds the headlines of briefs that a sign leads, such as `●渡口通车`: one below the other, each with a text of its own.
/// Under the title of an article the same signs lead its points and its subheads.
struct MarkedBriefs {
    /// The headlines, by their positions.
    private(set) var positions: [Int] = []

    private static let mostTitles = 3
    /// A subhead is shorter, in characters without the sign.
    private static let shortestHeadline = 8

    /// Looks through the lines of a document.
    init(_ lines: [SplitLine], of utf8: [UInt8]) {
        guard let first = lines.prefix(Self.mostTitles + 1).firstIndex(where: { Self.sign(of: $0, utf8) != nil }),
            lines[..<first].allSatisfy({ !$0.has([.prose, .salutation, .formula]) && $0.number == nil }),
            let sign = Self.sign(of: lines[first], utf8)
        else { return }
        let marked = lines.indices.filter { Self.sign(of: lines[$0], utf8) == sign }
        let areHeadlines = marked.allSatisfy { index in
            lines[index].has(.headline) && lines[index].length > Self.shortestHeadline && index + 1 < lines.count
                && lines[index + 1].has([.prose, .byline, .lede])
        }
        guard marked.count > 1, areHeadlines else { return }
        let isUntitled = lines[..<first].allSatisfy {
            !$0.has(.headline) || SplitLexicon.shared.briefs.ends($0.folded)
        }
        let told = marked.count {
            lines[$0 + 1].has([.lede, .datedOpener, .byline]) || Self.news.begins(lines[$0 + 1].folded)
        }
        if isUntitled || told * 2 > marked.count { positions = marked }
    }

    private static let news = PhraseSet("近日 日前 昨天 昨日 前天 上周 本周 本月 今天 今日 连日来 记者")

    /// The sign that a line begins with; `nil` where it begins otherwise.
    private static func sign(of line: SplitLine, _ utf8: [UInt8]) -> UInt32? {
        let first = utf8.scalar(at: line.line.range.lowerBound).value
        return signs.contains(first) ? first : nil
    }

    /// Where the words begin behind the sign that leads `line` of `utf8`; `nil` where none does.
    static func wordsStart(_ utf8: [UInt8], in line: Range<Int>) -> Int? {
        guard signs.contains(utf8.scalar(at: line.lowerBound).value) else { return nil }
        var start = line.lowerBound
        while start < line.upperBound {
            let (scalar, size) = utf8.scalar(at: start)
            guard signs.contains(scalar) || ScalarSet.whiteSpace.contains(scalar) else { break }
            start += size
        }
        return start
    }

    /// Circles, diamonds, squares, stars and triangles, filled or not.
    private static let signs: Set<UInt32> = [
        0x25CF, 0x25CB, 0x25C6, 0x25C7, 0x25A0, 0x25A1, 0x2605, 0x2606, 0x25B2, 0x25B3, 0x25B6, 0x25BA, 0x25CE, 0x203B,
        0x2022,
    ]
}
