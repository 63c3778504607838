// SPDX-License-Identifier: Apache-2.0

/// The letters of a script beyond ASCII, most frequent first, as far as legacy charsets hold them.
struct Alphabet: Sendable {
    /// The ``Cost`` of each letter: it grows with the rank, and upper case is rarer than lower case.
    private(set) var costs: [UInt32: UInt8] = [:]
    /// Whether ASCII letters stand between its letters.
    let isLatin: Bool

    /// The alphabet of Western Europe, and letters that it has for other languages.
    private init(latin letters: String, rare: String) {
        isLatin = true
        add(letters.unicodeScalars.map { ($0.value, 36) })
        add(rare.unicodeScalars.map { ($0.value, 48) })
    }

    /// A Latin alphabet beside that of Western Europe. What both have speaks for the latter.
    private init(latin letters: String, shared: String) {
        isLatin = true
        add(letters.unicodeScalars.map { ($0.value, 40) })
        add(shared.unicodeScalars.map { ($0.value, 48) })
    }

    /// An alphabet whose text is made of its letters, most frequent first.
    private init(_ letters: [UInt32]) {
        isLatin = false
        add(letters.enumerated().map { ($1, UInt8(18 + $0)) })
    }

    private init(_ letters: String) {
        self.init(letters.unicodeScalars.map(\.value))
    }

    private mutating func add(_ letters: [(UInt32, UInt8)]) {
        for (letter, cost) in letters {
            costs[letter] = cost
            let upper = Unicode.Scalar(letter)?.properties.uppercaseMapping.unicodeScalars.first?.value ?? letter
            if upper != letter, upper >= 0x80 { costs[upper] = cost + (isLatin ? 10 : 16) }
        }
    }

    static let western = Alphabet(latin: "éäöüàáíóèçåãøñêßæâôúœùîëïûìòõ", rare: "ÿðþýšž")
    static let centralEuropean = Alphabet(latin: "ěřčšžůťďňąęłśżźćńőűășțşţđľĺŕ", shared: "áéíóýúöüäâîôëç")
    static let turkish = Alphabet(latin: "ışğİ", shared: "üçöâîû")
    static let baltic = Alphabet(latin: "ėąūįčęųāēīļņģķ", shared: "šžõäöüó")
    /// With the tones that windows-1258 has as characters of their own.
    static let vietnamese = Alphabet(latin: "\u{300}\u{301}\u{323}đ\u{309}ươă\u{303}", shared: "âôêàáéèíóúù")
    static let cyrillic = Alphabet("оеаинтсрвлкмдпуяыьгзбчйхжшіюцїщєэфёґъ")
    static let greek = Alphabet("αοιετσνηυρπκμλςωάίόέδήύγώχθφβξζϊψ")
    static let hebrew = Alphabet([
        0x5D9, 0x5D5, 0x5D4, 0x5DC, 0x5EA, 0x5D0, 0x5E8, 0x5DE, 0x5E9, 0x5D1, 0x5E0, 0x5DD,
        0x5D3, 0x5E7, 0x5D7, 0x5E2, 0x5E4, 0x5DB, 0x5D2, 0x5E6, 0x5D8, 0x5D6, 0x5DF, 0x5E1, 0x5DA, 0x5E3, 0x5E5,
    ])
    static let arabic = Alphabet([
        0x627, 0x644, 0x64A, 0x645, 0x646, 0x631, 0x648, 0x62A, 0x628, 0x62F, 0x629, 0x639, 0x633, 0x641, 0x647, 0x643,
        0x642, 0x623, 0x62D, 0x6CC, 0x62C, 0x634, 0x637, 0x635, 0x62E, 0x649, 0x625, 0x636, 0x630, 0x626, 0x632, 0x62B,
        0x622, 0x621, 0x638, 0x63A, 0x624, 0x6A9, 0x67E, 0x686, 0x6AF, 0x698, 0x640, 0x64B, 0x651, 0x60C,
    ])
    static let thai = Alphabet([
        0xE32, 0xE19, 0xE23, 0xE48, 0xE2D, 0xE01, 0xE49, 0xE40, 0xE07, 0xE21, 0xE22, 0xE25, 0xE27, 0xE14, 0xE31, 0xE17,
        0xE35, 0xE2A, 0xE15, 0xE30, 0xE34, 0xE1B, 0xE1A, 0xE04, 0xE2B, 0xE41, 0xE08, 0xE1E, 0xE0A, 0xE02, 0xE4C, 0xE43,
        0xE44, 0xE38, 0xE37, 0xE39, 0xE47, 0xE42, 0xE16, 0xE1C, 0xE0B, 0xE18, 0xE13, 0xE28, 0xE36, 0xE33, 0xE29, 0xE20,
    ])
}
