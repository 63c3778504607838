// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Pipeline

@Suite struct RepairTextTests {
    private func process(
        _ text: String,
        title: String? = nil,
        sourceLines: [LineRange]? = nil,
        without: Set<String> = []
    ) throws -> Document {
        let document = Document(
            id: DocumentID(url: nil, body: []),
            text: Array(text.utf8),
            sourceLines: sourceLines,
            title: title
        )
        let misread = try RepairText.misread(without: without).process(document)
        return try RepairText.damaged(without: without).process(misread)
    }

    @Test func listsEachRepairWithItsLine() throws {
        let document = try process(
            "第一行\n要求各村守好路口??h里派人督查。\n会议锟斤拷",
            sourceLines: [LineRange(1, 1), LineRange(4, 5), LineRange(9, 9)]
        )
        #expect(String(decoding: document.text, as: UTF8.self) == "第一行\n要求各村守好路口。縣里派人督查。\n会议\u{FFFD}\u{FFFD}")
        #expect(document.repairs.map(\.kind) == ["lost_text_marks", "gbk_shift"])
        #expect(document.repairs.map(\.line) == [9, 4])
        #expect(document.repairs.map(\.before) == ["锟斤拷", "??h"])
        #expect(document.repairs.map(\.after) == ["\u{FFFD}\u{FFFD}", "。縣"])
        #expect(document.repairs.allSatisfy { $0.verified })
    }

    @Test func repairsTheTitle() throws {
        let document = try process("正文", title: "&#38450;&#25511;工作")
        #expect(document.title == "防控工作")
    }

    @Test func switchesRulesOffByName() throws {
        #expect(Set(RepairText.ruleNames).count == RepairText.ruleNames.count)
        let text = "要求各村守好路口??h里派人督查。&nbsp;会议锟斤拷"
        #expect(String(decoding: try process(text, without: Set(RepairText.ruleNames)).text, as: UTF8.self) == text)
        let document = try process(text, without: ["gbk_shift"])
        #expect(document.repairs.map(\.kind) == ["lost_text_marks", "html_entities"])
    }

    @Test func keepsTheMapOfLinesWhereATagPartsThem() throws {
        let document = try process("甲\n“登记本不是摆设,登記本不是擺設?!?BR>  二是加強宣傳。\n丙")
        #expect(document.lineCount == 4)
        #expect(document.sourceLines == [LineRange(1, 1), LineRange(2, 2), LineRange(2, 2), LineRange(3, 3)])
    }

    @Test func sumsUpWhatItDoesNotList() throws {
        let document = try process(String(repeating: "会议锟斤拷\n", count: 500))
        #expect(document.repairs.count == Document.maximumRepairsListed + 1)
        #expect(document.repairs.last?.count == 300)
        #expect(document.repairs.last?.before == "")
    }

    @Test func leavesSoundTextAsItIs() throws {
        let text = "全县疫情防控工作会议召开，要求各单位认真落实。谁负责？100%完成。\nNothing else\\n & more, isn't it?\n"
        let document = try process(text)
        #expect(String(decoding: document.text, as: UTF8.self) == text)
        #expect(document.repairs.isEmpty)
        #expect(document.sourceLines == nil)
    }

    @Test func looksForSigns() {
        let cases: [(String, TextSigns)] = [
            ("全县会议", []), ("谁?", .holes), ("100%", .percent), ("a\\b&c", [.backslash, .ampersand]), ("ü", .latin),
            ("·×", .latin),
            ("éè", .latin), ("屯", .lostText), ("\u{FFFD}", .holes), ("龘朤", .rareCharacters), ("°", []),
        ]
        for (text, signs) in cases { #expect(TextSigns(of: Array(text.utf8)) == signs, "\(text)") }
    }
}
