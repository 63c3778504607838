// SPDX-License-Identifier: Apache-2.0

/// What is special about each character of the Basic Multilingual Plane, for scans.
enum CharacterRarity {
    /// The bit of what hardly ever stands in Chinese text; the other bits are those of ``TextSigns``.
    static let rare: UInt8 = 1

    /// By the unigrams of the language model. Signs that texts of any language have are not rare.
    static let table: [UInt8] = (0..<0x10000).map { scalar in
        let symbol = NGramModel.shared.symbol(UInt32(scalar))
        let isLetter = (0x2E80...0x2FFF).contains(scalar) || (0x3105...0x9FFF).contains(scalar) || scalar >= 0xE000
        let isWidthForm = (0xFF00...0xFFEF).contains(scalar)
        let isUnlikely = NGramModel.shared.logProbability(symbol) < -11 * NGramModel.nat
        var value = isLetter && !isWidthForm && isUnlikely ? rare : 0
        if scalar == 0xFFFD { value = TextSigns.holes.rawValue }
        if LostTextMarks.characters.contains(UInt32(scalar)) { value |= TextSigns.lostText.rawValue }
        return value
    }
}
