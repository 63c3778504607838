// SPDX-License-Identifier: Apache-2.0

/// Reads text in its own charset that was decoded as another, run by run.
///
/// A run is what stands on a line between characters that the wrong charset could not have shown. It is changed where
/// its bytes are valid in the right charset from end to end, so that reading them wrongly gives the run again, and
/// where the language model finds the result likelier by far. Text that was misread twice is read twice.
struct MisreadText: CharacterRule {
    let misreading: Misreading
    var name: String { misreading.rawValue }

    var signs: TextSigns { misreading.isLatin ? .latin : .rareCharacters }

    init(_ misreading: Misreading) {
        self.misreading = misreading
    }

    /// How much likelier the result must be, in nats: in all, and for each character of the run.
    private static let margin = 8.0
    private static let marginPerCharacter = 0.7
    private static let maximumRounds = 3
    /// The same for a run that stands beside others of its kind.
    private static let minimumGain = 2.0
    /// How far apart two runs beside each other may be, in bytes.
    private static let maximumGap = 200
    /// After how many bytes of a run it is looked at whether the rest is worth reading.
    private static let glance = 64
    /// With more holes a run is left: filling one takes a search.
    private static let maximumHoles = 2000
    /// How many Han characters tell one charset of them from another.
    private static let minimumHan = 4
    /// How likely the characters of the result must be on average, in nats.
    private static let minimumLikelihood = -8.5

    func edits(of text: [UInt8]) -> [TextEdit] {
        var edits: [TextEdit] = []
        var doubtful: [TextEdit] = []
        for run in SuspiciousRuns(text, misreading) {
            if let (range, result) = reread(text, run) {
                let edit = TextEdit(range: range, replacement: result.text)
                if isCertain(result, characters: run.count / 2) { edits.append(edit) } else { doubtful.append(edit) }
            } else if misreading == .utf8AsGBK, let restored = restored(Array(text[run])) {
                edits.append(TextEdit(range: run, replacement: restored.text, confidence: restored.confidence))
            }
        }
        guard !edits.isEmpty, !doubtful.isEmpty else { return edits }
        // What would be too little by itself is believed beside more of the same kind on the line.
        return (edits + doubtful.filter { Self.isBeside($0, edits, in: text) })
            .sorted { $0.range.lowerBound < $1.range.lowerBound }
    }

    private static func isBeside(_ edit: TextEdit, _ edits: [TextEdit], in text: [UInt8]) -> Bool {
        var (low, high) = (0, edits.count)
        while low < high {
            let middle = (low + high) / 2
            if edits[middle].range.lowerBound < edit.range.lowerBound { low = middle + 1 } else { high = middle }
        }
        let gaps = [
            low > 0 ? edits[low - 1].range.upperBound..<edit.range.lowerBound : nil,
            low < edits.count ? edit.range.upperBound..<edits[low].range.lowerBound : nil,
        ]
        return gaps.contains { gap in
            gap.map { $0.count <= maximumGap && !text[$0].contains(.lineFeed) } == true
        }
    }

    /// A run read anew.
    private struct Result {
        var text: [UInt8]
        /// How much likelier it is than the run, in nats.
        var gain: Double
        var characters: Int
        /// The average over its characters beyond ASCII.
        var likelihood: Double
        var han: Int
    }

    private func isCertain(_ result: Result, characters: Int) -> Bool {
        let isLong = result.han >= Self.minimumHan || misreading == .utf8AsWindows1252 || misreading == .utf8AsGBK
        return isLong && result.gain >= Swift.max(Self.margin, Self.marginPerCharacter * Double(result.characters))
            && result.likelihood >= Self.minimumLikelihood
    }

    /// Reads a run anew, once or more, if that gives a text that is likelier.
    private func reread(_ text: [UInt8], _ run: Range<Int>) -> (Range<Int>, Result)? {
        let before = Array(text[run])
        if misreading == .utf8AsWindows1252 {
            let follower = run.upperBound < text.count ? text[run.upperBound] : .lineFeed
            return Accents.reread(before, isInCapitals: (0x41...0x5A).contains(follower)) { decoded($0) }
                .map { (run, Result(text: $0, gain: .infinity, characters: 0, likelihood: 0, han: 0)) }
        }
        if let result = best(of: before) { return (run, result) }
        // The second byte of the last character may be of ASCII.
        guard misreading.isLatin, run.upperBound < text.count, GBK.isTrail(text[run.upperBound]),
            let result = best(of: before + [text[run.upperBound]])
        else { return nil }
        return (run.lowerBound..<run.upperBound + 1, result)
    }

    private func best(of run: [UInt8]) -> Result? {
        guard misreading == .gbkAsLatin9 else { return likeliest(of: run) }
        // Without a character of its own it is Windows-1252 as well, which may also have shown those.
        guard run.scalars.contains(where: Latin9.isOwn), let result = likeliest(of: run) else { return nil }
        let other = MisreadText(.gbkAsWindows1252).likeliest(of: run)
        return result.gain > other?.gain ?? 0 ? result : nil
    }

    private func likeliest(of run: [UInt8]) -> Result? {
        var best: Result?
        var current = run
        for _ in 0..<Self.maximumRounds {
            guard let next = decoded(current), next != current else { break }
            current = next
            guard let han = plausible(next) else { continue }
            let (wide, likelihood) = Self.likelihood(next)
            let gain = likelihood - Self.likelihood(run).total
            if gain > (best?.gain ?? Self.minimumGain) {
                let average = likelihood / Double(Swift.max(1, wide))
                best = Result(text: next, gain: gain, characters: run.scalarCount, likelihood: average, han: han)
            }
        }
        return best
    }

    private func decoded(_ run: [UInt8]) -> [UInt8]? {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(run.count)
        var index = 0
        var isLookedAt = false
        while index < run.count {
            let (scalar, length) = run.scalar(at: index)
            guard misreading.append(scalar, to: &bytes) else { return nil }
            index += length
            if !isLookedAt, bytes.count >= Self.glance {
                guard misreading.canBegin(with: bytes) else { return nil }
                isLookedAt = true
            }
        }
        return misreading.decode(bytes)
    }

    /// Fills the holes of a run that lost bytes, if the damage makes the run of the result again.
    private func restored(_ run: [UInt8]) -> (text: [UInt8], confidence: Double)? {
        let seen = run.scalars
        let holes = seen.count { $0 == ByteShift.lost || $0 == 0xFFFD }
        guard holes > 0, holes <= Self.maximumHoles, seen.count >= 6, Self.isMostlyUTF8(seen),
            let text = LossyUTF8Search.text(of: seen)
        else { return nil }
        var result: [UInt8] = []
        for scalar in text { result.append(scalar: scalar) }
        let unknown = text.count { $0 == 0xFFFD }
        guard plausible(result) != nil, unknown * 8 <= text.count,
            Self.likelihood(result).total - Self.likelihood(run).total
                >= Swift.max(Self.margin, Self.marginPerCharacter * Double(seen.count))
        else { return nil }
        let bytes = result.map { UInt32($0) }
        let isVerified = [true, false].contains { eatsASCII in
            ByteShift(keepsPrivateUse: true, eatsASCII: eatsASCII, isWindows: false).decoded(bytes)
                .elementsEqual(seen) { $0 == $1 || $0 == ByteShift.lost && $1 == 0xFFFD }
        }
        return isVerified || unknown > 0 ? (result, 1 / (1 + 0.1 * Double(holes + 4 * unknown))) : nil
    }

    /// Whether half of the bytes belong to characters of UTF-8 that are whole: a cheap look before the search.
    private static func isMostlyUTF8(_ run: [UInt32]) -> Bool {
        var bytes: [UInt8] = []
        for scalar in run where scalar != 0xFFFD { _ = Misreading.utf8AsGBK.append(scalar, to: &bytes) }
        var (whole, high, index) = (0, 0, 0)
        while index < bytes.count {
            let length = bytes[index] < 0x80 ? 1 : bytes.scalar(at: index).length
            if bytes[index] >= 0x80 { high += length }
            if length > 1 { whole += length }
            index += length
        }
        return whole * 2 >= high
    }

    /// How many Han characters the result has; `nil` if it has characters that no text is made of.
    private func plausible(_ text: [UInt8]) -> Int? {
        var index = 0
        var han = 0
        while index < text.count {
            let (scalar, length) = text.scalar(at: index)
            index += length
            guard scalar >= 0x80 else { continue }
            guard !ScalarSet.neverWritten.contains(scalar) else { return nil }
            if (0x3400...0x9FFF).contains(scalar) { han += 1 }
        }
        return han > 0 || misreading == .utf8AsWindows1252 ? han : nil
    }

    /// How likely the language model finds a text, in nats.
    private static func likelihood(_ text: [UInt8]) -> (wide: Int, total: Double) {
        let model = NGramModel.shared
        var history = model.start
        var total = 0
        var wide = 0
        var index = 0
        while index < text.count {
            let (scalar, length) = text.scalar(at: index)
            index += length
            // Headlines are indented by ideographic spaces, which the model hardly knows.
            if scalar == 0x0A || scalar == 0x3000 {
                history = model.start
                continue
            }
            if scalar >= 0x80 { wide += 1 }
            total += Int(model.logProbability(model.symbol(scalar), after: &history))
        }
        return (wide, Double(total) / Double(NGramModel.nat))
    }
}

extension ScalarSet {
    /// What decoding as the wrong charset brings up and people do not write: controls, phonetic letters and private use.
    fileprivate static let neverWritten = ScalarSet([
        0x80...0x9F, 0x180...0x2AF, 0x700...0x8FF, 0x1400...0x16FF, 0x1800...0x18AF, 0xA500...0xABFF, 0xE000...0xF8FF,
    ])
}
