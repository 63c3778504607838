// SPDX-License-Identifier: Apache-2.0

/// Repairs text that was read one byte off, line by line.
///
/// A mark of damage opens a search for the text that was meant. What the search prefers is put in only if the damage,
/// applied to it, gives the text that stands there, and if nothing else that does is nearly as likely. Otherwise the
/// text stays, and the outcome lists what it may have been.
struct ByteShiftRepair {
    /// How likely the best of the readings must be among those that the damage verifies.
    static let confidence = 0.6
    /// How much better than the text as it stands a repair must be.
    static let margin: NGramModel.LogProbability = 3 * NGramModel.nat
    private static let candidates = 8

    /// A stretch of text, and what to put in its place.
    struct Edit {
        var range: Range<Int>
        var replacement: [UInt8]
        var confidence: Double
        /// What it may have been, where it stays.
        var candidates: [[UInt8]]
        var isVerified: Bool
    }

    /// The edits of `text`, in order.
    static func edits(of text: [UInt8]) -> [Edit] {
        var edits: [Edit] = []
        var search: ShiftSearch?
        var lineStart = 0
        while lineStart < text.count {
            let lineEnd = text[lineStart...].firstIndex(of: .lineFeed) ?? text.count
            var sound = lineStart
            var index = lineStart
            while let site = nextSite(text, from: index, lineEnd: lineEnd) {
                if search == nil { search = ShiftSearch(text: text, evidence: DocumentEvidence(text)) }
                index = self.search(&search!, site, sound: &sound, lineStart: lineStart, lineEnd: lineEnd, to: &edits)
            }
            lineStart = lineEnd + 1
        }
        return edits
    }

    private static func search(
        _ search: inout ShiftSearch,
        _ site: Int,
        sound: inout Int,
        lineStart: Int,
        lineEnd: Int,
        to edits: inout [Edit]
    ) -> Int {
        let text = search.text
        var context = max(sound, site - 24)
        while context > lineStart, text[context] & 0xC0 == 0x80 { context -= 1 }
        let ending = search.run(from: site, context: context, lineEnd: lineEnd, isBehindLineStart: context > lineStart)
        let end = search.tokens.last.map { $0.range.upperBound } ?? lineEnd
        sound = end
        guard case .found(let last) = ending else {
            let range = site..<min(end, site + 1)
            edits.append(Edit(range: range, replacement: Array(text[range]), confidence: 0, candidates: [], isVerified: false))
            return end
        }
        let readings = search.readings(endingAt: last, count: candidates)
        guard let best = readings.first, !best.changes.isEmpty else { return end }
        decide(readings, search, to: &edits)
        return end
    }

    private static func decide(_ readings: [ShiftReading], _ search: ShiftSearch, to edits: inout [Edit]) {
        let window = search.tokens.flatMap { search.scalars(of: $0) }
        let verified = readings.filter { $0.changes.isEmpty || verifies($0, window: window, search: search) }
        guard let best = verified.first, !best.changes.isEmpty else {
            note(readings[0].changes, readings, search, to: &edits)
            return
        }
        let weights = distinct(verified, of: search).map { Double(best.deficit - $0.deficit) / Double(NGramModel.nat) }
        let confidence = 1 / weights.reduce(0) { $0 + exponential($1 / 2) }
        let asItStands = verified.first { $0.changes.isEmpty }
        let gain = asItStands.map { $0.deficit - best.deficit } ?? .max
        guard confidence >= Self.confidence, gain >= margin else {
            note(best.changes, verified, search, to: &edits)
            return
        }
        for change in best.changes {
            edits.append(
                Edit(
                    range: change.range,
                    replacement: utf8(change.original),
                    confidence: confidence,
                    candidates: [],
                    isVerified: true
                )
            )
        }
    }

    /// The readings without those that give the same text as a better one.
    private static func distinct(_ readings: [ShiftReading], of search: ShiftSearch) -> [ShiftReading] {
        var seen: Set<[UInt32]> = []
        return readings.filter { seen.insert($0.original).inserted }
    }

    private static func note(
        _ changes: [ShiftReading.Change],
        _ readings: [ShiftReading],
        _ search: ShiftSearch,
        to edits: inout [Edit]
    ) {
        for change in changes {
            var candidates: [[UInt8]] = []
            for reading in readings {
                let rival = reading.changes.first { $0.range == change.range }
                if let text = rival.map({ utf8($0.original) }), !candidates.contains(text) { candidates.append(text) }
            }
            edits.append(
                Edit(
                    range: change.range,
                    replacement: Array(search.text[change.range]),
                    confidence: 0,
                    candidates: candidates,
                    isVerified: false
                )
            )
        }
    }

    /// Whether some form of the damage makes `window` of the reading.
    private static func verifies(_ reading: ShiftReading, window: [UInt32], search: ShiftSearch) -> Bool {
        let seen = window.map(comparable)
        var damage = ByteShift(keepsPrivateUse: search.evidence.keepsPrivateUse, readings: reading.readings)
        for cut in [nil, reading.firstChange] {
            for cutsAtColon in [false, true] {
                for cutsAtStops in [true, false] {
                    for eatsASCII in [true, false] {
                        damage.cutsAtColon = cutsAtColon
                        damage.cutsAtStops = cutsAtStops
                        damage.eatsASCII = eatsASCII
                        if damage.damage(reading.original, cut: cut).map(comparable) == seen { return true }
                    }
                }
            }
        }
        return false
    }

    private static func comparable(_ scalar: UInt32) -> UInt32 {
        scalar == 0xFFFD ? ByteShift.lost : ShiftSearch.narrow(scalar)
    }

    private static func exponential(_ x: Double) -> Double {
        // Enough of a series for weights, without the C library: e^x = (e^(x/1024))^1024.
        var value = 1 + max(x, -40) / 1024
        for _ in 0..<10 { value *= value }
        return value
    }

    static func utf8(_ scalars: [UInt32]) -> [UInt8] {
        var bytes: [UInt8] = []
        for scalar in scalars where scalar != ShiftSearch.tag {
            if let scalar = Unicode.Scalar(scalar) { bytes += Array(String(Character(scalar)).utf8) }
        }
        return bytes
    }

    /// The next mark of damage at `index` or behind it: a `?` or U+FFFD that punctuation follows, or an injected reading,
    /// or text that is no text.
    static func nextSite(_ text: [UInt8], from index: Int, lineEnd: Int) -> Int? {
        var index = index
        while index < lineEnd {
            let byte = text[index]
            guard byte == UInt8(ascii: "?") || byte == 0xEF && index + 2 < lineEnd && text[index + 1] == 0xBF && text[index + 2] == 0xBD
            else {
                index += 1
                continue
            }
            let token = DamagedToken(in: text, at: index, end: lineEnd)
            if token.kind == .lostAnnotation { return index }
            if token.kind == .lost, token.range.upperBound < lineEnd {
                let next = text.scalar(at: token.range.upperBound).value
                if ShiftSearch.isCutMark(next) || looksShifted(text, from: token.range.upperBound, lineEnd: lineEnd) {
                    return index
                }
            }
            index = token.range.upperBound
        }
        return nil
    }

    /// Whether the next six characters are so unlikely that they may have been read one byte off.
    private static func looksShifted(_ text: [UInt8], from start: Int, lineEnd: Int) -> Bool {
        var history = NGramModel.History(last: NGramModel.unknown, bigram: NGramModel.none)
        var total: NGramModel.LogProbability = 0
        var count: NGramModel.LogProbability = 0
        var index = start
        while index < lineEnd, count < 6 {
            let (scalar, length) = text.scalar(at: index)
            guard scalar >= 0x80 else { break }
            total += NGramModel.shared.logProbability(NGramModel.shared.symbol(scalar), after: &history)
            count += 1
            index += length
        }
        return count >= 2 && total < -10 * NGramModel.nat * count
    }
}
