// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Pipeline

@Suite struct FoldOracleTests {
    private func parameters(_ keep: KeepPolicy) -> DedupParameters {
        var parameters = DedupParameters.exact
        parameters.keep = keep
        parameters.timeToLive = .seconds(10 * 86_400)
        return parameters
    }

    /// Where nothing is estimated the index must say what a comparison of all with all says, whatever the log.
    @Test(arguments: KeepPolicy.allCases, 0..<TestEffort.logs)
    func theIndexSaysWhatBruteForceSays(keep: KeepPolicy, seed: Int) {
        let parameters = parameters(keep)
        var index = DedupIndex(parameters: parameters)
        var oracle = BruteForceFold(parameters)
        for document in RandomLog(seed: UInt64(seed + 100), documents: 50).documents {
            index.apply(document.claims(parameters.sampling), at: document.time)
            oracle.apply(document)
            for case (let article, let text?) in document.articles {
                let told = index.verdict(on: article, textHash: Hash128(of: text.folded), at: document.raw)
                #expect(told == oracle.verdict(on: article, text, at: document.raw))
            }
        }
    }

    /// The logs above must show what they are there to show.
    @Test func randomLogsHoldEveryVerdict() {
        var seen: Set<String> = []
        for seed in 0..<12 {
            var parameters = parameters(seed % 2 == 0 ? .first : .richest)
            parameters.timeToLive = nil
            var index = DedupIndex(parameters: parameters)
            for document in RandomLog(seed: UInt64(seed + 100), documents: 60).documents {
                index.apply(document.claims(parameters.sampling), at: document.time)
                for claim in document.claims(parameters.sampling).claims {
                    guard let verdict = index.verdict(on: document, claim) else { continue }
                    seen.insert(verdict.match.map { "\($0.relation) \($0.kind)" } ?? "unique")
                }
            }
        }
        let expected: Set<String> = [
            "unique", "duplicate redelivery", "duplicate exact", "duplicate near", "duplicate contained",
            "duplicate revision", "supersedes near", "supersedes contained", "variant near", "variant contained",
            "extends contained",
        ]
        #expect(expected.subtracting(seen) == [])
    }

    /// No two kept articles are copies, and what was dropped was dropped for a kept one that came earlier.
    @Test(arguments: 0..<TestEffort.logs)
    func exactlyOneOfEachSetOfCopiesIsKept(seed: Int) {
        var parameters = DedupParameters()
        parameters.timeToLive = nil
        var index = DedupIndex(parameters: parameters)
        var kept: [ArticleID: Int] = [:]
        var seen: [RawPosition: Int] = [:]
        var count = 0
        var texts: [Hash128: ArticleID] = [:]
        for (order, document) in RandomLog(seed: UInt64(seed + 200), documents: 60).documents.enumerated() {
            let claims = document.claims(parameters.sampling)
            if seen.updateValue(order, forKey: claims.raw) != nil { continue }
            index.apply(claims)
            for claim in claims.claims {
                guard let verdict = index.verdict(on: document, claim) else { continue }
                let article = claims.article(claim)
                if verdict.outcome == .duplicate {
                    guard let match = verdict.match, match.kind != .redelivery else { continue }
                    #expect(kept[match.article] ?? .max <= order)
                } else {
                    count += 1
                    kept[article] = min(order, kept[article] ?? order)
                    #expect(texts.updateValue(article, forKey: claim.textHash) == nil)
                }
            }
        }
        #expect(index.keptCount == count)
    }
}
