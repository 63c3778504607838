// SPDX-License-Identifier: Apache-2.0

/// What stands below an official text: the bodies that issue it, each on a line, and the date (GB/T 9704-2012, 7.3.5).
struct SignatureBlock: Sendable, Equatable {
    private(set) var lines: [String] = []
    private(set) var issuers: [String] = []
    private(set) var date: WrittenDate?

    private static let longest = 40
    private static let reach = 8

    /// Finds the block at the end of a text: lines that are names of bodies or dates, what is attached behind them aside.
    init(_ edges: TextEdges) {
        let last = edges.tail.suffix(Self.reach)
        var end = last.endIndex
        // What is attached, and for whom copies are, may stand behind it.
        while end > last.startIndex, !last[end - 1].has([.date, .signature]) {
            let line = last[end - 1]
            guard line.has(.imprint) || line.length <= Self.longest && !line.has(.prose), last.endIndex - end < 4 else {
                return
            }
            end -= 1
        }
        var start = end
        while start > last.startIndex, last[start - 1].has([.date, .signature]), end - start < 4 { start -= 1 }
        for line in last[start..<end] {
            lines.append(line.string(of: edges.utf8))
            if let found = WrittenDate.first(in: line.folded) {
                date = found.date
                let name = FoldedText(edges.utf8, in: line.line.range).source(of: 0..<found.range.lowerBound)
                if !name.isEmpty { issuers.append(Self.trimmed(edges.utf8[name])) }
            } else if line.has(.signature) {
                issuers.append(Self.trimmed(edges.utf8[line.line.range]))
            }
        }
    }

    /// Whether a line is a body and a date.
    static func isSigned(_ line: TextLine, _ folded: [UInt8], number: ItemNumber?) -> Bool {
        guard line.length <= longest, number == nil, !line.isProse, let found = WrittenDate.first(in: folded),
            found.range.upperBound == folded.count, found.date.year != nil
        else { return false }
        return SplitLexicon.shared.signatures.ends(Array(folded[..<found.range.lowerBound]))
    }

    private static func trimmed(_ bytes: ArraySlice<UInt8>) -> String {
        let marks = " \u{3000}:\u{FF1A},\u{FF0C}.\u{3002}("
        var text = Substring(decoding: bytes, as: UTF8.self)
        while let last = text.last, marks.contains(last) || last == "\u{FF08}" { text = text.dropLast() }
        return String(text)
    }
}
