// SPDX-License-Identifier: Apache-2.0

/// The text of a document as lines that rules change, remove and join.
///
/// What a reader does not see is gone from the start: white space at both ends of a line, invisible characters, blank
/// lines at both ends of the text. Blank lines between lines are numbers, see ``TextLine/gap``.
struct TextLines {
    /// The text as it came, and behind it what rules wrote: a line that changes gets new bytes there.
    private(set) var bytes: [UInt8]
    var lines: [TextLine] = []
    var title: TextLine?
    var repairs: RepairLog
    /// Whether the lines come from markup.
    let isRendered: Bool
    /// Lines of the decoded document that rules took out.
    private(set) var removed: [LineRange]

    /// Takes the text of a document apart.
    init(_ document: Document) {
        bytes = document.text
        repairs = RepairLog(document.repairs)
        removed = document.removedLines
        isRendered = document.sourceLines != nil
        var gap = 0
        var start = 0
        var number = 0
        while start < bytes.count {
            let scan = scan(from: start)
            var line = scan.line
            line.source = document.sourceLines?[number] ?? LineRange(number + 1, number + 1)
            if line.range.isEmpty {
                gap += line.source.end - line.source.start + 1
            } else {
                line.gap = lines.isEmpty ? 0 : gap
                gap = 0
                lines.append(line)
            }
            start = scan.end + 1
            number += 1
        }
        retitle(document.title.map { Array($0.utf8) })
        for index in lines.indices where lines[index].traits.contains(.invisible) {
            rewrite(index) { bytes, line in
                bytes.filteringScalars(in: line.range) { !ScalarSet.invisible.contains($0) }
            }
        }
    }

    /// Reads a line from `start` to the next line feed.
    private func scan(from start: Int) -> (line: TextLine, end: Int) {
        let table = LineTraits.table
        let fold = FoldTable.shared.basic
        let lexicon = BoilerplateLexicon.shared
        let blank = LineTraits.blank.rawValue
        var (traits, length): (UInt16, Int) = (0, 0)
        // What has been seen since the last character that shows.
        var (open, openLength): (UInt16, Int) = (0, 0)
        var content = start..<start
        var lastFold: UInt32 = 0
        var index = start
        while index < bytes.count, bytes[index] != .lineFeed {
            let (scalar, size) = bytes.scalar(at: index)
            let trait = scalar < 0x10000 ? table[Int(scalar)] : LineTraits.of(scalar).rawValue
            if trait & blank == 0 {
                content = (length == 0 ? index : content.lowerBound)..<index + size
                traits |= open | trait
                length += openLength + 1
                (open, openLength) = (0, 0)
                let folded = scalar < 0x10000 ? UInt32(fold[Int(scalar)]) : 0xFFFF
                if folded != 0 {
                    if lexicon.mayBegin(lastFold, folded) { traits |= LineTraits.sitePhrase.rawValue }
                    lastFold = folded
                }
            } else if length > 0 {
                open |= trait
                openLength += 1
            }
            index += size
        }
        var line = TextLine(range: content, source: LineRange(1, 1))
        line.traits = LineTraits(rawValue: traits)
        line.length = length
        line.isIndented = length > 0 && isIndent(start..<content.lowerBound)
        return (line, index)
    }

    /// Whether the white space in `range` indents a paragraph: by a tab, an ideographic space or two spaces.
    private func isIndent(_ range: Range<Int>) -> Bool {
        var width = 0
        var index = range.lowerBound
        while index < range.upperBound {
            let (scalar, size) = bytes.scalar(at: index)
            width += scalar == 0x09 || scalar == 0x3000 ? 2 : ScalarSet.whiteSpace.contains(scalar) ? 1 : 0
            index += size
        }
        return width >= 2
    }

    /// Writes a line behind the others' bytes.
    private mutating func write(_ text: [UInt8], source: LineRange) -> TextLine {
        let start = bytes.count
        bytes += text
        var line = scan(from: start).line
        line.source = source
        return line
    }

    /// Gives the line at `index` the text that `change` makes of it; `nil` leaves it as it is.
    mutating func rewrite(_ index: Int, _ change: (_ bytes: [UInt8], _ line: TextLine) -> [UInt8]?) {
        guard let text = change(bytes, lines[index]) else { return }
        replace(index, with: text)
    }

    /// Gives the line at `index` another text, which holds no line feed.
    mutating func replace(_ index: Int, with text: [UInt8]) {
        var line = write(text, source: lines[index].source)
        line.isIndented = lines[index].isIndented
        line.gap = lines[index].gap
        lines[index] = line
    }

    /// Gives the title another text; `nil` leaves it as it is.
    mutating func retitle(_ text: [UInt8]?) {
        if let text { title = write(text, source: LineRange(1, 1)) }
    }

    /// Joins each range of lines, which are in order and do not overlap, into the text given for it.
    mutating func join(_ joints: [(lines: Range<Int>, text: [UInt8])]) {
        guard !joints.isEmpty else { return }
        var joined: [TextLine] = []
        joined.reserveCapacity(lines.count)
        var next = 0
        for joint in joints {
            joined += lines[next..<joint.lines.lowerBound]
            let parts = lines[joint.lines]
            guard let first = parts.first else { continue }
            var line = write(joint.text, source: parts.dropFirst().reduce(first.source) { $0.union($1.source) })
            line.isIndented = first.isIndented
            line.gap = first.gap
            joined.append(line)
            next = joint.lines.upperBound
        }
        lines = joined + lines[next...]
    }

    /// Takes out the lines that `isRemoved` marks, index by index. The larger of the gaps around them stays.
    mutating func remove(_ isRemoved: [Bool]) {
        var kept: [TextLine] = []
        kept.reserveCapacity(lines.count)
        var gap = 0
        for (line, isRemoved) in zip(lines, isRemoved) {
            gap = max(gap, line.gap)
            if isRemoved {
                removed.append(line.source)
            } else {
                kept.append(line)
                kept[kept.count - 1].gap = kept.count == 1 ? 0 : gap
                gap = 0
            }
        }
        lines = kept
    }

    /// The last scalar of a line.
    func last(of line: TextLine) -> UInt32 {
        line.range.isEmpty ? 0 : bytes.scalar(before: line.range.upperBound).value
    }

    /// The first scalar of a line.
    func first(of line: TextLine) -> UInt32 {
        line.range.isEmpty ? 0 : bytes.scalar(at: line.range.lowerBound).value
    }

    /// A line as a string, for repairs.
    func string(_ line: TextLine) -> String {
        String(decoding: bytes[line.range], as: UTF8.self)
    }

    /// Puts the lines back into `document`.
    func document(_ document: consuming Document) -> Document {
        document.repairs = repairs.repairs
        if let title { document.title = string(title) }
        var text: [UInt8] = []
        text.reserveCapacity(document.text.count + document.text.count / 8)
        var sources: [LineRange] = []
        sources.reserveCapacity(lines.count)
        for (index, line) in lines.enumerated() {
            if index > 0 {
                text.append(.lineFeed)
                if line.gap > 0 {
                    text.append(.lineFeed)
                    let before = lines[index - 1].source.end
                    sources.append(LineRange(min(before + 1, line.source.start), max(before, line.source.start - 1)))
                }
            }
            text += bytes[line.range]
            sources.append(line.source)
        }
        guard text != document.text else { return document }
        document.text = text
        document.sourceLines = sources
        document.removedLines = removed
        return document
    }
}

extension [UInt8] {
    /// The scalars in `range` that `isKept` tells to keep.
    func filteringScalars(in range: Range<Int>, _ isKept: (UInt32) -> Bool) -> [UInt8] {
        var kept: [UInt8] = []
        kept.reserveCapacity(range.count)
        var index = range.lowerBound
        while index < range.upperBound {
            let (scalar, size) = scalar(at: index)
            if isKept(scalar) { kept += self[index..<index + size] }
            index += size
        }
        return kept
    }
}
