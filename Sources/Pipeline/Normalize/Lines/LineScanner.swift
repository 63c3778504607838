// SPDX-License-Identifier: Apache-2.0

/// Reads lines, and finds out in one pass what kinds of characters they hold. A class, since its tables are many and large.
final class LineScanner: Sendable {
    static let shared = LineScanner()

    /// For each scalar of the Basic Multilingual Plane what it folds to, and above that its traits.
    private let table: [UInt32]
    private let phrases = BoilerplateLexicon.shared.phrases

    private init() {
        let fold = FoldTable.shared.basic
        table = LineTraits.table.enumerated().map { UInt32($1) << 16 | UInt32(fold[$0]) }
    }

    /// Reads the line of `bytes` that begins at `start`. Its source is yet to be given.
    func line(of bytes: [UInt8], from start: Int) -> (line: TextLine, end: Int) {
        let (table, phrases) = (table, phrases)
        let blank = UInt32(LineTraits.blank.rawValue) << 16
        let wide = UInt32(LineTraits.wide.rawValue) << 16
        var (traits, length): (UInt32, Int) = (0, 0)
        // What has been seen since the last character that shows.
        var (open, openLength): (UInt32, Int) = (0, 0)
        var content = start..<start
        var (last, lastFold): (UInt32, UInt32) = (0, 0)
        var index = start
        while index < bytes.count, bytes[index] != .lineFeed {
            let (scalar, size) = bytes.scalar(at: index)
            let entry = scalar < 0x10000 ? table[Int(scalar)] : UInt32(LineTraits.of(scalar).rawValue) << 16 | 0xFFFF
            if entry & blank == 0 {
                content = (length == 0 ? index : content.lowerBound)..<index + size
                if open != 0 {
                    if last & entry & wide != 0 { open |= UInt32(LineTraits.wideGap.rawValue) << 16 }
                    traits |= open
                    length += openLength
                    (open, openLength) = (0, 0)
                }
                traits |= entry
                length += 1
                last = entry
                let fold = entry & 0xFFFF
                if fold != 0 {
                    if phrases.contains(PairFilter.pair(lastFold, fold)) {
                        traits |= UInt32(LineTraits.sitePhrase.rawValue) << 16
                    }
                    lastFold = fold
                }
            } else if length > 0 {
                open |= entry
                openLength += 1
            }
            index += size
        }
        var line = TextLine(range: content, source: LineRange(1, 1))
        line.traits = LineTraits(rawValue: UInt16(traits >> 16))
        line.length = length
        line.isIndented = length > 0 && isIndent(bytes[start..<content.lowerBound])
        return (line, index)
    }

    /// Whether white space indents a paragraph: a tab, an ideographic space or two spaces.
    private func isIndent(_ bytes: ArraySlice<UInt8>) -> Bool {
        // The ideographic space has three bytes, the no-break space two.
        bytes.count > 2 || bytes.count == 2 && bytes.first != 0xC2 || bytes.first == .tab
    }
}
