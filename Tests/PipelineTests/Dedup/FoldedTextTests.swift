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
        ("人々 〇 ー", "人々〇ー"), ("甲\u{30FB}乙·丙", "甲乙丙"), ("\u{FFE5}5 ¥5", "5 5"), ("葛\u{E0100}飾\u{FE00}", "葛飾"),
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
