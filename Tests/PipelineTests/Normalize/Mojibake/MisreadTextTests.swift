// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Pipeline

@Suite struct MisreadTextTests {
    private static let simplified = "全县疫情防控工作会议召开，要求各单位认真落实。"
    private static let traditional = "全縣疫情防控工作會議召開，要求各單位認真落實。"

    private func repaired(_ text: String) -> String {
        var bytes = Array(text.utf8)
        for misreading in Misreading.allCases { bytes = bytes.applying(MisreadText(misreading).edits(of: bytes)) }
        return String(decoding: bytes, as: UTF8.self)
    }

    private func string(_ scalars: [UInt32]) -> String {
        String(String.UnicodeScalarView(scalars.compactMap { Unicode.Scalar($0) }))
    }

    private func asWindows1252(_ bytes: [UInt8]) -> String { string(bytes.map(Windows1252.scalar)) }

    private func asLatin9(_ bytes: [UInt8]) -> String {
        let scalars = (0...0x2122).compactMap { scalar in Latin9.byte(UInt32(scalar)).map { ($0, UInt32(scalar)) } }
        let shown = Dictionary(uniqueKeysWithValues: scalars)
        return string(bytes.compactMap { shown[$0] })
    }

    private func gbk(_ text: String) -> [UInt8] {
        ByteShift.bytes(of: text.unicodeScalars.map(\.value)).map { UInt8($0 & 0xFF) }
    }

    private func pairs(_ bytes: [UInt8], _ scalar: (UInt8, UInt8) -> UInt32) -> String {
        string(stride(from: 0, to: bytes.count - 1, by: 2).map { scalar(bytes[$0], bytes[$0 + 1]) })
    }

    @Test(arguments: [simplified, traditional])
    func readsUTF8ThatWasReadAsWindows1252(text: String) {
        let once = asWindows1252(Array(text.utf8))
        #expect(repaired(once) == text)
        #expect(repaired(asWindows1252(Array(once.utf8))) == text)
    }

    @Test(arguments: [simplified, traditional])
    func readsGBKThatWasReadAsWindows1252(text: String) {
        #expect(repaired(asWindows1252(gbk(text))) == text)
    }

    @Test(arguments: [simplified, "船长关于航线的说明：既定航线正确，沿岸各航道已经核实。", "\u{3000}\u{3000}\u{3000}\u{3000}航道工作汇总"])
    func readsGBKThatWasReadAsLatin9(text: String) {
        let misread = asLatin9(gbk(text))
        #expect(misread.unicodeScalars.contains { Latin9.isOwn($0.value) })
        #expect(repaired(misread) == text)
    }

    @Test func readsUTF8ThatWasReadAsGBK() {
        // No byte of it is left over.
        let text = "会议要求认真落实工作任务"
        let damage = ByteShift(keepsPrivateUse: true, eatsASCII: false, isWindows: false)
        let misread = string(damage.decoded(Array(text.utf8).map { UInt32($0) }))
        #expect(!misread.contains("?"))
        #expect(repaired(misread) == text)
    }

    @Test func fillsHoles() {
        let damage = ByteShift(keepsPrivateUse: true, eatsASCII: false, isWindows: false)
        let misread = string(damage.decoded(Array("第一，\(Self.simplified) 第二，继续做好防控工作。".utf8).map { UInt32($0) }))
        #expect(misread.contains("?"))
        #expect(repaired(misread).contains("疫情防控工作会议召开"))
    }

    @Test func readsGBKThatWasReadAsBig5() {
        let text = "防控工作会议召开，工作做到位"
        #expect(repaired(pairs(gbk(text), Big5.table.scalar)) == text)
    }

    @Test func readsBig5ThatWasReadAsGBK() {
        let big5 = Self.traditional.unicodeScalars.flatMap { scalar -> [UInt8] in
            let code = Big5.table.code(scalar.value)
            return [UInt8(code >> 8), UInt8(code & 0xFF)]
        }
        #expect(repaired(pairs(big5, GBK.table.scalar)) == Self.traditional)
    }

    @Test func readsRunsInsideALine() {
        let misread = asWindows1252(Array("防控工作会议".utf8))
        #expect(repaired("县委召开\(misread)，要求落实。") == "县委召开防控工作会议，要求落实。")
    }

    @Test(arguments: [
        "Grüße aus Zürich, à bientôt, señor", "créée, naïve, coöperate", "«Où êtes-vous?»", "São Paulo, Übermäßig",
        "20 °C ± 2 µm ©®",
        "龍行龘龘，前程朤朤，生活䲜䲜", "饕餮、饔飧、麒麟、蹀躞", "日本語のテキストです。カタカナ", "한국어 문장입니다", "冇嘢喺度，佢哋唔嚟", "氨基酸：酪氨酸、组氨酸、胱氨酸",
        simplified, traditional, "", "?", "ÄÖÜ", "镧铈镨钕钷钐铕钆铽镝钬铒铥镱镥",
    ])
    func leavesSoundText(text: String) {
        #expect(repaired(text) == text)
    }

    @Test func changesNothingTheSecondTime() {
        var generator = SplitMix64(seed: 8)
        for _ in 0..<100 {
            let text = generator.text(length: Int.random(in: 0..<40, using: &generator))
            let bytes = Array(text.utf8).map { $0 }
            let misread = Bool.random(using: &generator) ? asWindows1252(bytes) : text
            let once = repaired(misread)
            #expect(String(validating: Array(once.utf8), as: UTF8.self) != nil)
            #expect(repaired(once) == once)
        }
    }
}
