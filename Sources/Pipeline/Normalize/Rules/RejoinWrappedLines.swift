// SPDX-License-Identifier: Apache-2.0

/// Joins lines that were broken at a width: a long line that ends in the middle of a sentence goes on in the next.
///
/// Long is a line of 40 characters; or, in a text all of whose lines were broken at one width, a line of about that
/// width. Where all paragraphs are indented and nothing else is, a line that is not goes on in any case. Words and figures
/// that the break went through are whole again: Chinese text needs no space there.
struct RejoinWrappedLines: TextRule {
    let name = "hard_wraps"

    private static let minimumLength = 40

    func apply(to text: inout TextLines) {
        let width = WrapWidth(text)
        let indents = ParagraphIndents(text)
        var joints: [(lines: Range<Int>, text: [UInt8])] = []
        var start = 0
        while start < text.lines.count {
            var end = start + 1
            var joined = text.lines[start]
            while end < text.lines.count,
                indents.goesOn(text.lines[start], joined, in: text.lines[end], of: text)
                    || goesOn(joined, in: text.lines[end], width: width, of: text)
            {
                let next = text.lines[end]
                // What counts is the line so far, as if it had come in one piece.
                let (length, traits) = (joined.length + next.length, joined.traits.union(next.traits))
                joined = next
                joined.length = length
                joined.traits = traits
                end += 1
            }
            if end > start + 1 { joints.append((start..<end, merge(start..<end, of: &text))) }
            start = end
        }
        text.join(joints)
    }

    private func merge(_ range: Range<Int>, of text: inout TextLines) -> [UInt8] {
        for index in range.dropFirst() {
            let (left, right) = (text.lines[index - 1], text.lines[index])
            text.repairs.add(
                Repair(
                    kind: name,
                    line: left.source.start,
                    before: text.tail(of: left) + "\n" + text.head(of: right),
                    after: text.tail(of: left) + text.head(of: right),
                    confidence: 0.95,
                    verified: false
                )
            )
        }
        return text.lines[range].reduce(into: []) { $0 += text.bytes[$1.range] }
    }

    private func goesOn(_ line: TextLine, in next: TextLine, width: WrapWidth, of text: TextLines) -> Bool {
        let isFull = width.fills(line, of: text)
        guard line.length >= Self.minimumLength || isFull, line.traits.contains(.han), next.traits.contains(.han),
            text.isOpen(line), ListNumber(text.bytes, in: next.range) == nil
        else { return false }
        if LineTraits.of(text.last(of: line)).contains(.clauseMark) { return true }
        // Lines of markup are paragraphs: where one has no mark at its end, it never had one.
        guard isFull || !text.isRendered else { return false }
        // A menu, a caption or a headline may be long as well; a sentence has marks, and no white space behind the last.
        return !next.traits.isDisjoint(with: [.clauseMark, .sentenceEnd])
            && text.endsInClause(line, marks: isFull && !next.isIndented ? 1 : 2) && !beginsAnew(next, of: text)
    }

    private func beginsAnew(_ line: TextLine, of text: TextLines) -> Bool {
        Self.openings.contains { text.bytes[line.range].starts(with: $0) }
    }

    /// Words that paragraphs begin with, and that no word or clause is cut before.
    private static let openings = [
        "近日", "日前", "昨日", "昨天", "本报", "本報", "记者", "記者", "据悉", "據悉", "据了解", "據了解", "新华社", "新華社", "中新",
        "下一步", "下阶段", "下階段", "截至", "截止", "首先", "其次", "最后", "最後", "总之", "總之", "此外", "另外", "综上", "綜上",
        "特此", "图为", "圖為",
    ].map { Array($0.utf8) }
}

/// The width at which all lines of a text were broken, if they were.
struct WrapWidth {
    /// In columns, of which a Chinese character takes two.
    private var columns: Int?
    /// In characters, for some programs count these; doubled, to be compared in the same way.
    private var characters: Int?

    private static let minimumColumns = 24
    private static let minimumLines = 5
    /// So many are enough where all but a headline are of one length, and as many lines end sentences.
    private static let minimumEqualLines = 3
    /// How much shorter a line may be: what must not begin a line was carried over with the character before it.
    private static let tolerance = 4

    /// Measures the lines of `text` that end in the middle of a sentence.
    init(_ text: TextLines) {
        let han = text.lines.filter { $0.traits.contains(.han) }
        // The lines of a text that was not broken at a width are of all lengths; most are told apart without measuring.
        guard han.count >= Self.minimumLines, let longest = han.map(\.length).max(), longest < 100 else { return }
        let widths = han.map { Self.columns(of: $0, in: text) }
        columns = Self.width(of: han, widths, in: text)
        guard columns != nil else { return }
        characters = Self.width(of: han, han.map { Self.characters(of: $0, in: text) }, in: text)
    }

    /// The width that most of the lines fill that end in the middle of a sentence.
    private static func width(of lines: [TextLine], _ widths: [Int], in text: TextLines) -> Int? {
        guard let width = widths.max(), width >= minimumColumns else { return nil }
        let open = zip(lines, widths).filter { text.isOpen($0.0) }
        let full = open.count { $0.1 > width - tolerance }
        let written = open.filter { !$0.0.traits.isDisjoint(with: [.clauseMark, .sentenceEnd]) }
        let isEqual =
            written.count >= minimumEqualLines && open.count - written.count <= 1
            && lines.count - open.count >= minimumEqualLines && written.allSatisfy { $0.1 >= width - 1 }
        let isFull = full >= minimumLines && full * 100 >= open.count * 80 && written.count * 2 >= open.count
        guard isEqual || isFull else { return nil }
        return width
    }

    /// Whether the last of the lines that `line` was joined from is as long as a line can be.
    func fills(_ line: TextLine, of text: TextLines) -> Bool {
        guard let columns else { return false }
        if Self.columns(of: line, in: text) > columns - Self.tolerance { return true }
        return characters.map { Self.characters(of: line, in: text) > $0 - Self.tolerance } ?? false
    }

    private static func characters(of line: TextLine, in text: TextLines) -> Int {
        (line.isIndented ? 4 : 0) + text.bytes[line.range].count { $0 & 0b1100_0000 != 0b1000_0000 } * 2
    }

    private static func columns(of line: TextLine, in text: TextLines) -> Int {
        var columns = line.isIndented ? 4 : 0
        var index = line.range.lowerBound
        while index < line.range.upperBound {
            let (scalar, size) = text.bytes.scalar(at: index)
            columns += scalar >= 0x1100 ? 2 : 1
            index += size
        }
        return columns
    }
}
