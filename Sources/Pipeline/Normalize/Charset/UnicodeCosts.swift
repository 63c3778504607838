// SPDX-License-Identifier: Apache-2.0

/// How unlikely scalars are in a text of any language.
enum UnicodeCosts {
    static func cost(_ scalar: UInt32) -> Int {
        scalar < 0x10000 ? Int(basic[Int(scalar)]) : 110
    }

    private static let basic: [UInt8] = (0..<0x10000).map { (scalar: UInt32) in
        switch scalar {
        case 0..<0x80: Cost.ascii[Int(scalar)]
        case 0x80..<0xA0: Cost.malformed
        case 0xC0...0x17F, 0x2010...0x2026: 44
        // Alphabets, which a text is made of if they are there at all.
        case 0x300...0x323, 0x370...0x52F, 0x590...0x6FF, 0xE00...0xE7F: 40
        case 0x3041...0x30FE: min(LanguageCosts.japanese(scalar), 72)
        case 0x4E00...0x9FFF: LanguageCosts.chinese(scalar) + 4
        case 0xAC00...0xD7A3: LanguageCosts.korean(scalar) + 4
        case 0xD800...0xDFFF: 80
        case 0xFFFE...0xFFFF: Cost.impossible
        default: LanguageCosts.chinese(scalar)
        }
    }
}
