// SPDX-License-Identifier: Apache-2.0

/// What stands below an official text: the bodies that issue it, each on a line, and the date (GB/T 9704-2012, 7.3.5).
struct SignatureBlock: Sendable, Equatable {
    private(set) var lines: [String] = []
    private(set) var issuers: [String] = []
    private(set) var date: WrittenDate?

    private static let longest = 40

    /// Finds the block at the end of a text: lines that are names of bodies or dates, what is attached behind them aside.
    init(_ edges: TextEdges) {
        guard !edges.tail.isEmpty || edges.head.count > 2 else { return }
        let last = edges.tail.isEmpty ? Array(edges.head.dropFirst(2)) : edges.tail
        var end = last.endIndex
        // What is attached, and for whom copies are, may stand behind it.
        while end > last.startIndex, !isPart(last[end - 1]) {
            guard last[end - 1].length <= Self.longest, !last[end - 1].has(.prose), last.endIndex - end < 4 else {
                return
            }
            end -= 1
        }
        var start = end
        while start > last.startIndex, isPart(last[start - 1]), end - start < 4 { start -= 1 }
        for line in last[start..<end] {
            lines.append(line.string(of: edges.utf8))
            if line.has(.signature) {
                issuers.append(Self.trimmed(edges.utf8[line.line.range]))
            } else if let found = WrittenDate.first(in: line.folded) {
                date = found.date
                let name = FoldedText(edges.utf8, in: line.line.range).source(of: 0..<found.range.lowerBound)
                if !name.isEmpty { issuers.append(Self.trimmed(edges.utf8[name])) }
            }
        }
    }

    private func isPart(_ line: SplitLine) -> Bool {
        if line.has(.date) || line.has(.signature) { return true }
        // A body and a date on one line.
        guard line.length <= Self.longest, line.number == nil, !line.has(.prose),
            let found = WrittenDate.first(in: line.folded),
            found.range.upperBound == line.folded.count, found.date.year != nil
        else { return false }
        return SplitLexicon.shared.signatures.ends(Array(line.folded[..<found.range.lowerBound]))
    }

    private static func trimmed(_ bytes: ArraySlice<UInt8>) -> String {
        let marks = " \u{3000}:\u{FF1A},\u{FF0C}.\u{3002}("
        var text = Substring(decoding: bytes, as: UTF8.self)
        while let last = text.last, marks.contains(last) || last == "\u{FF08}" { text = text.dropLast() }
        return String(text)
    }
}
