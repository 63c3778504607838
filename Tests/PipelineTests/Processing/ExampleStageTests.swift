// SPDX-License-Identifier: Apache-2.0

import Pipeline
import Testing

// How to add a stage: a type in a file of its own, and a line in `standardPipeline`. CONTRIBUTING.md quotes this.

/// Rejects an article that is too short to say anything.
struct MinimumLength: Processor {
    let name = "minimum_length"
    /// In Unicode scalars.
    let characters: Int

    func process(_ article: consuming Article) throws(Rejection) -> Article {
        // Every scalar has one byte that does not continue another.
        let count = article.text.count { $0 & 0b1100_0000 != 0b1000_0000 }
        guard count >= characters else {
            throw Rejection(
                stage: name,
                reason: .noContent,
                message: "the article has \(count) characters; at least \(characters) are asked for"
            )
        }
        return article
    }
}

@Suite struct ExampleStageTests {
    private let stages = pipeline {
        Decode()
        SplitArticles()
        ForEach {
            MinimumLength(characters: 5)
            Fingerprint()
        }
    }

    @Test func passesAnArticleOfThatLength() throws {
        let results = try stages.process(RawDocument(body: Array("新增3例。".utf8)))
        guard case .done(let fingerprinted) = results.first else {
            Issue.record("rejected")
            return
        }
        #expect(fingerprinted.article.text == Array("新增3例。".utf8))
    }

    @Test func rejectsAShorterOne() throws {
        let results = try stages.process(RawDocument(body: Array("新增。".utf8)))
        guard case .rejected(_, let rejection) = results.first else {
            Issue.record("not rejected")
            return
        }
        #expect(rejection.message == "the article has 3 characters; at least 5 are asked for")
        #expect(stages.meters.first { $0.name == "minimum_length" }?.reading.rejected == [.noContent: 1])
    }
}
