// SPDX-License-Identifier: Apache-2.0

/// The language and the script of a text, by its characters alone.
struct TextScript: Sendable, Equatable {
    /// A BCP 47 primary tag; `nil` where the characters do not tell.
    var language: String?
    /// An ISO 15924 code in lower case; `nil` where the characters do not tell.
    var script: String?

    /// Looks at the characters of `utf8`.
    init(_ utf8: [UInt8]) {
        var counts = [Int](repeating: 0, count: Class.allCases.count)
        var index = 0
        while index < utf8.count {
            let (scalar, size) = utf8.scalar(at: index)
            index += size
            let found = scalar < 0x10000 ? Self.classes[Int(scalar)] : 0
            counts[Int(found)] += 1
        }
        func count(_ found: Class) -> Int { counts[Int(found.rawValue)] }
        let han = count(.han) + count(.simplified) + count(.traditional)
        let letters = han + count(.kana) + count(.hangul) + count(.latin)
        guard letters > 0 else { return }
        if count(.kana) * 10 > letters {
            (language, script) = ("ja", "jpan")
        } else if count(.hangul) * 3 > letters {
            (language, script) = ("ko", "kore")
        } else if han * 4 > letters {
            language = "zh"
            let (simplified, traditional) = (count(.simplified), count(.traditional))
            if simplified + traditional > 0 { script = traditional > simplified ? "hant" : "hans" }
        } else {
            script = "latn"
        }
    }

    private enum Class: UInt8, CaseIterable {
        case other, han, simplified, traditional, kana, hangul, latin
    }

    /// The class of each scalar of the Basic Multilingual Plane. A character is traditional if another stands for it in
    /// simplified text, and simplified if it stands for another and no traditional text would use it.
    private static let classes: [UInt8] = {
        var classes = [UInt8](repeating: 0, count: 0x10000)
        func set(_ range: ClosedRange<Int>, _ found: Class) { for scalar in range { classes[scalar] = found.rawValue } }
        set(0x41...0x5A, .latin)
        set(0x61...0x7A, .latin)
        set(0xC0...0x24F, .latin)
        set(0x3040...0x30FF, .kana)
        set(0xAC00...0xD7A3, .hangul)
        for scalar in 0x3400..<0xA000 where ScalarSet.han.contains(UInt32(scalar)) {
            classes[scalar] = Class.han.rawValue
        }
        let basic = ScriptTable.shared.basic
        for scalar in 0x4E00...0x9FFF where basic[scalar] != UInt16(scalar) {
            classes[scalar] = Class.traditional.rawValue
        }
        for scalar in 0x4E00...0x9FFF where basic[scalar] != UInt16(scalar) {
            let plain = Int(basic[scalar])
            if classes[plain] == Class.han.rawValue, !shared.contains(UInt32(plain)) {
                classes[plain] = Class.simplified.rawValue
            }
        }
        return classes
    }()

    /// Characters that traditional text uses as well, for another word: 后, 里, 干.
    private static let shared = Set(
        "后里干系范于余面采斗云只松冲谷几了丑台吃同向合呆周和咨哄回困布带帘师并幸広强当志念总恤才折朴杰板松极柜栗汇沈泄注淀游灶熏症碱秋签系累胡致蔑表折升卜占出制卷厘厂借克冬别辟别刮迹郁采里钟钩锤闹雕非面须食余"
            .unicodeScalars.map(\.value)
    )
}
