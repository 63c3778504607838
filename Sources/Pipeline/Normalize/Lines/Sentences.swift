// SPDX-License-Identifier: Apache-2.0

/// The sentences of a line: each ends behind a full stop, a question or exclamation mark, and the quotation marks and
/// parentheses that close there.
struct Sentences {
    let ranges: [Range<Int>]

    /// Finds the sentences in `range` of `utf8`. They follow each other without a gap.
    init(_ utf8: [UInt8], in range: Range<Int>) {
        var ranges: [Range<Int>] = []
        var start = range.lowerBound
        var index = start
        var isEnded = false
        let table = LineTraits.table
        while index < range.upperBound {
            let (scalar, size) = utf8.scalar(at: index)
            let isEnd = scalar < 0x10000 && table[Int(scalar)] & LineTraits.sentenceEnd.rawValue != 0
            if isEnded, !isEnd, !Self.closers.contains(scalar) {
                ranges.append(start..<index)
                start = index
                isEnded = false
            }
            isEnded = isEnded || isEnd
            index += size
        }
        if start < range.upperBound { ranges.append(start..<range.upperBound) }
        self.ranges = ranges
    }

    private static let closers: Set<UInt32> = [0x22, 0x27, 0x29, 0x2019, 0x201D, 0xFF09, 0x300D, 0x300F, 0x20]
}
