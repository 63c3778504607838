// SPDX-License-Identifier: Apache-2.0

/// Repairs text that was read one byte off, line by line.
///
/// A mark of damage opens a search for the text that was meant. What the search prefers is put in only if the damage,
/// applied to it, gives the text that stands there, and if nothing else that does is nearly as likely. Otherwise the
/// text stays, and the outcome lists what it may have been.
struct ByteShiftRepair: CharacterRule {
    let name = "gbk_shift"
    let signs: TextSigns = .holes

    /// How likely the best of the readings must be among those that the damage verifies.
    static let confidence = 0.3
    /// The same where there is little to go by.
    static let weakConfidence = 0.7
    /// The same where it is no more than a stop and a quotation mark, of which there are few.
    static let punctuationConfidence = 0.6
    /// The same where pairs are gone without a trace.
    static let lossyConfidence = 0.65
    /// How much better than the text as it stands a repair must be.
    static let margin: NGramModel.LogProbability = 3 * NGramModel.nat
    private static let candidates = 8
    /// More question marks in a row are how people write, or text of which nothing is left.
    private static let maximumMarks = 3

    /// An edit, and whether nothing but question marks and punctuation tells of damage: then the text must show damage
    /// elsewhere.
    private struct Finding {
        var edit: TextEdit
        var isWeak = false
    }

    /// The edits of `text`, in order.
    func edits(of text: [UInt8]) -> [TextEdit] {
        guard Self.holdsSite(text) else { return [] }
        var findings: [Finding] = []
        var search = ShiftSearch(text: text, evidence: DocumentEvidence(text))
        var lineStart = 0
        while lineStart < text.count {
            let lineEnd = text[lineStart...].firstIndex(of: .lineFeed) ?? text.count
            var sound = lineStart
            var index = lineStart
            while let site = Self.nextSite(text, from: index, lineEnd: lineEnd) {
                index = Self.search(&search, site, sound: &sound, lineStart: lineStart, lineEnd: lineEnd, to: &findings)
            }
            lineStart = lineEnd + 1
        }
        let isDamaged = findings.contains { $0.edit.isVerified && !$0.isWeak }
        return findings.filter { isDamaged || !$0.isWeak }.map(\.edit)
    }

    private static func search(
        _ search: inout ShiftSearch,
        _ site: Int,
        sound: inout Int,
        lineStart: Int,
        lineEnd: Int,
        to findings: inout [Finding]
    ) -> Int {
        let text = search.text
        var context = max(sound, site - 24)
        while context > lineStart, text[context] & 0xC0 == 0x80 { context -= 1 }
        let ending = search.run(from: site, context: context, lineEnd: lineEnd, isBehindLineStart: context > lineStart)
        let end = search.tokens.last.map { $0.range.upperBound } ?? lineEnd
        sound = end
        guard case .found(let last) = ending else {
            let range = site..<min(end, site + 1)
            let edit = TextEdit(range: range, replacement: Array(text[range]), confidence: 0, isVerified: false)
            findings.append(Finding(edit: edit))
            return end
        }
        let readings = search.readings(endingAt: last, count: candidates)
        guard let best = readings.first, !best.changes.isEmpty else { return end }
        decide(readings, search, to: &findings)
        return end
    }

    private static func decide(_ readings: [ShiftReading], _ search: ShiftSearch, to findings: inout [Finding]) {
        let window = search.tokens.flatMap { search.scalars(of: $0) }
        let verified = verified(readings, window: window, search: search).map { weighed($0, by: search) }
            .sorted { $0.deficit < $1.deficit }
        guard let best = verified.first, !best.changes.isEmpty else {
            note(readings[0].changes, readings, search, to: &findings)
            return
        }
        let weights = ReadingWeights(distinct(verified, of: search))
        let asItStands = verified.first { $0.changes.isEmpty }
        let gain = asItStands.map { $0.deficit - best.deficit } ?? .max
        for change in best.changes {
            var (change, confidence) = (change, weights.share(of: change))
            let strength = strength(of: change, in: search)
            let needed = needed(for: change, strength, of: best)
            if strength == .strong, confidence < needed, isCertainButForItsEnd(change, search) {
                let known = weights.withoutLast(change)
                if known.share >= lossyConfidence { (change, confidence) = known }
            }
            guard confidence >= needed, gain >= margin else {
                if strength != .none { note([change], verified, search, to: &findings) }
                continue
            }
            guard strength != .none else { continue }
            var replacement = utf8(change.original)
            // The tag parted the text that follows from this.
            if change.original.contains(ShiftSearch.tag), !isLineEnd(search.text, change.range.upperBound) {
                replacement.append(.lineFeed)
            }
            let edit = TextEdit(range: change.range, replacement: replacement, confidence: confidence)
            findings.append(Finding(edit: edit, isWeak: strength == .weak))
        }
    }

    /// Whether the last character of a long run lost a byte, so that there is little to choose it by, and no more can be
    /// gone.
    private static func isCertainButForItsEnd(_ change: ShiftReading.Change, _ search: ShiftSearch) -> Bool {
        guard search.evidence.keepsPrivateUse else { return false }
        let tokens = search.tokens.filter { change.range.contains($0.range.lowerBound) }
        return tokens.count >= leastShown + 3 && tokens.last?.kind == .lost && change.original.last != ShiftSearch.tag
    }

    /// So many characters beside its marks show what a run is, even if one is gone for good.
    private static let leastShown = 3

    /// Whether a line or a clause ends there.
    private static func isEnd(_ text: [UInt8], _ index: Int) -> Bool {
        guard index < text.count else { return true }
        let next = text.scalar(at: index).value
        return isMark(next) || isLineEnd(text, index)
    }

    /// Whether texts are cut at `scalar`.
    private static func isMark(_ scalar: UInt32) -> Bool {
        ShiftSearch.isCutMark(scalar) || ShiftSearch.isStop(scalar)
    }

    private static func isLineEnd(_ text: [UInt8], _ index: Int) -> Bool {
        let next = text[index...].first { $0 != .space && $0 != .tab }
        return next == nil || next == .lineFeed
    }

    private enum Strength {
        case strong, weak, none
    }

    private static func needed(for change: ShiftReading.Change, _ strength: Strength, of best: ShiftReading) -> Double {
        guard strength == .strong else {
            return change.original.allSatisfy { $0 < 0x3040 } ? punctuationConfidence : weakConfidence
        }
        return best.droppedPairs > 0 ? lossyConfidence : confidence
    }

    /// How much the text itself tells of damage, apart from what it would become.
    private static func strength(of change: ShiftReading.Change, in search: ShiftSearch) -> Strength {
        let tokens = search.tokens.filter { change.range.contains($0.range.lowerBound) }
        if tokens.contains(where: { $0.kind == .lostAnnotation || $0.kind == .lostTag }) { return .strong }
        let shown = tokens.dropFirst().filter { $0.kind != .lost && !isMark($0.scalar) }.count
        guard let second = tokens.dropFirst().first, isMark(second.scalar) || second.kind == .lost else {
            // No cut at punctuation began it: long enough, and nothing in it that is unknown for good.
            return shown >= 4 && !change.original.contains(0xFFFD) ? .strong : .none
        }
        // A character that is gone for good leaves little to verify.
        return shown > 0 && !change.original.contains(0xFFFD) ? .strong : .weak
    }

    /// A reading that closes a quotation which is open is likelier than one that closes none, or opens another.
    private static func weighed(_ reading: ShiftReading, by search: ShiftSearch) -> ShiftReading {
        guard let change = reading.changes.first else { return reading }
        var reading = reading
        if let last = change.original.last, opening.contains(last), isEnd(search.text, change.range.upperBound) {
            reading.deficit += openAtEndWeight
        }
        guard let mark = change.original.first(where: { $0 == openQuote || $0 == closeQuote }) else { return reading }
        let isOpen = lastQuote(search.text, before: change.range.lowerBound) == openQuote
        if mark == closeQuote {
            reading.deficit += isOpen ? -quoteWeight : quoteWeight
        } else if isOpen {
            reading.deficit += quoteWeight
        }
        return reading
    }

    private static let openQuote: UInt32 = 0x201C
    private static let closeQuote: UInt32 = 0x201D
    private static let quoteWeight = 2 * NGramModel.nat
    /// Marks that open something: nothing ends with them.
    private static let opening = ScalarSet(
        [0x2018, 0x201C, 0x3008, 0x300A, 0x300C, 0x300E, 0x3010, 0x3014, 0xFF08].map { $0...$0 }
    )
    private static let openAtEndWeight = 6 * NGramModel.nat

    /// The last quotation mark of the line before `index`, looked for over a bounded distance.
    private static func lastQuote(_ text: [UInt8], before index: Int) -> UInt32? {
        var index = index
        let limit = max(0, index - 900)
        while index > limit {
            let (scalar, length) = text.scalar(before: index)
            if scalar == openQuote || scalar == closeQuote { return scalar }
            if scalar == 0x0A { return nil }
            index -= length
        }
        return nil
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
        to findings: inout [Finding]
    ) {
        for change in changes {
            var candidates: [[UInt8]] = []
            for reading in readings {
                let rival = reading.changes.first { $0.range == change.range }
                if let text = rival.map({ utf8($0.original) }), !candidates.contains(text) { candidates.append(text) }
            }
            let edit = TextEdit(
                range: change.range,
                replacement: Array(search.text[change.range]),
                confidence: 0,
                isVerified: false,
                candidates: candidates
            )
            findings.append(Finding(edit: edit, isWeak: strength(of: change, in: search) == .weak))
        }
    }

    /// The readings of which one form of the damage makes `window`, and the text as it stands.
    ///
    /// The forms are tried on the first readings only; what damaged a window damaged all of it in one way.
    private static func verified(_ readings: [ShiftReading], window: [UInt32], search: ShiftSearch) -> [ShiftReading] {
        let seen = window.map(ByteShift.comparable)
        var form: (damage: ByteShift, isParted: Bool)?
        var tried = 0
        return readings.filter { reading in
            guard !reading.changes.isEmpty else { return true }
            if var form {
                form.damage.readings = reading.readings
                return form.damage.makes(seen, of: reading.original, cut: form.isParted ? reading.firstChange : nil)
            }
            guard tried < 3 else { return false }
            tried += 1
            form = Self.form(of: reading, seen: seen, keepsPrivateUse: search.evidence.keepsPrivateUse)
            return form != nil
        }
    }

    /// The form of the damage that makes `seen` of the reading.
    private static func form(
        of reading: ShiftReading,
        seen: [UInt32],
        keepsPrivateUse: Bool
    ) -> (damage: ByteShift, isParted: Bool)? {
        let hasColon = reading.original.contains(0xFF1A) || seen.contains(0x3A)
        for isParted in [false, true] {
            for cutsAtColon in hasColon ? [false, true] : [false] {
                for cutsAtStops in [true, false] {
                    for eatsASCII in [true, false] {
                        let damage = ByteShift(
                            cutsAtColon: cutsAtColon,
                            cutsAtStops: cutsAtStops,
                            keepsPrivateUse: keepsPrivateUse,
                            eatsASCII: eatsASCII,
                            readings: reading.readings
                        )
                        let cut = isParted ? reading.firstChange : nil
                        if damage.makes(seen, of: reading.original, cut: cut) { return (damage, isParted) }
                    }
                }
            }
        }
        return nil
    }

    static func utf8(_ scalars: [UInt32]) -> [UInt8] {
        var bytes: [UInt8] = []
        for scalar in scalars where scalar != ShiftSearch.tag { bytes.append(scalar: scalar) }
        return bytes
    }

    private static func holdsSite(_ text: [UInt8]) -> Bool {
        var index = 0
        while let mark = text[index...].firstIndex(where: { $0 == UInt8(ascii: "?") || $0 == 0xEF }) {
            let lineEnd = text[mark...].firstIndex(of: .lineFeed) ?? text.count
            if nextSite(text, from: mark, lineEnd: lineEnd) != nil { return true }
            index = lineEnd
        }
        return false
    }

    /// The next mark of damage at `index` or behind it: a `?` or U+FFFD that punctuation follows, or an injected
    /// reading, or text that is no text.
    static func nextSite(_ text: [UInt8], from index: Int, lineEnd: Int) -> Int? {
        var index = index
        while index < lineEnd {
            let byte = text[index]
            guard
                byte == UInt8(ascii: "?")
                    || byte == 0xEF && index + 2 < lineEnd && text[index + 1] == 0xBF && text[index + 2] == 0xBD
            else {
                index += 1
                continue
            }
            let marks = text[index..<lineEnd].prefix { $0 == UInt8(ascii: "?") }.count
            if marks > maximumMarks {
                index += marks
                continue
            }
            let token = DamagedToken(in: text, at: index, end: lineEnd)
            if token.kind == .lostAnnotation { return index }
            if token.kind == .lost, token.range.upperBound < lineEnd {
                let next = text.scalar(at: token.range.upperBound).value
                if isMark(next) || looksShifted(text, from: token.range.upperBound, lineEnd: lineEnd) { return index }
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
