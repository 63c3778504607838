// SPDX-License-Identifier: Apache-2.0

/// What a text holds that a rule could act on. One fast pass finds it, so that sound text costs no more than that.
struct TextSigns: OptionSet {
    let rawValue: UInt8

    /// A letter that Windows-1252 shows for a byte that leads characters.
    static let latin = TextSigns(rawValue: 1 << 0)
    /// A line in which characters are common that hardly ever stand in Chinese text.
    static let rareCharacters = TextSigns(rawValue: 1 << 1)
    /// A character that lost text shows as.
    static let lostText = TextSigns(rawValue: 1 << 2)
    /// `?` or U+FFFD.
    static let holes = TextSigns(rawValue: 1 << 3)
    static let backslash = TextSigns(rawValue: 1 << 4)
    static let percent = TextSigns(rawValue: 1 << 5)
    static let ampersand = TextSigns(rawValue: 1 << 6)

    init(rawValue: UInt8) {
        self.rawValue = rawValue
    }

    /// Looks through `text`.
    init(of text: [UInt8]) {
        // Unsafe: the loop runs over every byte of every document; its bounds are checked once.
        rawValue = text.withUnsafeBufferPointer { bytes in
            Self.ascii.withUnsafeBufferPointer { ascii in
                CharacterRarity.table.withUnsafeBufferPointer { rarity in Self.scan(bytes, ascii, rarity) }
            }
        }
    }

    private static func scan(
        _ bytes: UnsafeBufferPointer<UInt8>,
        _ ascii: UnsafeBufferPointer<UInt8>,
        _ rarity: UnsafeBufferPointer<UInt8>
    ) -> UInt8 {
        var signs: UInt8 = 0
        var (wide, rare) = (0, 0)
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            if byte & 0xF0 == 0xE0, index + 2 < bytes.count {
                let scalar = Int(byte & 0x0F) << 12 | Int(bytes[index + 1] & 0x3F) << 6 | Int(bytes[index + 2] & 0x3F)
                let class_ = rarity[scalar]
                wide += 1
                rare += Int(class_ & CharacterRarity.rare)
                signs |= class_ & ~CharacterRarity.rare
                index += 3
                continue
            }
            if byte >= 0x80 {
                if byte == 0xC3 { signs |= TextSigns.latin.rawValue }
            } else if byte == .lineFeed {
                if SuspiciousRuns.isRare(rare, of: wide) { signs |= rareCharacters.rawValue }
                (wide, rare) = (0, 0)
            } else {
                signs |= ascii[Int(byte)]
            }
            index += 1
        }
        if SuspiciousRuns.isRare(rare, of: wide) { signs |= rareCharacters.rawValue }
        return signs
    }

    private static let ascii: [UInt8] = {
        var signs = [UInt8](repeating: 0, count: 128)
        signs[Int(UInt8(ascii: "?"))] = holes.rawValue
        signs[Int(UInt8(ascii: "\\"))] = backslash.rawValue
        signs[Int(UInt8(ascii: "%"))] = percent.rawValue
        signs[Int(UInt8(ascii: "&"))] = ampersand.rawValue
        return signs
    }()
}
