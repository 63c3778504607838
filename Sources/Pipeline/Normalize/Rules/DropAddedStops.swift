// SPDX-License-Identifier: Apache-2.0

/// Takes out the full stops that a scraper put behind every line: behind another mark (`;。`), on a line of their own,
/// and, where the document shows that it was done to all lines, behind headings.
struct DropAddedStops: TextRule {
    let name = "added_stops"

    /// How many stops that no author writes a document must hold, and how many of a hundred lines must end in a mark,
    /// for a stop behind a heading to be taken for added.
    private static let minimumEvidence = 2
    private static let minimumShare = 85
    private static let longestHeading = 40

    func apply(to text: inout TextLines) {
        var isRemoved = [Bool](repeating: false, count: text.lines.count)
        var evidence = 0
        var ended = 0
        for index in text.lines.indices {
            let line = text.lines[index]
            if !text.isOpen(line) { ended += 1 }
            let stop = text.bytes.endWithoutFullStop(of: line.range)
            guard stop < line.range.upperBound else { continue }
            if isNothingButStops(line, of: text) {
                isRemoved[index] = true
                text.repairs.add(repair(line, before: "\u{3002}", after: ""))
                evidence += 1
            } else if isAdded(stop, in: line, of: text) {
                dropStop(of: index, in: &text)
                evidence += 1
            }
        }
        if evidence >= Self.minimumEvidence, ended * 100 >= text.lines.count * Self.minimumShare {
            dropFromHeadings(&text)
        }
        if isRemoved.contains(true) { text.remove(isRemoved) }
    }

    /// Whether a line is one stop or two. White space between them goes later, so it does not count here.
    private func isNothingButStops(_ line: TextLine, of text: TextLines) -> Bool {
        var stop = line.range.upperBound
        for _ in 0..<2 {
            stop = endOfText(before: text.bytes.endWithoutFullStop(of: line.range.lowerBound..<stop), line, text)
        }
        return stop == line.range.lowerBound
    }

    /// Whether another mark stands before the stop. Three stops and more are an ellipsis.
    private func isAdded(_ stop: Int, in line: TextLine, of text: TextLines) -> Bool {
        let end = endOfText(before: stop, line, text)
        guard end > line.range.lowerBound else { return false }
        let (scalar, size) = text.bytes.scalar(before: end)
        if scalar == 0x3002 {
            let before = endOfText(before: end - size, line, text)
            return before == line.range.lowerBound || text.bytes.scalar(before: before).value != 0x3002
        }
        return !LineTraits.of(scalar).isDisjoint(with: [.clauseMark, .sentenceEnd])
    }

    /// Where white space before `index` begins.
    private func endOfText(before index: Int, _ line: TextLine, _ text: TextLines) -> Int {
        var index = index
        while index > line.range.lowerBound {
            let (scalar, size) = text.bytes.scalar(before: index)
            guard ScalarSet.whiteSpace.contains(scalar) else { break }
            index -= size
        }
        return index
    }

    private func dropStop(of index: Int, in text: inout TextLines) {
        let before = text.tail(of: text.lines[index])
        text.rewrite(index) { bytes, line in
            Array(bytes[line.range.lowerBound..<bytes.endWithoutFullStop(of: line.range)])
        }
        text.repairs.add(repair(text.lines[index], before: before, after: String(before.dropLast())))
    }

    private func repair(_ line: TextLine, before: String, after: String) -> Repair {
        Repair(kind: name, line: line.source.start, before: before, after: after, confidence: 0.95)
    }

    private func dropFromHeadings(_ text: inout TextLines) {
        let numbers = text.lines.map { line in
            line.length <= Self.longestHeading ? ListNumber(text.bytes, in: line.range) : nil
        }
        for index in text.lines.indices.dropLast() {
            guard let number = numbers[index], number != .bullet, number != .parenthesizedArabic else { continue }
            let line = text.lines[index]
            guard line.length <= (number == .arabic ? 20 : Self.longestHeading),
                text.last(of: line) == 0x3002, Sentences(text.bytes, in: line.range).ranges.count == 1
            else { continue }
            // What stands between others of its kind, or ends a list, is an item; a heading has something below it.
            let isItem = index > 0 && numbers[index - 1] == number || numbers[index + 1].map { $0 <= number } ?? false
            if !isItem { dropStop(of: index, in: &text) }
        }
    }
}
