// SPDX-License-Identifier: Apache-2.0

import Kafka
import Pipeline
import Testing

@Suite struct DocumentClaimsTests {
    private func claims(_ random: inout SplitMix64) -> DocumentClaims {
        DocumentClaims(
            raw: RawPosition(
                partition: .random(in: 0...99, using: &random),
                offset: .random(in: 0...9999, using: &random)
            ),
            document: DocumentID(Hash128(high: random.next(), low: random.next())),
            claims: (0..<Int.random(in: 0...5, using: &random)).map { _ in
                Claim(
                    position: .random(in: 0...Int(UInt32.max), using: &random),
                    textHash: Hash128(high: random.next(), low: random.next())
                )
            }
        )
    }

    @Test(arguments: 0..<300 as Range<UInt64>)
    func whatIsWrittenIsRead(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        let claims = claims(&random)
        #expect(DocumentClaims(key: claims.raw.bytes, value: claims.value) == claims)
    }

    @Test func aCountBeyondTheBytesIsRefusedAtOnce() {
        let raw = RawPosition(partition: 0, offset: 0)
        var value = DocumentClaims(raw: raw, document: DocumentID(Hash128(high: 0, low: 0)), claims: []).value
        value.replaceSubrange(25..<26, with: [0xFF, 0xFF, 0xFF, 0xFF, 0x0F])
        #expect(DocumentClaims(key: raw.bytes, value: value) == nil)
    }

    @Test func theFirstRecordHoldsNoClaims() {
        let record = DocumentClaims.firstRecord(topic: "dedup.claims", parameters: DedupParameters())
        #expect(record.key == nil)
        #expect(record.value == nil)
        #expect(record.headers.last(named: DocumentClaims.parametersHeader)?.text == DedupParameters().digest)
    }

    @Test func articlesAreNamedByDocumentAndPosition() {
        let document = DocumentID(Hash128(high: 1, low: 2))
        let claims = DocumentClaims(raw: RawPosition(partition: 0, offset: 0), document: document, claims: [])
        let claim = Claim(position: 3, textHash: Hash128(high: 0, low: 0))
        #expect(claims.article(claim) == ArticleID(document: document, position: 3))
    }
}
