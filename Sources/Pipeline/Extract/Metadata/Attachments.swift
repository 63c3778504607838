// SPDX-License-Identifier: Apache-2.0

/// The list of what is attached to an official text (GB/T 9704-2012, 7.3.4): `附件：1.……`, and lines that count on.
enum Attachments {
    private static let longestName = 60
    private static let word = FoldedText.fold(Array("附件".utf8))

    /// The names of the attachments, as `edges` list them behind the text.
    static func names(_ edges: TextEdges) -> [String] {
        let lines = edges.tail.isEmpty ? edges.head : edges.tail
        guard let first = lines.firstIndex(where: { isList($0, of: edges.utf8) }) else { return [] }
        var names: [String] = []
        let (bytes, isOpen) = behindLabel(lines[first], of: edges.utf8)
        if let name = name(bytes, of: edges.utf8) { names.append(name) }
        guard isOpen else { return names }
        for line in lines[(first + 1)...] {
            guard let number = line.number, number.value == names.count + 1, line.length <= longestName,
                let name = name(line.line.range, of: edges.utf8)
            else { break }
            names.append(name)
        }
        return names
    }

    private static func isList(_ line: SplitLine, of utf8: [UInt8]) -> Bool {
        guard line.length <= longestName, line.folded.starts(with: word), !line.has(.prose) else { return false }
        return behindLabel(line, of: utf8).bytes.count != line.line.range.count
    }

    /// What stands behind `附件：` or `附件1：`, and whether further lines may follow; all of the line if it is no label.
    private static func behindLabel(_ line: SplitLine, of utf8: [UInt8]) -> (bytes: Range<Int>, isOpen: Bool) {
        let range = line.line.range
        var reader = NumberReader(utf8: utf8, index: range.lowerBound, end: range.upperBound)
        _ = reader.next()
        _ = reader.next()
        _ = reader.decimal(digits: 2) ?? reader.numeral()
        guard let mark = reader.next(), mark == 0x3A || mark == 0xFF1A else { return (range, false) }
        return (reader.index..<range.upperBound, true)
    }

    /// A name without its number, the quotation marks around it and the mark at its end.
    private static func name(_ range: Range<Int>, of utf8: [UInt8]) -> String? {
        var start = range.lowerBound
        while start < range.upperBound, ScalarSet.whiteSpace.contains(utf8.scalar(at: start).value) {
            start += utf8.scalar(at: start).length
        }
        if let number = ItemNumber(utf8, in: start..<range.upperBound) { start += number.length }
        let marks = "\u{3002}\u{FF1B}; \u{3000}"
        var name = Substring(decoding: utf8[start..<range.upperBound], as: UTF8.self)
        while let first = name.first, marks.contains(first) { name = name.dropFirst() }
        while let last = name.last, marks.contains(last) { name = name.dropLast() }
        return (2...longestName).contains(name.unicodeScalars.count) ? String(name) : nil
    }
}
