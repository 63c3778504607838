// SPDX-License-Identifier: Apache-2.0

import Kafka
import Testing

@testable import Pipeline

@Suite struct ClaimsTests {
    private func random(_ generator: inout SplitMix64, _ writer: inout SyntheticText) -> DocumentClaims {
        func hash() -> Hash128 {
            Hash128(high: generator.next(), low: generator.next())
        }
        return DocumentClaims(
            raw: RawPosition(
                partition: .random(in: 0...Int32.max, using: &generator),
                offset: .random(in: 0...Int64.max, using: &generator)
            ),
            document: DocumentID(hash()),
            urlHash: Bool.random(using: &generator) ? nil : .random(in: 1...UInt64.max, using: &generator),
            claims: (0..<Int.random(in: 0..<5, using: &generator)).map { _ in
                Claim(
                    position: Int(UInt32.random(in: 0...UInt32.max, using: &generator)),
                    textHash: hash(),
                    sketch: Sketch(
                        folded: writer.utf8(Int.random(in: 1..<400, using: &generator)),
                        sampling: Sampling()
                    )
                )
            }
        )
    }

    @Test func readWhatTheyWrote() throws {
        var generator = SplitMix64(seed: 51)
        var writer = SyntheticText(seed: 52)
        for _ in 0..<200 {
            let claims = random(&generator, &writer)
            let value = claims.value
            #expect(DocumentClaims(key: claims.raw.bytes, value: value) == claims)
            #expect(DocumentClaims(key: claims.raw.bytes, value: value + [0]) == nil)
            #expect(DocumentClaims(key: claims.raw.bytes, value: value.dropLast()) == nil)
            #expect(DocumentClaims(key: claims.raw.bytes + [0], value: value) == nil)
            let sketches = claims.claims.reduce(0) { $0 + ($1.sketch?.bytes.count ?? 0) }
            #expect(value.count <= 36 + claims.claims.count * DocumentClaims.bytesPerClaim + sketches)
        }
    }

    @Test func surviveWhatTheyDidNotWrite() {
        var generator = SplitMix64(seed: 53)
        var writer = SyntheticText(seed: 54)
        for _ in 0..<500 {
            _ = DocumentClaims(key: generator.bytes(count: 12), value: generator.bytes(count: 90))
            var value = random(&generator, &writer).value
            value[Int.random(in: 0..<value.count, using: &generator)] ^= UInt8.random(in: 1...255, using: &generator)
            if let read = DocumentClaims(key: generator.bytes(count: 12), value: value) {
                #expect(DocumentClaims(key: read.raw.bytes, value: read.value) == read)
            }
        }
    }

    @Test func areAboutAKilobyteForAnArticle() throws {
        var damage = TextDamage(seed: 55)
        var bytes = 0
        for _ in 0..<50 {
            let text = damage.reported(damage.writer.scalars(593), figures: 20) { String($0 * 7) }
            let claim = Claim(
                position: 0,
                textHash: Hash128(high: 1, low: 2),
                sketch: BruteForceFold.Text(text).sketch(Sampling())
            )
            let claims = DocumentClaims(
                raw: RawPosition(partition: 0, offset: 0),
                document: DocumentID(Hash128(high: 3, low: 4)),
                urlHash: 5,
                claims: [claim]
            )
            bytes += claims.value.count
        }
        #expect((600...900).contains(bytes / 50))
    }

    @Test func everyParameterIsInTheDigest() {
        var digests = Set([DedupParameters().digest])
        let changes: [(inout DedupParameters) -> Void] = [
            { $0.sampling.wholeShingles = 1 }, { $0.sampling.level = 1 }, { $0.sampling.promisedLength = 1 },
            { $0.sampling.keyLevels = 1 }, { $0.sampling.minimumShingles = 1 }, { $0.near = 0.71 },
            { $0.contained = 0.86 }, { $0.containedLength = 301 }, { $0.margin = 1 }, { $0.minimumSample = 1 },
            { $0.stockArticles = 65 }, { $0.distinct = 0.81 }, { $0.candidates = 33 }, { $0.keep = .richest },
            { $0.timeToLive = nil }, { $0.timeToLive = .seconds(1) },
        ]
        for change in changes {
            var parameters = DedupParameters()
            change(&parameters)
            digests.insert(parameters.digest)
        }
        #expect(digests.count == changes.count + 1)
    }

    @Test func foreignRecordsAreUniqueAndEnterNothing() throws {
        let parameters = DedupParameters()
        var fold = ClaimsFold(parameters: parameters)
        func claims(_ offset: Int64) -> DocumentClaims {
            DocumentClaims(
                raw: RawPosition(partition: 0, offset: offset),
                document: DocumentID(Hash128(high: 1, low: UInt64(offset))),
                claims: [Claim(position: 0, textHash: Hash128(high: 9, low: 9))]
            )
        }
        func record(_ produced: ProducedRecord, _ offset: Int64) -> ConsumedRecord {
            ConsumedRecord(
                topic: produced.topic,
                partition: 0,
                offset: offset,
                key: produced.key,
                value: produced.value,
                headers: produced.headers
            )
        }
        fold.apply(record(DocumentClaims.firstRecord(topic: "dedup.claims", parameters: parameters), 0))
        var other = parameters
        other.near = 0.8
        fold.apply(record(claims(1).record(topic: "dedup.claims", parameters: other, pipeline: "p"), 1))
        fold.apply(ConsumedRecord(topic: "dedup.claims", partition: 0, offset: 2, key: [1], value: [2]))
        func verdict(_ offset: Int64) -> Verdict? {
            let claims = claims(offset)
            return fold.verdict(
                on: claims.article(claims.claims[0]),
                textHash: claims.claims[0].textHash,
                at: claims.raw
            )
        }
        #expect(fold.foreignRecords == 2)
        #expect(verdict(1) == .unique)
        fold.apply(record(claims(2).record(topic: "dedup.claims", parameters: parameters, pipeline: "p"), 3))
        #expect(verdict(2) == .unique)
        fold.apply(record(claims(3).record(topic: "dedup.claims", parameters: parameters, pipeline: "p"), 4))
        let copy = Verdict.duplicate(.exact, of: claims(2).article(claims(2).claims[0]))
        #expect(verdict(3) == copy)
        // A foreign record does not take away what a document has, and gives way to its own claims.
        fold.apply(record(claims(3).record(topic: "dedup.claims", parameters: other, pipeline: "p"), 5))
        #expect(verdict(3) == copy)
        fold.apply(record(claims(1).record(topic: "dedup.claims", parameters: parameters, pipeline: "p"), 6))
        #expect(verdict(1) == copy)
        #expect(verdict(9) == nil)
    }
}
