// SPDX-License-Identifier: Apache-2.0

import Pipeline
import Testing

@Suite struct FoldedTextTests {
    private func fold(_ text: String) -> String {
        String(decoding: FoldedText.fold(Array(text.utf8)), as: UTF8.self)
    }

    @Test(arguments: [
        ("甲,乙。丙\n丁", "甲乙丙丁"), ("甲\u{FF0C}乙\u{3002}\u{3000}丙\u{A0}丁", "甲乙丙丁"), ("“甲”(乙)——丙…", "甲乙丙"),
        ("\u{FF21}\u{FF42}\u{FF13}", "ab3"), ("ABC xyz", "abcxyz"), ("\u{FEFF}甲\u{200B}乙\u{AD}", "甲乙"),
        ("caf\u{E9}", "caf\u{E9}"),
        ("人々 〇 ー", "人々〇ー"), ("甲\u{30FB}乙·丙", "甲乙丙"), ("\u{FFE5}5 ¥5", "5 5"), ("葛\u{E0100}飾\u{FE00}", "葛饰"),
        ("𠮷 野", "𠮷野"), ("☆○", "☆○"), ("", ""), ("。,\n", ""),
    ])
    func dropsWhatNoReaderMinds(text: String, expected: String) {
        #expect(fold(text) == expected)
    }

    @Test(arguments: [("3.5", "35"), ("1, 23", "12, 3"), ("10\t1", "1\t01"), ("2-3", "23"), ("1\n2", "12")])
    func keepsFiguresApart(left: String, right: String) {
        #expect(fold(left) != fold(right))
    }

    @Test(arguments: [
        ("2020-02-10", "2020.02.10"), ("2020-02-10", "2020/02/10"), ("3.5", "\u{FF13}\u{FF0E}\u{FF15}"),
        ("新增 3 例", "新增3例"), ("1\u{3001}2", "1, 2"),
    ])
    func takesOneSeparatorForAnother(left: String, right: String) {
        #expect(fold(left) == fold(right))
    }

    @Test(arguments: [
        ("臺帳", "台账"), ("台賬", "台账"), ("衞生", "卫生"), ("羣眾", "群众"), ("着手", "着手"), ("著手", "着手"), ("答覆", "答复"),
        ("準備", "准备"), ("模範", "模范"), ("癥狀", "症状"), ("後勤", "后勤"), ("爲裏綫峯", "为里线峰"), ("戶户", "户户"), ("瞭解", "了解"),
        ("検査県", "检查县"), ("\u{2F00}\u{F900}", "一岂"), ("\u{FF76}", "カ"), ("ÀÉΩЖ", "àéωж"), ("㮑", "㮑"),
        ("\u{2B748}", "\u{346E}"), ("\u{346E}", "\u{346E}"), ("\u{1F600}", "\u{1F600}"),
    ])
    func takesOneFormOfACharacterForAnother(text: String, expected: String) {
        #expect(fold(text) == expected)
    }

    @Test(arguments: [("后", "候"), ("未", "末"), ("已", "己"), ("人", "入"), ("干", "千"), ("①", "1"), ("²", "2")])
    func tellsCharactersApart(left: String, right: String) {
        #expect(fold(left) != fold(right))
    }

    @Test func tellsWhereEachPartCameFrom() {
        let text = Array("“臺帳”共 1, 2\u{FF13}份,ＡB。".utf8)
        let folded = FoldedText(text)
        #expect(String(decoding: folded.utf8, as: UTF8.self) == "台账共1 23份ab")
        let part: (Range<Int>) -> String = { String(decoding: text[folded.source(of: $0)], as: UTF8.self) }
        #expect(part(0..<6) == "臺帳")
        #expect(part(3..<9) == "帳”共")
        #expect(part(9..<10) == "1")
        #expect(part(10..<11) == ", ")
        #expect(part(9..<13) == "1, 2\u{FF13}")
        #expect(part(12..<13) == "\u{FF13}")
        #expect(part(16..<18) == "ＡB")
        #expect(folded.source(of: 4..<4).isEmpty)
        #expect(folded.source(of: 18..<18) == text.count - 3..<text.count - 3)
    }

    @Test func foldsAPart() {
        let text = Array("甲,乙、丙".utf8)
        let folded = FoldedText(text, in: 3..<10)
        #expect(folded.utf8 == Array("乙".utf8))
        #expect(folded.source(of: 0..<3) == 4..<7)
    }

    /// Folding what a part came from gives the part again, and the parts follow each other.
    @Test func theMapAgreesWithTheFold() {
        var generator = SplitMix64(seed: 61)
        for _ in 0..<1000 {
            let text = Array(generator.text(length: 30).utf8)
            let folded = FoldedText(text)
            #expect(folded.utf8 == FoldedText.fold(text))
            var offset = 0
            var sourceEnd = 0
            while offset < folded.utf8.count {
                let next = folded.utf8[(offset + 1)...].firstIndex { $0 & 0xC0 != 0x80 } ?? folded.utf8.count
                let source = folded.source(of: offset..<next)
                #expect(source.lowerBound >= sourceEnd && !source.isEmpty && source.upperBound <= text.count)
                let isSeparator = folded.utf8[offset] == 0x20
                #expect(FoldedText.fold(Array(text[source])) == (isSeparator ? [] : Array(folded.utf8[offset..<next])))
                sourceEnd = source.upperBound
                offset = next
            }
        }
    }

    @Test func neverLengthensACharacter() {
        for value in UInt32(0)...0x2FFFF {
            guard let scalar = Unicode.Scalar(value) else { continue }
            let text = Array(String(scalar).utf8)
            let once = FoldedText.fold(text)
            if once.count > text.count || FoldedText.fold(once) != once {
                Issue.record("U+\(String(value, radix: 16))")
            }
        }
    }

    @Test func changesNothingTheSecondTime() {
        var generator = SplitMix64(seed: 6)
        for _ in 0..<1000 {
            let text = Array(generator.text(length: 40).utf8)
            let once = FoldedText.fold(text)
            #expect(FoldedText.fold(once) == once)
            #expect(String(validating: once, as: UTF8.self) != nil)
        }
    }

    @Test func survivesMalformedBytes() {
        var generator = SplitMix64(seed: 7)
        for _ in 0..<1000 {
            let bytes = generator.bytes(count: Int.random(in: 0..<60, using: &generator))
            #expect(FoldedText.fold(bytes).count <= bytes.count)
        }
    }
}
