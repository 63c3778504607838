// SPDX-License-Identifier: Apache-2.0

/// The word that a list of attachments, or an attachment, begins with: `附件:`, `附件2:`, `附件1` alone.
struct AttachmentLabel: Sendable, Equatable {
    /// What stands behind it, as bytes of the text; empty where it stands alone.
    var names: Range<Int>
    /// Whether a colon says that names follow.
    var isList = true

    /// The longest list on one line, in scalars.
    private static let longest = 120

    /// Reads the label that a line of `utf8` begins with; `nil` where it begins otherwise, or goes on as a sentence.
    init?(_ utf8: [UInt8], in line: Range<Int>) {
        var reader = NumberReader(utf8: utf8, index: line.lowerBound, end: line.upperBound)
        let isBracketed = reader.peek == 0x28 || reader.peek == 0xFF08 || reader.peek == 0x3010
        if isBracketed { _ = reader.next() }
        Self.skipSpace(&reader)
        guard reader.next() == 0x9644 else { return nil }
        Self.skipSpace(&reader)
        guard let second = reader.next(), Self.words.contains(second) else { return nil }
        Self.skipSpace(&reader)
        _ = reader.decimal(digits: 2) ?? reader.numeral()
        if isBracketed { reader.skip([0x29, 0xFF09, 0x3011]) }
        Self.skipSpace(&reader)
        guard let mark = reader.peek else {
            names = line.upperBound..<line.upperBound
            isList = false
            return
        }
        guard mark == 0x3A || mark == 0xFF1A, line.count <= Self.longest * 3 else { return nil }
        _ = reader.next()
        Self.skipSpace(&reader)
        names = reader.index..<line.upperBound
        guard !utf8[names].contains([0xE3, 0x80, 0x82]) || utf8[names].suffix(3) == [0xE3, 0x80, 0x82] else {
            return nil
        }
    }

    private static func skipSpace(_ reader: inout NumberReader) {
        while let peek = reader.peek, ScalarSet.whiteSpace.contains(peek) { _ = reader.next() }
    }

    /// 件 and 表.
    private static let words: Set<UInt32> = [0x4EF6, 0x8868]
}
