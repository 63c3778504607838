// SPDX-License-Identifier: Apache-2.0

/// Gives the punctuation of Chinese text its full width: `，；：？！（）` for what was set in ASCII, and a full stop for the
/// period behind the last character of a line.
///
/// What belongs to figures, Latin text and addresses stays: `1,000`, `18:00`, `1:3`, `a, b`, `http://`. A mark is judged
/// by the characters on its two sides, other punctuation aside, so that its neighbours' width does not matter and a
/// second time finds nothing. A question or exclamation mark beside another mark, or before a letter, stays as it is: it
/// may be what is left of a broken character.
struct WidenPunctuation: TextRule {
    let name = "punctuation_width"

    func apply(to text: inout TextLines) {
        var changes = ScalarChanges()
        for index in text.lines.indices where Self.isConcerned(text.lines[index], of: text) {
            text.rewrite(index) { bytes, line in
                let marks = LineMarks(bytes, in: line.range).widened
                for mark in marks { changes.add(mark.scalar, Self.wide(mark.scalar), line: line.source.start) }
                return Self.widen(marks, of: bytes, in: line.range)
            }
        }
        for repair in changes.repairs(kind: name) { text.repairs.add(repair) }
        if let title = text.title, Self.isConcerned(title, of: text) {
            text.retitle(Self.widen(LineMarks(text.bytes, in: title.range).widened, of: text.bytes, in: title.range))
        }
    }

    /// Whether a line holds a mark, or a period at its end.
    private static func isConcerned(_ line: TextLine, of text: TextLines) -> Bool {
        line.traits.contains(.han) && (line.traits.contains(.narrowMark) || text.last(of: line) == 0x2E)
    }

    private static func widen(_ marks: [LineMarks.Mark], of bytes: [UInt8], in range: Range<Int>) -> [UInt8]? {
        guard !marks.isEmpty else { return nil }
        var text: [UInt8] = []
        text.reserveCapacity(range.count + marks.count * 2)
        var copied = range.lowerBound
        for mark in marks {
            text += bytes[copied..<mark.offset]
            text.append(scalar: wide(mark.scalar))
            copied = mark.offset + 1
        }
        return text + bytes[copied..<range.upperBound]
    }

    /// The full-width form; that of the period is the ideographic full stop.
    private static func wide(_ mark: UInt32) -> UInt32 {
        mark == 0x2E ? 0x3002 : mark + 0xFEE0
    }
}
