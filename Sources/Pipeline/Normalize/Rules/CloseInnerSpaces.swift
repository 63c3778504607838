// SPDX-License-Identifier: Apache-2.0

/// Takes out white space between Chinese characters where it parts nothing: in lines that were set with a space behind
/// every character, beside full-width punctuation, and where the document writes the same characters without it.
///
/// Other white space stays: it parts names, columns, and the halves of a title.
struct CloseInnerSpaces: TextRule {
    let name = "inner_spaces"

    /// How many characters with white space on both sides a line needs to be taken for spaced out.
    private static let minimumSpaced = 4

    func apply(to text: inout TextLines) {
        let spaced = text.lines.indices.filter { text.lines[$0].traits.isSuperset(of: [.han, .wideGap]) }
        guard !spaced.isEmpty else { return }
        let words = JoinedWords(spaced.map { text.lines[$0] }, of: text)
        var count = 0
        var first: Int?
        for index in spaced {
            let line = text.lines[index]
            let isSpacedOut = Self.isSpacedOut(line, of: text.bytes)
            text.rewrite(index) { bytes, line in
                let closed = Self.close(line, of: bytes, isSpacedOut: isSpacedOut, words: words, count: &count)
                return closed.count < line.range.count ? closed : nil
            }
            if count > 0, first == nil { first = line.source.start }
        }
        guard let first else { return }
        text.repairs.add(
            Repair(kind: name, line: first, before: " ", after: "", confidence: 0.9, verified: false, count: count)
        )
    }

    /// Whether nearly every Chinese character of a line has a single space behind it.
    private static func isSpacedOut(_ line: TextLine, of bytes: [UInt8]) -> Bool {
        var (single, pairs) = (0, 0)
        var index = line.range.lowerBound
        var isAfterHan = false
        var isLoneBefore = false
        var length = 0
        while index < line.range.upperBound {
            let (scalar, size) = bytes.scalar(at: index)
            index += size
            if ScalarSet.han.contains(scalar) {
                length += 1
                pairs += isAfterHan ? 1 : 0
                isAfterHan = true
            } else {
                if length == 1, ScalarSet.whiteSpace.contains(scalar), isLoneBefore { single += 1 }
                isLoneBefore = ScalarSet.whiteSpace.contains(scalar)
                length = 0
                isAfterHan = false
            }
        }
        return single >= minimumSpaced && single > pairs * 4
    }

    private static func close(
        _ line: TextLine,
        of bytes: [UInt8],
        isSpacedOut: Bool,
        words: JoinedWords,
        count: inout Int
    ) -> [UInt8] {
        var closed: [UInt8] = []
        closed.reserveCapacity(line.range.count)
        var index = line.range.lowerBound
        var gap = index
        while index < line.range.upperBound {
            let (scalar, size) = bytes.scalar(at: index)
            if !ScalarSet.whiteSpace.contains(scalar) {
                if gap < index {
                    let isClosed = isVoid(gap..<index, in: line, of: bytes, isSpacedOut: isSpacedOut, words: words)
                    if isClosed { count += 1 } else { closed += bytes[gap..<index] }
                }
                closed += bytes[index..<index + size]
                gap = index + size
            }
            index += size
        }
        return closed
    }

    /// Whether the white space in `gap`, which has characters on both sides, parts nothing.
    private static func isVoid(
        _ gap: Range<Int>,
        in line: TextLine,
        of bytes: [UInt8],
        isSpacedOut: Bool,
        words: JoinedWords
    ) -> Bool {
        // A tab parts the cells of a table.
        if bytes[gap].contains(.tab) { return false }
        let left = bytes.scalar(before: gap.lowerBound).value
        let right = bytes.scalar(at: gap.upperBound).value
        guard ScalarSet.wide.contains(left), ScalarSet.wide.contains(right) else { return false }
        if isSpacedOut { return bytes[gap].count { $0 & 0xC0 != 0x80 } == 1 }
        if closing.contains(right) { return true }
        guard line.isProse else { return false }
        return pausing.contains(left) || words.contain(JoinedWords.key(around: gap, of: bytes))
    }

    /// Full-width marks that stand behind a character, and those behind which a sentence goes on. The halves of a headline
    /// may be parted behind the others.
    private static let closing: Set<UInt32> = [0xFF0C, 0x3002, 0x3001, 0xFF1B, 0xFF1A, 0xFF1F, 0xFF01]
    private static let pausing: Set<UInt32> = [0xFF0C, 0x3001, 0xFF1B]
}

/// Which of the pairs of characters that white space parts also stand in the text without it, with the characters around
/// them.
private struct JoinedWords {
    private var found: Set<UInt64> = []

    /// Looks through `text` for the pairs that white space parts in `lines`.
    init(_ lines: [TextLine], of text: TextLines) {
        var wanted: Set<UInt64> = []
        for line in lines where line.isProse {
            var index = line.range.lowerBound
            var gap = index
            while index < line.range.upperBound {
                let (scalar, size) = text.bytes.scalar(at: index)
                if !ScalarSet.whiteSpace.contains(scalar) {
                    if gap < index, let key = Self.key(around: gap..<index, of: text.bytes) { wanted.insert(key) }
                    gap = index + size
                }
                index += size
            }
        }
        guard !wanted.isEmpty else { return }
        // One bit for each hash of what is wanted: nearly all characters are told apart by it.
        var filter = [UInt64](repeating: 0, count: 1 << 10)
        for key in wanted { filter[Self.hash(key) >> 6] |= 1 << UInt64(Self.hash(key) & 63) }
        for line in text.lines where line.traits.contains(.han) {
            var key: UInt64 = 0
            var index = line.range.lowerBound
            while index < line.range.upperBound {
                let (scalar, size) = text.bytes.scalar(at: index)
                index += size
                key = (0x4E00...0x9FFF).contains(scalar) ? key << 16 | UInt64(scalar) : 0
                let hash = Self.hash(key)
                if filter[hash >> 6] >> UInt64(hash & 63) & 1 == 1, wanted.contains(key) { found.insert(key) }
            }
        }
    }

    @inline(__always)
    private static func hash(_ key: UInt64) -> Int { Int((key &* 0x9E37_79B9_7F4A_7C15) >> 48) }

    func contain(_ key: UInt64?) -> Bool { key.map(found.contains) ?? false }

    /// The two characters on either side of a gap, if all are Chinese ones of the common block.
    static func key(around gap: Range<Int>, of bytes: [UInt8]) -> UInt64? {
        guard gap.lowerBound >= 6, gap.upperBound + 6 <= bytes.count else { return nil }
        var key: UInt64 = 0
        for start in [gap.lowerBound - 6, gap.lowerBound - 3, gap.upperBound, gap.upperBound + 3] {
            let (scalar, size) = bytes.scalar(at: start)
            guard size == 3, (0x4E00...0x9FFF).contains(scalar) else { return nil }
            key = key << 16 | UInt64(scalar)
        }
        return key
    }
}
