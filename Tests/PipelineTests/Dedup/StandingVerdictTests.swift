// SPDX-License-Identifier: Apache-2.0

import Pipeline
import Testing

@Suite struct StandingVerdictTests {
    private var index = DedupIndex<MemoryHome>()

    private func document(_ number: UInt64) -> DocumentID { DocumentID(Hash128(high: 0, low: number)) }
    private func text(_ number: UInt64) -> Hash128 { Hash128(high: 1, low: number) }
    private func article(_ document: UInt64, _ position: Int = 0) -> ArticleID {
        ArticleID(document: self.document(document), position: position)
    }
    private func raw(_ offset: Int64) -> RawPosition { RawPosition(partition: 0, offset: offset) }

    /// Claims a document at an offset: the texts of its articles, `nil` for one that was rejected.
    private mutating func claim(at offset: Int64, _ document: UInt64, _ texts: UInt64?...) {
        let claims = texts.enumerated().compactMap { position, number in
            number.map { Claim(position: position, textHash: text($0)) }
        }
        index.apply(DocumentClaims(raw: raw(offset), document: self.document(document), claims: claims))
    }

    /// The verdict on an article with a text, of a document at an offset.
    private func verdict(at offset: Int64, _ document: UInt64, _ number: UInt64, position: Int = 0) -> Verdict? {
        index.verdict(on: article(document, position), textHash: text(number), at: raw(offset))
    }

    @Test mutating func theFirstIsKeptAndCopiesNameIt() {
        claim(at: 0, 1, 7)
        claim(at: 1, 2, 7)
        claim(at: 2, 3, 7, 8)
        #expect(verdict(at: 0, 1, 7) == .unique)
        #expect(verdict(at: 1, 2, 7) == .duplicate(.exact, of: article(1)))
        #expect(verdict(at: 2, 3, 7) == .duplicate(.exact, of: article(1)))
        #expect(verdict(at: 2, 3, 8, position: 1) == .unique)
        #expect(index.documentCount == 3)
        #expect(index.keptCount == 2)
    }

    @Test mutating func aCopyOnTheSamePageIsFound() {
        claim(at: 0, 1, 7, 7)
        #expect(verdict(at: 0, 1, 7, position: 0) == .unique)
        #expect(verdict(at: 0, 1, 7, position: 1) == .duplicate(.exact, of: article(1, 0)))
    }

    @Test mutating func theSameDocumentElsewhereIsARedelivery() {
        claim(at: 0, 1, 7)
        claim(at: 1, 1, 7)
        #expect(verdict(at: 1, 1, 7) == .duplicate(.redelivery, of: article(1)))
    }

    @Test mutating func redeliveryMeansTheSameText() {
        claim(at: 0, 1, 7)
        claim(at: 1, 1, 8)
        #expect(verdict(at: 1, 1, 8) == .unique)
    }

    @Test mutating func whatWasNotClaimedHasNoVerdict() {
        claim(at: 0, 1, 7)
        #expect(verdict(at: 1, 1, 7) == nil)
        #expect(verdict(at: 0, 2, 7) == nil)
        #expect(verdict(at: 0, 1, 7, position: 1) == nil)
        #expect(verdict(at: 0, 1, 8) == nil)
    }

    @Test mutating func claimedAgainTheFirstVerdictStands() {
        claim(at: 0, 1, 7)
        claim(at: 1, 2, 7)
        claim(at: 0, 1, 7)
        claim(at: 1, 2, 7)
        #expect(verdict(at: 0, 1, 7) == .unique)
        #expect(verdict(at: 1, 2, 7) == .duplicate(.exact, of: article(1)))
    }

    @Test mutating func anArticleThatIsMissingNowSaysNothing() {
        claim(at: 0, 1, 7, 8)
        claim(at: 0, 1, nil, 8)
        claim(at: 1, 2, 7)
        #expect(verdict(at: 0, 1, 7, position: 0) == .unique)
        #expect(verdict(at: 0, 1, 8, position: 1) == .unique)
        #expect(verdict(at: 1, 2, 7) == .duplicate(.exact, of: article(1)))
    }

    @Test mutating func anArticleThatCameInLaterIsJudgedThen() {
        claim(at: 0, 1, nil, 8)
        claim(at: 1, 2, 7)
        claim(at: 0, 1, 7, 8)
        #expect(verdict(at: 0, 1, 7, position: 0) == .duplicate(.exact, of: article(2)))
        #expect(verdict(at: 0, 1, 8, position: 1) == .unique)
    }

    @Test mutating func anotherTextTakesTheEarlierClaimsOut() {
        claim(at: 0, 1, 7, 8)
        claim(at: 0, 1, 9, 8)
        claim(at: 1, 2, 7)
        claim(at: 2, 3, 8)
        claim(at: 3, 4, 9)
        #expect(verdict(at: 1, 2, 7) == .unique)
        #expect(verdict(at: 2, 3, 8) == .duplicate(.exact, of: article(1, 1)))
        #expect(verdict(at: 3, 4, 9) == .duplicate(.exact, of: article(1, 0)))
        // Whoever lags and asks for the first text gets what was decided on it.
        #expect(verdict(at: 0, 1, 7, position: 0) == .unique)
        #expect(verdict(at: 0, 1, 9, position: 0) == .unique)
    }

    @Test mutating func anotherDocumentAtTheSamePlaceTakesNothingOut() {
        claim(at: 0, 1, 7)
        claim(at: 0, 2, 7)
        #expect(verdict(at: 0, 1, 7) == .unique)
        #expect(verdict(at: 0, 2, 7) == .duplicate(.exact, of: article(1)))
    }

    /// No record changes a verdict that was given: readers of any lag agree.
    @Test(arguments: 0..<300 as Range<UInt64>)
    func verdictsNeverChange(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        var index = DedupIndex()
        var given: [(claims: DocumentClaims, claim: Claim, verdict: Verdict?)] = []
        for _ in 0..<20 {
            let number = UInt64.random(in: 1...3, using: &random)
            let claims = DocumentClaims(
                raw: raw(.random(in: 0...4, using: &random)),
                document: document(number),
                claims: (0..<3).filter { _ in Bool.random(using: &random) }.map { position in
                    Claim(position: position, textHash: text(.random(in: 1...4, using: &random)))
                }
            )
            index.apply(claims)
            for claim in claims.claims {
                let verdict = index.verdict(on: claims.article(claim), textHash: claim.textHash, at: claims.raw)
                #expect(verdict != nil)
                given.append((claims, claim, verdict))
            }
            for (claims, claim, verdict) in given {
                let now = index.verdict(on: claims.article(claim), textHash: claim.textHash, at: claims.raw)
                #expect(now == verdict)
            }
        }
    }
}
