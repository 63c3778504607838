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
        let scanner = LineScanner.shared
        var gap = 0
        var start = 0
        var number = 0
        while start < bytes.count {
            let scan = scanner.line(of: bytes, from: start)
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

    /// Writes a line behind the others' bytes.
    private mutating func write(_ text: [UInt8], source: LineRange) -> TextLine {
        let start = bytes.count
        bytes += text
        var line = LineScanner.shared.line(of: bytes, from: start).line
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
