// SPDX-License-Identifier: Apache-2.0

/// The kinds of characters that a line holds: what tells a rule at a glance whether it need look closer.
struct LineTraits: OptionSet, Sendable {
    let rawValue: UInt16

    static let han = LineTraits(rawValue: 1 << 0)
    static let letter = LineTraits(rawValue: 1 << 1)
    static let digit = LineTraits(rawValue: 1 << 2)
    /// Comma, enumeration comma, semicolon, colon, of either width.
    static let clauseMark = LineTraits(rawValue: 1 << 3)
    /// Full stop of Chinese text, question and exclamation mark of either width.
    static let sentenceEnd = LineTraits(rawValue: 1 << 4)
    /// The punctuation of ASCII that has a full-width form in Chinese text, periods aside.
    static let narrowMark = LineTraits(rawValue: 1 << 5)
    /// A left parenthesis of either width.
    static let parenthesis = LineTraits(rawValue: 1 << 6)
    static let straightQuote = LineTraits(rawValue: 1 << 7)
    static let curlyQuote = LineTraits(rawValue: 1 << 8)
    static let whiteSpace = LineTraits(rawValue: 1 << 9)
    static let invisible = LineTraits(rawValue: 1 << 10)
    /// Joiners, which mean nothing at the edge of a line.
    static let joiner = LineTraits(rawValue: 1 << 11)

    /// A phrase that may belong to a site rather than to the text: see ``BoilerplateLexicon``.
    static let sitePhrase = LineTraits(rawValue: 1 << 12)

    /// A character that is as wide as a Chinese one.
    static let wide = LineTraits(rawValue: 1 << 13)
    /// White space between two wide characters.
    static let wideGap = LineTraits(rawValue: 1 << 14)

    /// What does not show at the edge of a line.
    static let blank: LineTraits = [.whiteSpace, .invisible, .joiner]

    /// The traits of a single character.
    static func of(_ scalar: UInt32) -> LineTraits {
        if scalar < 0x10000 { return LineTraits(rawValue: table[Int(scalar)]) }
        return ScalarSet.han.contains(scalar) ? [.han, .wide] : ScalarSet.invisible.contains(scalar) ? .invisible : []
    }

    /// The traits of each scalar of the Basic Multilingual Plane.
    static let table: [UInt16] = {
        var table = [UInt16](repeating: 0, count: 0x10000)
        func add(_ traits: LineTraits, _ scalars: some Sequence<UInt32>) {
            for scalar in scalars where scalar < 0x10000 { table[Int(scalar)] |= traits.rawValue }
        }
        func add(_ traits: LineTraits, _ characters: String) {
            add(traits, characters.unicodeScalars.map(\.value))
        }
        add(.han, (0..<0x10000).filter(ScalarSet.han.contains))
        add(.wide, (0..<0x10000).filter(ScalarSet.wide.contains))
        add(.letter, [0x41...0x5A, 0x61...0x7A].joined())
        add(.digit, 0x30...0x39)
        add(.clauseMark, ",;:\u{FF0C}\u{FF1B}\u{FF1A}\u{3001}")
        add(.sentenceEnd, "!?\u{3002}\u{FF01}\u{FF1F}")
        add(.narrowMark, ",;:?!()")
        add(.parenthesis, "(\u{FF08}")
        add(.straightQuote, "\"'")
        add(.curlyQuote, "\u{2018}\u{2019}\u{201C}\u{201D}")
        add(.whiteSpace, (0..<0x10000).filter(ScalarSet.whiteSpace.contains))
        add(.invisible, (0..<0x10000).filter(ScalarSet.invisible.contains))
        add(.joiner, (0..<0x10000).filter(ScalarSet.joiners.contains))
        return table
    }()
}
