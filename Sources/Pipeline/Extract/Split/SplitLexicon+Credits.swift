// SPDX-License-Identifier: Apache-2.0

extension SplitLexicon {
    /// The longest that stands between the brackets, in scalars.
    private static let longestCredit = 24
    /// What a body or a place may have before the name of who writes for it, in scalars.
    private static let longestPlace = 8
    private static let sources = PhraseSet("据 来源 原载 摘自 选自 作者单位 作者系 作者为 本报综合 转自")

    /// Where, at the end of a text, the brackets begin that name who wrote it: `……。(王丽)`, `(记者 王丽)` on a line of its
    /// own, `(据新华社)`; `nil` where `range` of `utf8` ends otherwise.
    func creditStart(_ utf8: [UInt8], in range: Range<Int>) -> Int? {
        guard !range.isEmpty else { return nil }
        let (last, size) = utf8.scalar(before: range.upperBound)
        guard last == 0x29 || last == 0xFF09 else { return nil }
        let end = range.upperBound - size
        var start = end
        for _ in 0...Self.longestCredit where start > range.lowerBound {
            let (scalar, size) = utf8.scalar(before: start)
            if scalar == 0x29 || scalar == 0xFF09 { return nil }
            start -= size
            guard scalar == 0x28 || scalar == 0xFF08 else { continue }
            let isFree = start == range.lowerBound || Self.isStop(utf8.scalar(before: start).value)
            return isFree && isCredit(utf8, start + size..<end) ? start : nil
        }
        return nil
    }

    /// Sentence ends, and the quotation marks and brackets that may close behind them.
    private static func isStop(_ scalar: UInt32) -> Bool {
        LineTraits.of(scalar).contains(.sentenceEnd) || scalar == 0x201D || scalar == 0x300D || scalar == 0x2026
            || ScalarSet.whiteSpace.contains(scalar)
    }

    private func isCredit(_ utf8: [UInt8], _ range: Range<Int>) -> Bool {
        let folded = FoldedText.fold(utf8, in: range)
        guard !photographed.ends(folded) else { return false }
        if Self.sources.begins(folded) || namesReporter(folded) { return true }
        let words = utf8[range].split { $0 == 0x20 || $0 == 0x09 }
            .flatMap { Self.parts(Array($0)) }
        guard let name = words.last, isName(name) else { return false }
        // 白杨镇 王丽: where the writer is at home.
        return words.count <= 4
            && words.dropLast().allSatisfy { isName($0) || words.count == 2 && $0.scalarCount <= Self.longestPlace }
    }

    /// The words that enumeration commas and wide spaces part.
    private static func parts(_ utf8: [UInt8]) -> [[UInt8]] {
        var parts: [[UInt8]] = [[]]
        var index = 0
        while index < utf8.count {
            let (scalar, size) = utf8.scalar(at: index)
            if scalar == 0x3001 || scalar == 0x3000 {
                parts.append([])
            } else {
                parts[parts.count - 1] += utf8[index..<index + size]
            }
            index += size
        }
        return parts.filter { !$0.isEmpty }
    }
}
