// SPDX-License-Identifier: Apache-2.0

import Pipeline
import Testing

@Suite struct FingerprintTests {
    private func article(_ text: String, position: Int = 0) -> Article {
        let document = Document(id: DocumentID(url: nil, body: []), text: [])
        return Article(document: DocumentContext(document, articles: 1), position: position, text: Array(text.utf8))
    }

    @Test func copiesHaveOneHash() throws {
        let left = try Fingerprint().process(article("新增3例。\n无死亡病例。"))
        let right = try Fingerprint().process(article("新增\u{FF13}例,无死亡病例"))
        let other = try Fingerprint().process(article("新增4例。\n无死亡病例。"))
        #expect(left.textHash == right.textHash)
        #expect(left.textHash != other.textHash)
        #expect(left.article == article("新增3例。\n无死亡病例。"))
    }

    /// The hash is written to the claims log, so it must never change by itself.
    @Test func theHashIsStable() throws {
        let hash = try Fingerprint().process(article("疫情防控通报")).textHash
        #expect(hash.description == "1e4f2f1de4b54fd375a66c2244175d12")
    }

    @Test func onlyTheArticleWithoutTextIsRejected() throws {
        let stages = ForEach { Fingerprint() }
        let results = try stages.process([article("甲"), article("——。", position: 1), article("乙", position: 2)])
        let kept = results.map { result in
            switch result {
            case .done(let fingerprinted): return fingerprinted.article.position
            case .rejected(let rejected, let rejection):
                #expect(rejected == article("——。", position: 1))
                #expect(rejection.stage == "fingerprint")
                #expect(rejection.reason == .noContent)
                #expect(rejection.message == "the article has no letter and no digit")
                return -1
            }
        }
        #expect(kept == [0, -1, 2])
    }
}
