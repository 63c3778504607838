// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Pipeline

@Suite struct PhraseSetTests {
    private let phrases = PhraseSet("特此报告 报告 人人 N95")

    @Test func countsPlacesOfEachPhrase() {
        // 报告 stands alone and in the longer phrase; 人人人 holds 人人 once.
        #expect(phrases.count(in: FoldedText.fold(Array("特此报告人人人n95".utf8))) == 4)
        #expect(phrases.count(in: []) == 0)
        #expect(phrases.count(in: FoldedText.fold(Array("特此".utf8))) == 0)
    }

    @Test(arguments: [("他作了报告", true), ("佩戴N95口罩", true), ("他作了报", false), ("", false)])
    func findsAPhraseAnywhere(text: String, isFound: Bool) {
        #expect(phrases.contained(in: FoldedText.fold(Array(text.utf8))) == isFound)
    }

    /// The same as looking at every place with every phrase.
    @Test func missesNothingInRandomText() {
        let characters = Array("特此报告人N95甲\u{1F600}").map { Array(String($0).utf8) }
        var random = SplitMix64(seed: 21)
        let words = ["特此报告", "报告", "人人", "N95"].map { FoldedText.fold(Array($0.utf8)) }
        for _ in 0..<500 {
            let text = FoldedText.fold((0..<40).flatMap { _ in characters.randomElement(using: &random) ?? [] })
            let isThere = words.contains { word in
                text.indices.contains { text[$0...].starts(with: word) }
            }
            #expect(phrases.contained(in: text) == isThere, "\(String(decoding: text, as: UTF8.self))")
        }
    }
}
