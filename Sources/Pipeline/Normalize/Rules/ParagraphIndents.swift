// SPDX-License-Identifier: Apache-2.0

/// Whether the indents of a text tell its paragraphs: each begins with an indented line, and the lines that go on in the
/// middle of its sentences are not indented. Then its lines were broken at a width, whatever that is.
struct ParagraphIndents {
    private var tells = false

    private static let fewestParagraphs = 2
    private static let fewestBreaks = 2
    /// Shorter lines are labels and verses, in characters.
    private static let shortestLine = 10

    /// Measures the lines of `text` from the first indented one on.
    init(_ text: TextLines) {
        guard let first = text.lines.firstIndex(where: \.isIndented) else { return }
        // A sentence may end where a line does.
        let width = text.lines[first...].reduce(0) { max($0, text.isOpen($1) ? $1.length : 0) }
        var (paragraphs, breaks, exceptions) = (0, 0, 0)
        for index in text.lines.indices where index >= first {
            let line = text.lines[index]
            guard line.traits.contains(.han) else { continue }
            let isBehindBreak =
                index > first && text.isOpen(text.lines[index - 1]) && line.gap == 0
                && text.lines[index - 1].length >= Self.shortestLine
            if line.isIndented {
                paragraphs += 1
                if isBehindBreak { exceptions += 1 }
            } else if isBehindBreak {
                breaks += 1
            } else if line.length >= Self.shortestLine, index == first || text.lines[index - 1].length + 2 < width {
                exceptions += 1
            }
        }
        tells =
            paragraphs >= Self.fewestParagraphs && breaks >= Self.fewestBreaks
            && 10 * exceptions <= paragraphs + breaks
    }

    /// Whether a line goes on in the next: it ends in a sentence, and its paragraph began with an indent.
    func goesOn(_ start: TextLine, _ line: TextLine, in next: TextLine, of text: TextLines) -> Bool {
        tells && start.isIndented && !next.isIndented && next.gap == 0 && line.length >= Self.shortestLine
            && line.traits.contains(.han) && next.traits.contains(.han) && text.isOpen(line)
            && ListNumber(text.bytes, in: next.range) == nil
    }
}
