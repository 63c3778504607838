// SPDX-License-Identifier: Apache-2.0

/// The hypotheses that are tried on bytes of unknown charset.
enum CharsetModels {
    static let gb18030 = PairModel(.gb18030) { LanguageCosts.chinese($0) }

    /// The charsets of one and two bytes a character.
    static let pairs: [PairModel] = [
        gb18030,
        PairModel(.big5) { LanguageCosts.chinese($0) },
        PairModel(.shiftJIS) { LanguageCosts.japanese($0) },
        PairModel(.eucJP) { LanguageCosts.japanese($0) },
        PairModel(.eucKR) { LanguageCosts.korean($0) },
    ]

    /// The charsets that a text of some length shows beyond doubt.
    static let certain: [any CharsetModel] =
        [
            gb18030, UTF8Model(),
        ] + pairs.dropFirst().map { $0 as any CharsetModel }

    /// The charsets that parts of a document may be in: those that show themselves in a few characters.
    static let parts: [any CharsetModel] = [UTF8Model(amongHan: true)] + pairs

    static let unicode: [any CharsetModel] = [
        UTF8Model(), UTF16Model(charset: .utf16LE), UTF16Model(charset: .utf16BE),
    ]

    /// Alphabets that Chinese bytes must not be taken for, and the other way round.
    static let alphabets: [AlphabetModel] = [
        AlphabetModel(.windows1252, .western),
        AlphabetModel(.windows1251, .cyrillic),
        AlphabetModel(.koi8R, .cyrillic),
        AlphabetModel(.iso8859Part5, .cyrillic),
        AlphabetModel(.ibm866, .cyrillic),
        AlphabetModel(.windows1250, .centralEuropean),
        AlphabetModel(.iso8859Part2, .centralEuropean),
        AlphabetModel(.windows1253, .greek),
        AlphabetModel(.iso8859Part7, .greek),
        AlphabetModel(.windows1254, .turkish),
        AlphabetModel(.windows1255, .hebrew),
        AlphabetModel(.windows1256, .arabic),
        AlphabetModel(.iso8859Part6, .arabic),
        AlphabetModel(.windows1257, .baltic),
        AlphabetModel(.windows1258, .vietnamese),
        AlphabetModel(.windows874, .thai),
    ]

    static let all: [any CharsetModel] = unicode + pairs + alphabets
}
