// SPDX-License-Identifier: Apache-2.0

/// The first and the last lines of an article, where a text says what it is, for whom and by whom.
struct TextEdges: Sendable {
    let utf8: [UInt8]
    /// The lines at the beginning, with what is printed of a headline.
    let head: [SplitLine]
    /// The lines at the end, up to where what is attached is appended. In a short text some are in ``head`` as well, but
    /// the first two never are the end.
    let tail: [SplitLine]

    private static let reach = 8
    /// A list of attachments, the signature and what is printed below it.
    private static let tailReach = 24
    private static let opening = 2

    /// Reads the edges of a text.
    init(_ utf8: [UInt8]) {
        self.utf8 = utf8
        var lines: [TextLine] = []
        var start = 0
        while start < utf8.count {
            let scan = LineScanner.shared.line(of: utf8, from: start)
            if !scan.line.range.isEmpty { lines.append(scan.line) }
            start = scan.end + 1
        }
        let edge = { (indices: Range<Int>) in indices.map { SplitLine(lines[$0], index: $0, of: utf8) } }
        head = edge(0..<min(Self.reach, lines.count))
        let end = Self.end(of: lines, in: utf8)
        tail = edge(max(min(Self.opening, end), end - Self.tailReach)..<end)
    }

    /// Where the text ends and what is attached to it begins: at `附件` below a signature or a date.
    private static func end(of lines: [TextLine], in utf8: [UInt8]) -> Int {
        var isSigned = false
        for (index, line) in lines.enumerated() {
            guard line.length <= longestSignature else {
                isSigned = false
                continue
            }
            let line = SplitLine(line, index: index, of: utf8)
            if line.has(.attachmentLabel), isSigned { return index }
            if index >= opening, line.has([.signature, .date]) {
                isSigned = true
            } else if !line.has(.imprint) {
                isSigned = false
            }
        }
        return lines.count
    }

    private static let longestSignature = 40

    /// The text of a line as it is printed, without a colon at its end.
    func string(_ line: SplitLine) -> String {
        let text = line.string(of: utf8)
        return text.hasSuffix("\u{FF1A}") || text.hasSuffix(":") ? String(text.dropLast()) : text
    }

    /// Whom the text is for: the salutation that stands before its first sentence.
    var addressee: String? {
        for line in head.prefix(5) {
            if line.has(.salutation) { return string(line) }
            if line.has([.prose, .formula]) { return nil }
        }
        return nil
    }
}
