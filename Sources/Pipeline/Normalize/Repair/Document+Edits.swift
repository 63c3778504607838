// SPDX-License-Identifier: Apache-2.0

extension Document {
    /// How many repairs of one rule are listed one by one; the rest is counted.
    static let maximumRepairsListed = 200
    /// How much of a long stretch is quoted, in bytes.
    static let maximumQuotedBytes = 600

    /// Makes the edits of a rule, keeps the map of lines, and lists the repairs.
    mutating func apply(_ edits: [TextEdit], of rule: String) {
        guard !edits.isEmpty else { return }
        var line = 0
        var counted = 0
        var unlisted = 0
        var addedLines: [Int] = []
        for edit in edits {
            line += text[counted..<edit.range.lowerBound].count { $0 == .lineFeed }
            counted = edit.range.lowerBound
            let added = edit.replacement.count { $0 == .lineFeed } - text[edit.range].count { $0 == .lineFeed }
            if added > 0 { addedLines += Array(repeating: line, count: added) }
            guard repairs.count(where: { $0.kind == rule }) < Self.maximumRepairsListed else {
                unlisted += 1
                continue
            }
            repairs.append(
                Repair(
                    kind: rule,
                    line: sourceLines?[line].start ?? line + 1,
                    before: Self.quoted(text[edit.range]),
                    after: Self.quoted(edit.replacement[...]),
                    confidence: edit.confidence,
                    verified: edit.isVerified,
                    candidates: edit.candidates.map { Self.quoted($0[...]) }
                )
            )
        }
        if unlisted > 0 {
            repairs.append(Repair(kind: rule, before: "", after: "", count: unlisted))
        }
        if !addedLines.isEmpty { duplicate(addedLines) }
        text = text.applying(edits)
    }

    /// Lets the lines that an edit split come from the line that they were.
    private mutating func duplicate(_ lines: [Int]) {
        let before = sourceLines ?? (0..<max(lineCount, 1)).map { LineRange($0 + 1, $0 + 1) }
        var after: [LineRange] = []
        var next = 0
        for (index, source) in before.enumerated() {
            after.append(source)
            while next < lines.count, lines[next] == index {
                after.append(source)
                next += 1
            }
        }
        sourceLines = after
    }

    /// A stretch for people, cut at a character if it is long.
    private static func quoted(_ bytes: ArraySlice<UInt8>) -> String {
        guard bytes.count > maximumQuotedBytes else { return String(decoding: bytes, as: UTF8.self) }
        var end = bytes.startIndex + maximumQuotedBytes
        while end > bytes.startIndex, bytes[end] & 0xC0 == 0x80 { end -= 1 }
        return String(decoding: bytes[..<end], as: UTF8.self) + "…"
    }
}

extension [UInt8] {
    /// The bytes after `edits`, which are in order.
    func applying(_ edits: [TextEdit]) -> [UInt8] {
        guard !edits.isEmpty else { return self }
        var result: [UInt8] = []
        result.reserveCapacity(count)
        var copied = 0
        for edit in edits {
            result += self[copied..<edit.range.lowerBound]
            result += edit.replacement
            copied = edit.range.upperBound
        }
        result += self[copied...]
        return result
    }
}
