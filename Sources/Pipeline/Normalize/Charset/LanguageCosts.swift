// SPDX-License-Identifier: Apache-2.0

/// How unlikely characters beyond ASCII are in a language of East Asia. Han characters are counted, the rest is ruled:
/// a charset is told by the gap of several nats between a text and a misreading, not by fine shades.
enum LanguageCosts {
    /// Chinese, in any script.
    static func chinese(_ scalar: UInt32) -> UInt8 {
        if let han = HanCosts.shared.cost(scalar) { return han }
        if let mark = marks[scalar] { return mark }
        return switch scalar {
        // Numbers in circles and brackets, arrows, boxes, shapes, enclosed Han, full-width forms.
        case 0x2150...0x21FF, 0x2460...0x25FF, 0x3200...0x33FF, 0xFF01...0xFF5E: 72
        case 0x3041...0x30FE: 80
        case 0xA0...0xFF, 0x2000...0x206F, 0x2100...0x214F, 0x2200...0x22FF, 0x2600...0x27BF, 0x3000...0x303F: 88
        case 0x0391...0x03C9, 0x0401...0x0451: 96
        case 0xE000...0xF8FF: Cost.privateUse
        case 0x3400...0x4DBF, 0x20000...0x3FFFF: 124
        default: Cost.foreign
        }
    }

    /// Japanese.
    static func japanese(_ scalar: UInt32) -> UInt8 {
        switch scalar {
        case 0x3041...0x3096: hiragana[scalar] ?? 56
        case 0x30FC, 0x30F3: 40
        case 0x30A1...0x30FA: 50
        case 0x3001, 0x3002: 32
        case 0x300C, 0x300D, 0x30FB: 48
        case 0xFF61...0xFF9F: 84
        case 0x4E00...0x9FFF: min(chinese(scalar), Cost.foreign) + 6
        default: max(chinese(scalar), 56)
        }
    }

    /// Korean.
    static func korean(_ scalar: UInt32) -> UInt8 {
        switch scalar {
        case 0xAC00...0xD7A3: syllables[scalar] ?? (usedSyllables.contains(scalar) ? 62 : 120)
        case 0x4E00...0x9FFF: 108
        case 0xFF01...0xFF5E: 96
        default: max(chinese(scalar), 64)
        }
    }

    /// Marks of Chinese text: comma and full stop first, then the rest by how often they stand.
    private static let marks = costs([
        ([0xFF0C, 0x3002], 30),
        ([0x3001, 0xFF1A, 0xFF1B, 0x201C, 0x201D, 0xFF08, 0xFF09, 0x300A, 0x300B, 0xFF01, 0xFF1F, 0x3000], 44),
        ([0x00B7, 0x2014, 0x2026, 0x2018, 0x2019, 0x300C, 0x300D, 0x300E, 0x300F, 0x3010, 0x3011], 56),
        ([0xFF05, 0x2103, 0x00D7, 0x3007, 0x3014, 0x3015, 0xFF0E, 0xFF0D, 0xFF5E, 0x203B], 64),
    ])

    /// Hiragana that grammar repeats, and those that words need now and then.
    private static let hiragana = costs([
        ([0x306E, 0x306B, 0x306F, 0x308B, 0x3092, 0x3068, 0x3066, 0x3044, 0x305F, 0x304C, 0x3057, 0x3067, 0x3059], 28),
        ([0x306A, 0x3093, 0x3046, 0x307E, 0x3053, 0x308C, 0x3042, 0x304B, 0x308A, 0x3055, 0x3063, 0x3082, 0x3089], 36),
        ([0x3088, 0x304D, 0x304F, 0x305D, 0x3048, 0x3060, 0x3051, 0x3064, 0x3081, 0x307F, 0x3069, 0x3058, 0x3061], 42),
    ])

    /// The syllables of KS X 1001, a fifth of all, which are those that words have.
    private static let usedSyllables: ScalarSet = {
        let leads: ClosedRange<UInt8> = 0xB0...0xC8
        let trails: ClosedRange<UInt8> = 0xA1...0xFE
        let pairs: [UInt8] = leads.flatMap { lead in trails.flatMap { [lead, $0] } }
        let text = Charset.eucKR.decode(pairs[...])?.text ?? []
        return ScalarSet(String(decoding: text, as: UTF8.self).unicodeScalars.map { $0.value...$0.value })
    }()

    /// Syllables of particles, endings and frequent words.
    private static let syllables = costs([
        (Array("이다는의가에을를은하고한로사지".unicodeScalars.map(\.value)), 32),
        (Array("기인있도서정자어리수시대해들나일아으제보전스주그라부용만면니화여상조과원장".unicodeScalars.map(\.value)), 42),
        (Array("동구성비내경소공음연무오것안미방습합됩할세모유적우와거마문치계게위신때분명행설국파될".unicodeScalars.map(\.value)), 48),
    ])

    private static func costs(_ groups: [([UInt32], UInt8)]) -> [UInt32: UInt8] {
        var costs: [UInt32: UInt8] = [:]
        for (scalars, cost) in groups {
            for scalar in scalars { costs[scalar] = cost }
        }
        return costs
    }
}
