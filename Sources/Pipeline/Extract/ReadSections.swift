// SPDX-License-Identifier: Apache-2.0

/// Reads the structure of a text: its sections by their numbers (GB/T 9704-2012, 7.3.3, chapters and articles of
/// regulations, lists that run on in a paragraph), or by its subheads where nothing is numbered. Numbers that are wrong
/// stay as they are, and are marked.
public struct ReadSections: Processor {
    public let name = "read_sections"

    private static let longestSubhead = 40

    /// Creates the stage.
    public init() {}

    public func process(_ input: consuming Article) throws(Rejection) -> Article {
        let utf8 = input.text
        let lines = Self.lines(of: input)
        var marks = lines.flatMap { SectionMark.marks(in: $0, of: utf8) }
        if !marks.contains(where: { !$0.isInside && $0.form.rank <= Section.Form.arabic.rank }) {
            marks = (marks + Self.subheads(lines, of: utf8)).sorted { $0.start < $1.start }
        }
        guard !marks.isEmpty else { return input }
        input.sections = SectionTree(marks, of: utf8, end: Self.end(of: lines, utf8)).sections.inScalars(of: utf8)
        return input
    }

    /// The lines below the headline, the subtitle and the byline.
    private static func lines(of article: Article) -> [TextLine] {
        let utf8 = article.text
        var lines: [TextLine] = []
        var start = 0
        while start < utf8.count {
            let scan = LineScanner.shared.line(of: utf8, from: start)
            if !scan.line.range.isEmpty { lines.append(scan.line) }
            start = scan.end + 1
        }
        let head = Set(
            [article.title, article.subtitle, article.byline].compactMap { $0.map { FoldedText.fold(Array($0.utf8)) } }
        )
        let body = lines.firstIndex { !head.contains(FoldedText.fold(utf8, in: $0.range)) } ?? lines.endIndex
        return Array(lines[body...])
    }

    /// Short lines that are headings, with text behind each.
    private static func subheads(_ lines: [TextLine], of utf8: [UInt8]) -> [SectionMark] {
        var marks: [SectionMark] = []
        for (index, line) in lines.enumerated().dropLast() where line.length <= longestSubhead {
            guard lines[index + 1].isProse, index > 0 else { continue }
            if SplitLine(line, index: index, of: utf8).has(.headline) { marks.append(SectionMark(heading: line)) }
        }
        return marks
    }

    /// Where the text ends and what is attached, the signature and the date begin.
    private static func end(of lines: [TextLine], _ utf8: [UInt8]) -> Int {
        var end = lines.endIndex
        while end > 1, lines[end - 1].length <= longestSubhead {
            let line = SplitLine(lines[end - 1], index: end - 1, of: utf8)
            guard line.has([.signature, .date]) else { break }
            end -= 1
        }
        return end > 0 ? lines[end - 1].range.upperBound : utf8.count
    }
}
