// SPDX-License-Identifier: Apache-2.0

extension ArticleQuality {
    /// FineWeb's bound for a short line.
    private static let shortLine = 30

    /// Measures a text. `repairs` are those of its article.
    init(of utf8: [UInt8], repairs: [Repair]) {
        self.init()
        var seen: Set<Hash128> = []
        var (lines, punctuated, short, scalars, duplicated, han, lost) = (0, 0, 0, 0, 0, 0, 0)
        var start = 0
        while start < utf8.count {
            let scan = LineScanner.shared.line(of: utf8, from: start)
            start = scan.end + 1
            let range = scan.line.range
            guard !range.isEmpty else { continue }
            lines += 1
            if scan.line.length < Self.shortLine { short += 1 }
            if Self.ends.contains(utf8.scalar(before: range.upperBound).value) { punctuated += 1 }
            let counts = Self.count(utf8, in: range)
            scalars += counts.scalars
            han += counts.han
            lost += counts.lost
            if !seen.insert(Hash128(of: Array(utf8[range]))).inserted { duplicated += counts.scalars }
        }
        for repair in repairs where repair.after == repair.before && !repair.verified {
            lost += repair.before.unicodeScalars.count { $0.value != 0xFFFD }
        }
        self[.characters] = Double(scalars)
        self[.lines] = Double(lines)
        self[.masks] = Double(MaskedText.count(utf8))
        guard scalars > 0, lines > 0 else { return }
        self[.meanLineLength] = Self.rounded(Double(scalars) / Double(lines))
        self[.linePunctuationRatio] = Self.rounded(Double(punctuated) / Double(lines))
        self[.shortLineRatio] = Self.rounded(Double(short) / Double(lines))
        self[.duplicateLineRatio] = Self.rounded(Double(duplicated) / Double(scalars))
        self[.repeatedNgramRatio] = Self.rounded(RepeatedRuns.share(of: utf8))
        self[.hanRatio] = Self.rounded(Double(han) / Double(scalars))
        self[.unrepairedRatio] = Self.rounded(min(1, Double(lost) / Double(scalars)))
    }

    /// Three digits say enough, and read the same everywhere.
    private static func rounded(_ value: Double) -> Double { Double(Int(value * 1000 + 0.5)) / 1000 }

    /// What ends a sentence, and what may stand behind that.
    private static let ends: Set<UInt32> = Set(
        ".!?;:\u{2026}\u{3002}\u{FF01}\u{FF1F}\u{FF1B}\u{FF1A}\"'\u{201D}\u{2019})\u{FF09}\u{300D}\u{300F}\u{300B}"
            .unicodeScalars
            .map(\.value)
    )

    private static func count(_ utf8: [UInt8], in range: Range<Int>) -> (scalars: Int, han: Int, lost: Int) {
        var counts = (scalars: 0, han: 0, lost: 0)
        var index = range.lowerBound
        while index < range.upperBound {
            let (scalar, size) = utf8.scalar(at: index)
            index += size
            let traits = LineTraits.of(scalar)
            if traits.contains(.whiteSpace) { continue }
            counts.scalars += 1
            if traits.contains(.han) { counts.han += 1 }
            if scalar == 0xFFFD || (0xE000...0xF8FF).contains(scalar) { counts.lost += 1 }
        }
        return counts
    }
}
