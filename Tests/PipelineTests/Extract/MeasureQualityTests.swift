// SPDX-License-Identifier: Apache-2.0

import Pipeline
import Testing

@Suite struct MeasureQualityTests {
    private func article(_ text: String, repairs: [Repair] = []) -> Article {
        let context = DocumentContext(Document(id: DocumentID(url: nil, body: []), text: []), articles: 1)
        return Article(document: context, position: 0, text: Array(text.utf8), repairs: repairs)
    }

    private func quality(_ text: String, repairs: [Repair] = []) throws -> ArticleQuality {
        try #require(try MeasureQuality().process(article(text, repairs: repairs)).quality)
    }

    private static let sentence = "各村登记了返乡人员\u{FF0C}发放了宣传单\u{FF0C}落实了专人值守\u{FF0C}群众都很配合\u{FF0C}没有出现问题\u{3002}"

    @Test func countsLinesAndCharacters() throws {
        let quality = try quality("通报\n\n\(Self.sentence)\n一 二")
        #expect(quality[.lines] == 3)
        #expect(quality[.characters] == Double(Self.sentence.unicodeScalars.count + 4))
        #expect(quality[.shortLineRatio] == 0.667)
        #expect(quality[.linePunctuationRatio] == 0.333)
    }

    @Test(arguments: [("甲乙丙丁", 1), ("abcd", 0), ("甲乙ab", 0.5)])
    func measuresTheShareOfChineseCharacters(text: String, share: Double) throws {
        #expect(try quality(text)[.hanRatio] == share)
    }

    @Test func measuresWhatIsRepeated() throws {
        let once = try quality(Self.sentence)
        #expect(once[.duplicateLineRatio] == 0)
        #expect(once[.repeatedNgramRatio] == 0)
        let twice = try quality(Self.sentence + "\n" + Self.sentence)
        #expect(twice[.duplicateLineRatio] == 0.5)
        #expect(twice[.repeatedNgramRatio] == 0.5)
        #expect(try quality(String(repeating: "甲", count: 100))[.repeatedNgramRatio] == 0.99)
    }

    @Test func measuresWhatIsLostAndMasked() throws {
        #expect(try quality("甲\u{FFFD}\u{E000}乙丙丁戊己庚辛")[.unrepairedRatio] == 0.2)
        let left = Repair(kind: "gbk_shift", before: "丙丁", after: "丙丁", verified: false)
        #expect(try quality("甲乙丙丁", repairs: [left])[.unrepairedRatio] == 0.5)
        #expect(try quality("共xx人\u{FF0C}其中**人在☆镇")[.masks] == 3)
    }

    @Test(arguments: [("\n \u{3000}\n", Rejection.Reason.noContent), ("\u{FFFD}\u{FFFD}甲", .unreadable)])
    func rejectsWhatNobodyCanRead(text: String, reason: Rejection.Reason) {
        #expect {
            try MeasureQuality().process(article(text))
        } throws: { error in
            (error as? Rejection)?.reason == reason
        }
    }

    @Test func rejectsByAPolicy() throws {
        let policy = try QualityPolicy("# prose\n\nhan_ratio >= 0.5\nmasks <= 1\n")
        #expect(policy.description == "han_ratio>=0.5,masks<=1.0")
        #expect(try MeasureQuality(policy: policy).process(article("甲乙丙丁xx人")).text.isEmpty == false)
        #expect {
            try MeasureQuality(policy: policy).process(article("甲乙abcd"))
        } throws: { error in
            error as? Rejection
                == Rejection(
                    stage: "measure_quality",
                    reason: .lowQuality,
                    message: "han_ratio is 0.333; the policy asks for 0.5 at least"
                )
        }
    }

    @Test(arguments: ["han_ratio > 0.5", "beauty >= 0.5", "han_ratio >= much", "han_ratio >= nan", "han_ratio"])
    func refusesAPolicyThatSaysNothingKnown(text: String) {
        #expect(throws: QualityPolicy.Fault.self) { try QualityPolicy("masks <= 3\n" + text) }
    }
}
