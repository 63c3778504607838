// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@testable import Pipeline

@Suite struct ByteShiftRepairTests {
    private func repaired(_ text: String) -> String {
        let bytes = Array(text.utf8)
        return String(decoding: bytes.applying(ByteShiftRepair().edits(of: bytes)), as: UTF8.self)
    }

    @Test(arguments: [
        ("要求各村守好路口??h里派人督查。", "要求各村守好路口。縣里派人督查。"),
        ("各單位同步跟進?,F將情況通報如下:", "各單位同步跟進。現將情況通報如下:"),
        ("他說:“一定守好路口?!北O督組每天到村里查看。", "他說:“一定守好路口。”監督組每天到村里查看。"),
        ("漏掉一個人,就可能漏掉一條線索,“登記本不是擺設?!?/p>", "漏掉一個人,就可能漏掉一條線索,“登記本不是擺設。”"),
    ])
    func repairs(damaged: String, expected: String) {
        #expect(repaired(damaged) == expected)
    }

    @Test func repairsAnInjectedReading() {
        let text = "醫院內(nèi)設三個梯隊,院內(nèi)職工到崗。他們?nèi)\u{E06F}繉W過穿脫防護服。"
        #expect(repaired(text).contains("他們全部學過穿脫防護服"))
        // Whole annotations are left for the rule that removes them.
        #expect(repaired(text).contains("醫院內(nèi)設"))
    }

    @Test(arguments: [
        "這是什么?!", "真的嗎??", "誰負責?他說:“我。”", "你吃了嗎?,他問。", "什么???!!", "????", "?", "??", "a ? b : c",
        "為什么?縣里沒有人知道。", "x?y?z", "http://example.org/?q=1&r=??", "誰說的?:“沒有人。”", "是不是;還是?;不是", "\u{FFFD}\u{FFFD}",
    ])
    func leavesQuestionMarks(text: String) {
        #expect(repaired(text) == text)
    }

    @Test func listsWhatItCannotRepair() throws {
        let text = Array("各村守好路口?;窓z,及時上報??h里派人督查。".utf8)
        let edits = ByteShiftRepair().edits(of: text)
        let left = try #require(edits.first { !$0.isVerified })
        #expect(left.replacement == Array(text[left.range]))
        #expect(!left.candidates.isEmpty)
        #expect(edits.contains { $0.isVerified })
    }

    @Test func repairsWhatTheDamageMade() {
        let sentences = [
            "全縣疫情防控工作會議召開。現將有關情況通報如下", "要求各單位認真落實。縣委辦公室負責督查", "通知已經下發。縣政府要求立即執行", "截至目前沒有發現病例。現有隔離點兩個",
        ]
        for sentence in sentences {
            let original = sentence.unicodeScalars.map(\.value)
            let damaged = ByteShift().damage(original)
            #expect(damaged != original)
            var bytes: [UInt8] = []
            for scalar in damaged { bytes.append(scalar: scalar) }
            let result = bytes.applying(ByteShiftRepair().edits(of: bytes))
            #expect(String(decoding: result, as: UTF8.self) == sentence)
        }
    }

    /// How many mutations are tried; `MILLRACE_FUZZ_ROUNDS` asks for more.
    private static let rounds = ProcessInfo.processInfo.environment["MILLRACE_FUZZ_ROUNDS"].flatMap { Int($0) } ?? 90

    /// Whatever the text, nothing traps, edits are in order and inside it, and the result is valid and stays as it is.
    @Test func survivesMutations() {
        var generator = SplitMix64(seed: 6)
        let pieces = Array(
            "縣現客運監督紀檢??!!;,。”“《》hFOo_^\\窓诎度刖车的在所有社區\u{FFFD}\u{E06E}(nèi)(yī)</p><BR>x12 \n\u{FF1F}\u{FF01}\u{FF0C}é"
                .unicodeScalars
        )
        let texts = ["要求各村守好路口??h里派人督查。", "他們?nèi)繉W過", "登記本不是擺設?!?/p>"].map { Array($0.unicodeScalars) }
        for round in 0..<Self.rounds {
            var scalars = texts[round % texts.count]
            for _ in 0..<Int.random(in: 0...12, using: &generator) {
                let piece = pieces[Int.random(in: 0..<pieces.count, using: &generator)]
                let place = Int.random(in: 0...scalars.count, using: &generator)
                if place < scalars.count, Bool.random(using: &generator) {
                    scalars[place] = piece
                } else {
                    scalars.insert(piece, at: place)
                }
            }
            let text = Array(String(String.UnicodeScalarView(scalars)).utf8)
            let edits = ByteShiftRepair().edits(of: text)
            var end = 0
            for edit in edits {
                #expect(edit.range.lowerBound >= end && edit.range.upperBound <= text.count)
                end = edit.range.upperBound
                #expect((0...1).contains(edit.confidence))
            }
            let result = text.applying(edits)
            #expect(String(validating: result, as: UTF8.self) != nil)
        }
    }

    @Test func survivesMalformedBytes() {
        var generator = SplitMix64(seed: 7)
        for _ in 0..<100 {
            let bytes = generator.bytes(count: Int.random(in: 0..<80, using: &generator))
            let marked = bytes.map { $0 < 40 ? UInt8(ascii: "?") : $0 }
            for edit in ByteShiftRepair().edits(of: marked) { #expect(edit.range.upperBound <= marked.count) }
        }
    }

    /// The model takes 機 and 机 for one character; the text tells which of them it writes.
    @Test func writesCharactersAsTheTextWritesThem() {
        let sound = "應急機制已經建立,機關干部下沉一線,機動車輛登記在冊。"
        #expect(penalty(of: "机", in: sound) > penalty(of: "機", in: sound))
        #expect(penalty(of: "機", in: sound) == 0)
        #expect(penalty(of: "机", in: "各村口設卡登記。") == 0)
        // A misread character among many does not make it the text's own.
        #expect(penalty(of: "机", in: String(repeating: sound, count: 4) + "机") > 0)
        #expect(penalty(of: "机", in: "手机關機。") == 0)
    }

    private func penalty(of character: Unicode.Scalar, in text: String) -> NGramModel.LogProbability {
        DocumentEvidence(Array(text.utf8)).penalty(character.value)
    }

    /// Where the last byte of a run is gone, and the rest of it is certain, the rest is restored.
    @Test func leavesOpenWhatTheLastCharacterWas() throws {
        let sentence = "村口设卡登记。可疑人员一律隔离观察并上报卫生部门"
        // Private use elsewhere shows that no pair was dropped.
        let page = sentence + "\u{FF0C}等候处理。\n\u{E010}"
        let damaged = ByteShift(keepsPrivateUse: true).damage(page.unicodeScalars.map(\.value))
        var text: [UInt8] = []
        for scalar in damaged { text.append(scalar: scalar) }
        let edits = ByteShiftRepair().edits(of: text)
        let edit = try #require(edits.first)
        let restored = String(decoding: edit.replacement, as: UTF8.self)
        #expect(edit.isVerified)
        #expect(restored.hasPrefix("。可疑人员一律隔离观察并上报卫生部"))
        #expect(restored.hasSuffix("\u{FFFD}") || restored.hasSuffix("门"))
    }

    /// A site that is too costly is left and listed, and so is every site of a text that has too many.
    @Test func staysWithinItsBudget() {
        let text = Array(String(repeating: "??縣?!", count: 40).utf8)
        let edits = ByteShiftRepair().edits(of: text)
        #expect(text.applying(edits).count > text.count / 2)
    }

    /// A run that never comes back into step would cost more than a site may.
    @Test func leavesAndListsARunThatIsTooLong() throws {
        let phrase = "各村干部登记值守人员"
        let original = "路口有人值守。可" + String(repeating: phrase, count: 70)
        var text: [UInt8] = []
        for scalar in ByteShift().damage(original.unicodeScalars.map(\.value)) { text.append(scalar: scalar) }
        let edits = ByteShiftRepair().edits(of: text)
        let first = try #require(edits.first)
        #expect(text[first.range].elementsEqual([UInt8(ascii: "?")]))
        #expect(!first.isVerified)
        #expect(text.applying(edits) == text)
    }
}
