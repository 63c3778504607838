// SPDX-License-Identifier: Apache-2.0

/// The list of what is attached to an official text (GB/T 9704-2012, 7.3.4): `附件:1.……`, and lines that count on. A line
/// may hold several names, and each may have the word before it.
enum Attachments {
    private static let longestName = 60
    private static let longestLine = 120

    /// The names of the attachments, as `edges` list them behind the text.
    static func names(_ edges: TextEdges) -> [String] {
        let lines = edges.tail
        guard let first = lines.firstIndex(where: { isList($0, of: edges.utf8) }) else { return [] }
        var names: [String] = []
        for line in lines[first...] {
            let range: Range<Int>
            if line.has([.attachment, .attachmentLabel]) {
                guard let label = AttachmentLabel(edges.utf8, in: line.line.range), label.isList else { break }
                range = label.names
            } else {
                guard let number = line.number, number.value == names.count + 1, line.length <= longestLine else {
                    break
                }
                range = line.line.range
            }
            let before = names.count
            for part in parts(of: range, in: edges.utf8, from: names.count + 1) {
                if let name = name(part, of: edges.utf8) { names.append(name) }
            }
            // 附件 alone, and no list below it.
            if names.count == before, !names.isEmpty { break }
        }
        return names
    }

    static func isList(_ line: SplitLine, of utf8: [UInt8]) -> Bool {
        line.has([.attachment, .attachmentLabel]) && AttachmentLabel(utf8, in: line.line.range)?.isList ?? false
    }

    /// The names on a line: a new one begins behind a semicolon or white space where the numbers go on.
    private static func parts(of range: Range<Int>, in utf8: [UInt8], from first: Int) -> [Range<Int>] {
        var parts: [Range<Int>] = []
        var start = range.lowerBound
        var next = first + 1
        var isParted = false
        var index = range.lowerBound
        while index < range.upperBound {
            let (scalar, size) = utf8.scalar(at: index)
            if isParted, index > start, let number = ItemNumber(utf8, in: index..<range.upperBound),
                number.value == next
            {
                parts.append(start..<index)
                start = index
                next += 1
            }
            isParted = separators.contains(scalar) || ScalarSet.whiteSpace.contains(scalar)
            index += size
        }
        return parts + [start..<range.upperBound]
    }

    /// Semicolons, enumeration commas, commas, full stops.
    private static let separators: Set<UInt32> = [0x3B, 0xFF1B, 0x3001, 0x2C, 0xFF0C, 0x3002]

    /// A name without its number, the quotation marks around it and the mark at its end.
    private static func name(_ range: Range<Int>, of utf8: [UInt8]) -> String? {
        var start = range.lowerBound
        while start < range.upperBound, ScalarSet.whiteSpace.contains(utf8.scalar(at: start).value) {
            start += utf8.scalar(at: start).length
        }
        if let number = ItemNumber(utf8, in: start..<range.upperBound) { start += number.length }
        let marks = "\u{3002}\u{FF1B}; \u{3000}\u{3001}\u{FF0C},"
        var name = Substring(decoding: utf8[start..<range.upperBound], as: UTF8.self)
        while let first = name.first, marks.contains(first) { name = name.dropFirst() }
        while let last = name.last, marks.contains(last) { name = name.dropLast() }
        return (2...longestName).contains(name.unicodeScalars.count) ? String(name) : nil
    }
}
