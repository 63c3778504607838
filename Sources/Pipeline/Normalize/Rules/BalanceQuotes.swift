// SPDX-License-Identifier: Apache-2.0

/// Makes pairs of quotation marks out of straight ones, and turns one that is turned the wrong way, where no other reading
/// is possible: the marks of the line make pairs, one after the other, and each pair quotes Chinese text or stands in it.
///
/// Curly marks never become straight. A line with an odd mark stays as it is: a quotation may go on for paragraphs.
struct BalanceQuotes: TextRule {
    let name = "quotes"

    func apply(to text: inout TextLines) {
        var changes = ScalarChanges()
        for index in text.lines.indices
        where text.lines[index].traits.contains(.han)
            && !text.lines[index].traits.isDisjoint(with: [.straightQuote, .curlyQuote])
        {
            let line = text.lines[index]
            if !line.traits.contains(.straightQuote), Quotes.alternate(text.bytes, in: line.range) { continue }
            let turned = Quotes(text.bytes, in: line.range).turned
            guard !turned.isEmpty else { continue }
            for mark in turned {
                changes.add(text.bytes.scalar(at: mark.offset).value, mark.scalar, line: line.source.start)
            }
            text.rewrite(index) { bytes, line in Self.turn(turned, of: bytes, in: line.range) }
        }
        for repair in changes.repairs(kind: name, confidence: 0.95, verified: false) { text.repairs.add(repair) }
    }

    private static func turn(_ marks: [Quotes.Mark], of bytes: [UInt8], in range: Range<Int>) -> [UInt8] {
        var text: [UInt8] = []
        text.reserveCapacity(range.count + marks.count * 2)
        var copied = range.lowerBound
        for mark in marks {
            text += bytes[copied..<mark.offset]
            text.append(scalar: mark.scalar)
            copied = mark.offset + mark.size
        }
        return text + bytes[copied..<range.upperBound]
    }
}

/// The quotation marks of a line.
private struct Quotes {
    struct Mark {
        var offset: Int
        var size: Int
        var scalar: UInt32
        /// What stands right before and behind it; 0 at the edges.
        var previous: UInt32
        var next: UInt32
    }

    /// The marks that are to be others, with their new scalars.
    private(set) var turned: [Mark] = []

    init(_ utf8: [UInt8], in range: Range<Int>) {
        var double: [Mark] = []
        var single: [Mark] = []
        var previous: UInt32 = 0
        var index = range.lowerBound
        while index < range.upperBound {
            let (scalar, size) = utf8.scalar(at: index)
            let isDouble = scalar == 0x22 || scalar == 0x201C || scalar == 0x201D
            if isDouble || scalar == 0x27 {
                let next = index + size < range.upperBound ? utf8.scalar(at: index + size).value : 0
                let mark = Mark(offset: index, size: size, scalar: scalar, previous: previous, next: next)
                if isDouble { double.append(mark) } else { single.append(mark) }
            }
            previous = scalar
            index += size
        }
        turned = Self.pairs(of: double, opening: 0x201C, closing: 0x201D)
        turned += Self.pairs(of: single, opening: 0x2018, closing: 0x2019)
        turned.sort { $0.offset < $1.offset }
    }

    /// Whether double quotation marks open and close in turns: the quick look at a line that is right.
    static func alternate(_ utf8: [UInt8], in range: Range<Int>) -> Bool {
        var isOpen = false
        var index = range.lowerBound
        while index < range.upperBound {
            // U+201C and U+201D are E2 80 9C and E2 80 9D.
            if utf8[index] == 0xE2, index + 2 < range.upperBound, utf8[index + 1] == 0x80,
                utf8[index + 2] & 0xFE == 0x9C
            {
                if isOpen == (utf8[index + 2] == 0x9C) { return false }
                isOpen.toggle()
                index += 2
            }
            index += 1
        }
        return !isOpen
    }

    /// The marks that must change for `marks` to be pairs; none where that is not certain.
    private static func pairs(of marks: [Mark], opening: UInt32, closing: UInt32) -> [Mark] {
        let curly = marks.filter { $0.scalar == opening || $0.scalar == closing }
        let isNested = isBalanced(curly, opening: opening)
        if isNested, curly.count == marks.count { return [] }
        // Straight marks between balanced curly ones pair among themselves, unless they stand inside a quotation.
        let open = isNested ? outside(marks, opening: opening, closing: closing) : marks
        guard open.count % 2 == 0 else { return [] }
        var turned: [Mark] = []
        for start in stride(from: 0, to: open.count, by: 2) {
            let (left, right) = (open[start], open[start + 1])
            if left.scalar == opening, right.scalar == closing { continue }
            guard !(left.scalar == closing && right.scalar == opening), opens(left), closes(right),
                standsInChinese(left, right)
            else { return [] }
            turned += [(left, opening), (right, closing)].compactMap { mark, scalar in
                guard mark.scalar != scalar else { return nil }
                var mark = mark
                mark.scalar = scalar
                return mark
            }
        }
        return turned
    }

    private static func isBalanced(_ marks: [Mark], opening: UInt32) -> Bool {
        var depth = 0
        for mark in marks {
            depth += mark.scalar == opening ? 1 : -1
            if depth < 0 { return false }
        }
        return depth == 0
    }

    /// The straight marks outside curly quotations; a lone one that cannot pair if any stands inside.
    private static func outside(_ marks: [Mark], opening: UInt32, closing: UInt32) -> [Mark] {
        var depth = 0
        var outside: [Mark] = []
        for mark in marks {
            if mark.scalar == opening {
                depth += 1
            } else if mark.scalar == closing {
                depth -= 1
            } else if depth == 0 {
                outside.append(mark)
            }
        }
        return outside
    }

    private static func opens(_ mark: Mark) -> Bool {
        mark.next != 0 && !ScalarSet.whiteSpace.contains(mark.next) && !closers.contains(mark.next)
    }

    private static func closes(_ mark: Mark) -> Bool {
        mark.previous != 0 && !ScalarSet.whiteSpace.contains(mark.previous) && !openers.contains(mark.previous)
    }

    private static func standsInChinese(_ left: Mark, _ right: Mark) -> Bool {
        let inner = ScalarSet.wide.contains(left.next) && ScalarSet.wide.contains(right.previous)
        let isApostrophe = left.scalar == 0x27 || right.scalar == 0x27
        return inner || !isApostrophe && (ScalarSet.wide.contains(left.previous) || ScalarSet.wide.contains(right.next))
    }

    /// Marks behind which no quotation begins, and before which none ends.
    private static let closers = Set(
        ",.;:?!)\u{FF0C}\u{3002}\u{3001}\u{FF1B}\u{FF1A}\u{FF1F}\u{FF01}\u{FF09}\u{300B}\u{201D}\u{2019}".unicodeScalars
            .map(\.value)
    )
    private static let openers = Set(
        "(\u{FF08}\u{300A}\u{201C}\u{2018}\u{FF0C}\u{3001}\u{FF1A},:".unicodeScalars.map(\.value)
    )
}
