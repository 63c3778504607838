// SPDX-License-Identifier: Apache-2.0

/// Reads text in its own charset that was decoded as another, run by run.
///
/// A run is what stands on a line between characters that the wrong charset could not have shown. It is changed where
/// its bytes are valid in the right charset from end to end, so that reading them wrongly gives the run again, and
/// where the language model finds the result likelier by far. Text that was misread twice is read twice.
struct MisreadText: CharacterRule {
    let misreading: Misreading
    var name: String { misreading.rawValue }

    init(_ misreading: Misreading) {
        self.misreading = misreading
    }

    /// How much likelier the result must be, in nats: in all, and for each character of the run.
    private static let margin = 8.0
    private static let marginPerCharacter = 0.7
    private static let maximumRounds = 3

    func edits(of text: [UInt8]) -> [TextEdit] {
        var edits: [TextEdit] = []
        for run in SuspiciousRuns(text, misreading) {
            var replacement = Array(text[run])
            var rounds = 0
            while rounds < Self.maximumRounds, let next = reread(replacement) {
                replacement = next
                rounds += 1
            }
            if rounds > 0 {
                edits.append(TextEdit(range: run, replacement: replacement))
            } else if misreading == .utf8AsGBK, let restored = restored(replacement) {
                edits.append(TextEdit(range: run, replacement: restored.text, confidence: restored.confidence))
            }
        }
        return edits
    }

    /// Fills the holes of a run that lost bytes, if the damage makes the run of the result again.
    private func restored(_ run: [UInt8]) -> (text: [UInt8], confidence: Double)? {
        let seen = run.scalars
        let holes = seen.count { $0 == ByteShift.lost || $0 == 0xFFFD }
        guard holes > 0, seen.count >= 6, let text = LossyUTF8Search.text(of: seen) else { return nil }
        var result: [UInt8] = []
        for scalar in text { result.append(scalar: scalar) }
        let unknown = text.count { $0 == 0xFFFD }
        guard isPlausible(result), unknown * 8 <= text.count,
            Self.likelihood(result) - Self.likelihood(run)
                >= Swift.max(Self.margin, Self.marginPerCharacter * Double(seen.count))
        else { return nil }
        let bytes = result.map { UInt32($0) }
        let isVerified = [true, false].contains { eatsASCII in
            ByteShift(keepsPrivateUse: true, eatsASCII: eatsASCII).decoded(bytes)
                .elementsEqual(seen) { $0 == $1 || $0 == ByteShift.lost && $1 == 0xFFFD }
        }
        return isVerified || unknown > 0 ? (result, 1 / (1 + 0.1 * Double(holes + 4 * unknown))) : nil
    }

    private func reread(_ run: [UInt8]) -> [UInt8]? {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(run.count)
        var index = 0
        var characters = 0
        while index < run.count {
            let (scalar, length) = run.scalar(at: index)
            guard misreading.append(scalar, to: &bytes) else { return nil }
            index += length
            characters += 1
        }
        guard let result = misreading.decode(bytes), result != run, isPlausible(result) else { return nil }
        let gain = Self.likelihood(result) - Self.likelihood(run)
        return gain >= Swift.max(Self.margin, Self.marginPerCharacter * Double(characters)) ? result : nil
    }

    /// Whether the result is made of characters that texts are made of, so many of them that it is no accident.
    private func isPlausible(_ text: [UInt8]) -> Bool {
        var index = 0
        var han = 0
        while index < text.count {
            let (scalar, length) = text.scalar(at: index)
            index += length
            guard scalar >= 0x80 else { continue }
            guard !ScalarSet.neverWritten.contains(scalar) else { return false }
            if (0x3400...0x9FFF).contains(scalar) { han += 1 }
        }
        switch misreading {
        case .utf8AsWindows1252: return true
        case .utf8AsGBK: return han >= 1
        case .gbkAsWindows1252, .gbkAsBig5, .big5AsGBK: return han >= 2
        }
    }

    /// How likely the language model finds a text, in nats.
    private static func likelihood(_ text: [UInt8]) -> Double {
        let model = NGramModel.shared
        var history = model.start
        var total = 0
        var index = 0
        while index < text.count {
            let (scalar, length) = text.scalar(at: index)
            index += length
            if scalar == 0x0A { history = model.start; continue }
            total += Int(model.logProbability(model.symbol(scalar), after: &history))
        }
        return Double(total) / Double(NGramModel.nat)
    }
}

extension ScalarSet {
    /// What decoding as the wrong charset brings up and people do not write: controls, phonetic letters and private use.
    fileprivate static let neverWritten = ScalarSet([
        0x80...0x9F, 0x180...0x2AF, 0x700...0x8FF, 0x1400...0x16FF, 0x1800...0x18AF, 0xA500...0xABFF, 0xE000...0xF8FF,
    ])
}
