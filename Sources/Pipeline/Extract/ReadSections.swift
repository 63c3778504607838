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
        let split = lines.indices.map { SplitLine(lines[$0], index: $0, of: utf8) }
        var sections: [Section] = []
        for part in Self.parts(of: split, utf8) {
            let lines = part.map(\.line)
            var marks = lines.flatMap { SectionMark.marks(in: $0, of: utf8) }
            if !marks.contains(where: { !$0.isInside && $0.form.rank <= Section.Form.arabic.rank }) {
                marks = (marks + Self.subheads(part)).sorted { $0.start < $1.start }
            }
            guard !marks.isEmpty else { continue }
            sections += SectionTree(marks, of: utf8, end: Self.end(of: part, utf8)).sections
        }
        input.sections = sections.inScalars(of: utf8)
        return input
    }

    /// The text, and each of what is attached to it and has sections of its own: `附件` alone begins it. The list of
    /// what is attached is no section, and ends the text.
    private static func parts(of lines: [SplitLine], _ utf8: [UInt8]) -> [[SplitLine]] {
        var parts: [[SplitLine]] = [[]]
        var isListed = false
        for line in lines {
            let isList = Attachments.isList(line, of: utf8)
            if line.has(.attachmentLabel) && !isList || isListed && goesOn(line) {
                parts.append([])
                isListed = false
            } else if isList {
                isListed = true
            }
            if !isListed { parts[parts.count - 1].append(line) }
        }
        return parts
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

    /// Whether a line behind a list of attachments is text, and none of the list or the signature.
    private static func goesOn(_ line: SplitLine) -> Bool {
        if let number = line.number { return number.level < .arabic }
        return line.has(.prose) && !line.has(.imprint)
    }

    /// Short lines that are headings, with text behind each: what stands below several short lines is the last item of a
    /// list, and one alone divides nothing.
    private static func subheads(_ lines: [SplitLine]) -> [SectionMark] {
        var marks: [SectionMark] = []
        for (index, line) in lines.enumerated().dropLast() where line.length <= longestSubhead && index > 0 {
            guard line.has(.headline), lines[index + 1].has(.prose) else { continue }
            let before = lines[max(0, index - 2)..<index]
            if lines[index - 1].has(.row) || index > 2 && before.allSatisfy({ $0.has(.headline) }) { continue }
            marks.append(SectionMark(heading: line.line))
        }
        return marks.count > 1 ? marks : []
    }

    /// Where the text ends and the signature, the date and what is printed below them begin.
    private static func end(of lines: [SplitLine], _ utf8: [UInt8]) -> Int {
        var end = lines.endIndex
        while end > 1, lines[end - 1].has(.imprint) || lines[end - 1].length <= longestSubhead {
            guard lines[end - 1].has([.signature, .date, .imprint]) else {
                break
            }
            end -= 1
        }
        return end > 0 ? lines[end - 1].line.range.upperBound : utf8.count
    }
}
