// SPDX-License-Identifier: Apache-2.0

/// The number of a bulletin: `第12期`, `(总第35期)`, `2020年第3期`.
enum IssueNumber {
    /// Whether a line begins with one, and says no more than who issues it and when.
    static func begins(_ utf8: [UInt8], _ line: TextLine) -> Bool {
        guard line.length <= longest, !line.traits.contains(.sentenceEnd) else { return false }
        var reader = NumberReader(utf8: utf8, index: line.range.lowerBound, end: line.range.upperBound)
        reader.skip(openers)
        let start = reader.index
        if reader.decimal(digits: 4) == nil || reader.next() != 0x5E74 { reader.index = start }
        reader.skip(totals)
        guard reader.next() == 0x7B2C, (reader.numeral() ?? reader.decimal(digits: 4)) != nil, reader.next() == 0x671F
        else { return false }
        return reader.peek.map { ScalarSet.isUnfolded($0) } ?? true
    }

    private static let longest = 48
    private static let openers: Set<UInt32> = [0x28, 0xFF08, 0x5B, 0xFF3B, 0x3010, 0x3014]
    /// 总, 總.
    private static let totals: Set<UInt32> = [0x603B, 0x7E3D]
}
