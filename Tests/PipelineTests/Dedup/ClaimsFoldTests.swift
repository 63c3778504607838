// SPDX-License-Identifier: Apache-2.0

import Kafka
import Pipeline
import Testing

@Suite struct ClaimsFoldTests {
    private let parameters = DedupParameters()
    private let raw = RawPosition(partition: 1, offset: 2)
    private let article = ArticleID(document: DocumentID(Hash128(high: 1, low: 2)), position: 0)
    private let textHash = Hash128(high: 3, low: 4)
    private var fold = ClaimsFold(parameters: DedupParameters())

    private var claims: DocumentClaims {
        DocumentClaims(raw: raw, document: article.document, claims: [Claim(position: 0, textHash: textHash)])
    }

    private func record(_ digest: String) -> ConsumedRecord {
        ConsumedRecord(
            topic: "dedup.claims",
            partition: 0,
            offset: 0,
            key: raw.bytes,
            value: claims.value,
            headers: [Header(DocumentClaims.parametersHeader, digest)]
        )
    }

    private var verdict: Verdict? { fold.verdict(on: article, textHash: textHash, at: raw) }

    @Test mutating func claimsAreFolded() {
        fold.apply(record(parameters.digest))
        #expect(verdict == .unique)
        #expect(fold.index.documentCount == 1)
        #expect(fold.foreignRecords == 0)
    }

    @Test mutating func theFirstRecordIsNoClaim() {
        let first = DocumentClaims.firstRecord(topic: "dedup.claims", parameters: parameters)
        fold.apply(ConsumedRecord(topic: first.topic, partition: 0, offset: 0, headers: first.headers))
        #expect(fold.index.documentCount == 0)
        #expect(fold.foreignRecords == 0)
    }

    @Test mutating func claimsUnderOtherParametersEnterNothingAndTheirArticlesAreUnique() {
        fold.apply(record("another"))
        #expect(fold.foreignRecords == 1)
        #expect(fold.index.keptCount == 0)
        #expect(verdict == .unique)
    }

    @Test(arguments: [nil, [], [1, 2, 3]] as [[UInt8]?])
    func aRecordThatIsNoClaimIsForeign(value: [UInt8]?) {
        var fold = ClaimsFold(parameters: parameters)
        let headers = [Header(DocumentClaims.parametersHeader, parameters.digest)]
        fold.apply(ConsumedRecord(topic: "t", partition: 0, offset: 0, key: raw.bytes, value: value, headers: headers))
        #expect(fold.foreignRecords == 1)
        #expect(fold.index.documentCount == 0)
        #expect(fold.verdict(on: article, textHash: textHash, at: raw) == .unique)
    }
}
