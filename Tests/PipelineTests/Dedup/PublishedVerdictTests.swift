// SPDX-License-Identifier: Apache-2.0

import Pipeline
import Testing

@Suite struct PublishedVerdictTests {
    private func verdict(_ random: inout SplitMix64) -> PublishedVerdict {
        func share(_ random: inout SplitMix64) -> Double? {
            Bool.random(using: &random) ? Double(Int.random(in: 0...1_000_000, using: &random)) / 1_000_000 : nil
        }
        func hash(_ random: inout SplitMix64) -> Hash128 { Hash128(high: random.next(), low: random.next()) }
        func article(_ random: inout SplitMix64) -> ArticleID {
            ArticleID(
                document: DocumentID(hash(&random)),
                position: .random(in: 0...Int(UInt32.max), using: &random)
            )
        }
        let match = Verdict.Match(
            Verdict.Match.Relation.allCases.randomElement(using: &random) ?? .duplicate,
            Verdict.Match.Kind.allCases.randomElement(using: &random) ?? .exact,
            article(&random),
            jaccard: share(&random),
            containment: share(&random)
        )
        let head = Bool.random(using: &random) ? article(&random) : nil
        let raw = RawPosition(partition: 3, offset: Int64(random.next() >> 1))
        return PublishedVerdict(
            random.next() % 4 == 0 ? .unique : Verdict(match, clusterHead: head),
            on: PublishedClaim(raw: raw, article: article(&random), textHash: hash(&random))
        )
    }

    private func read(_ bytes: [UInt8]) -> PublishedVerdict? {
        PublishedVerdict(key: RawPosition(partition: 0, offset: 0).bytes, value: bytes)
    }

    @Test(arguments: 0..<400 as Range<UInt64>)
    func whatIsWrittenIsRead(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        let verdict = verdict(&random)
        #expect(verdict.value.count == PublishedVerdict.size)
        #expect(PublishedVerdict(key: verdict.claim.raw.bytes, value: verdict.value) == verdict)
        #expect(PublishedVerdict(key: [], value: verdict.value) == nil)
    }

    /// Bytes are refused, or are exactly what some verdict would write.
    @Test(arguments: 0..<2000 as Range<UInt64>)
    func whatIsReadIsWhatWouldBeWritten(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        var bytes = verdict(&random).value
        switch seed % 3 {
        case 0: bytes = random.bytes(count: .random(in: 0...120, using: &random))
        default:
            for _ in 0..<Int.random(in: 1...3, using: &random) {
                bytes[.random(in: 0..<bytes.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
            }
        }
        guard let read = read(bytes) else { return }
        #expect(read.value == bytes)
    }

    @Test func noVerdictHasNothingBehindIt() {
        let article = ArticleID(document: DocumentID(Hash128(high: 1, low: 2)), position: 0)
        let raw = RawPosition(partition: 0, offset: 0)
        let claim = PublishedClaim(raw: raw, article: article, textHash: Hash128(high: 3, low: 4))
        var bytes = PublishedVerdict(.unique, on: claim).value
        #expect(read(bytes) != nil)
        bytes[bytes.count - 1] = 1
        #expect(read(bytes) == nil)
    }

    @Test func estimatesArePartsOfOne() {
        let article = ArticleID(document: DocumentID(Hash128(high: 1, low: 2)), position: 0)
        let raw = RawPosition(partition: 0, offset: 0)
        let claim = PublishedClaim(raw: raw, article: article, textHash: Hash128(high: 3, low: 4))
        func written(_ jaccard: Double) -> Double? {
            let verdict = Verdict.duplicate(.near, of: article, jaccard: jaccard)
            return read(PublishedVerdict(verdict, on: claim).value)?.verdict.match?.jaccard
        }
        #expect(written(0.7) == 0.7)
        #expect(written(1.5) == 1)
        #expect(written(-0.1) == 0)
        #expect(written(.nan) == nil)
    }
}
