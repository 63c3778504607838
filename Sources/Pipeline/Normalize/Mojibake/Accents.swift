// SPDX-License-Identifier: Apache-2.0

/// Tells UTF-8 that was read as Windows-1252 from letters with accents that happen to look like it.
///
/// A letter and a sign behind it, as in `Ã©`, hardly ever stand beside each other in sound text but at the end of a
/// quotation.
enum Accents {
    private static let maximumRounds = 4

    /// The run read anew, as often as it was misread; `nil` if it is sound.
    ///
    /// - Parameter isInCapitals: Whether a capital letter follows it.
    static func reread(_ run: [UInt8], isInCapitals: Bool, _ decode: ([UInt8]) -> [UInt8]?) -> [UInt8]? {
        var result: [UInt8]?
        var current = run
        for _ in 0..<maximumRounds {
            guard let next = decode(current), next != current else { break }
            if isPlausible(next, seen: current, isInCapitals: isInCapitals) { result = next }
            current = next
        }
        return result
    }

    private static func isPlausible(_ result: [UInt8], seen: [UInt8], isInCapitals: Bool) -> Bool {
        let scalars = result.scalars
        guard !scalars.contains(where: neverWritten.contains) else { return false }
        guard scalars.count == 1, let only = scalars.first else { return true }
        // A letter and what may end a quotation: only inside a word.
        let signs = seen.scalars.dropFirst()
        guard isInCapitals || !signs.allSatisfy(closing.contains) else { return false }
        guard only < 0x800 else { return !(0xAC00...0xD7FF).contains(only) }
        // A no-break space is one of the few that follow letters; `Ã` with one is an à.
        return only < 0x180 && (signs.first != 0xA0 || only < 0x100)
    }

    /// What decoding brings up and people do not write: controls, phonetic letters, marks without a letter, private use.
    private static let neverWritten = ScalarSet([
        0x80...0x9F, 0x180...0x2AF, 0x345...0x36F, 0x460...0x52F, 0x590...0x5CF, 0x700...0x8FF, 0x1400...0x16FF,
        0x1800...0x18AF, 0x1D00...0x1DBF, 0xA500...0xABFF, 0xE000...0xF8FF,
    ])

    /// Signs that end or follow a quotation.
    private static let closing = ScalarSet([
        0xAB...0xAB, 0xBB...0xBB, 0x2013...0x2014, 0x2018...0x201E, 0x2026...0x2026, 0x2039...0x203A, 0x2122...0x2122,
    ])
}
