// SPDX-License-Identifier: Apache-2.0

import Pipeline
import Testing

@Suite struct PublishedVerdictTests {
    private func verdict(_ random: inout SplitMix64) -> PublishedVerdict {
        func estimate(_ random: inout SplitMix64) -> Double? {
            Bool.random(using: &random) ? Double(Int.random(in: 0...1_000_000, using: &random)) / 1_000_000 : nil
        }
        let match = Verdict.Match(
            Verdict.Match.Relation.allCases.randomElement(using: &random) ?? .duplicate,
            Verdict.Match.Kind.allCases.randomElement(using: &random) ?? .exact,
            ArticleID(
                document: DocumentID(Hash128(high: random.next(), low: random.next())),
                position: .random(in: 0...Int(UInt32.max), using: &random)
            ),
            jaccard: estimate(&random),
            containment: estimate(&random)
        )
        return PublishedVerdict(
            position: .random(in: 0...Int(UInt32.max), using: &random),
            verdict: random.next() % 4 == 0 ? .unique : Verdict(match)
        )
    }

    @Test(arguments: 0..<400 as Range<UInt64>)
    func whatIsWrittenIsRead(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        let verdict = verdict(&random)
        #expect(verdict.bytes.count == 40)
        #expect(PublishedVerdict(bytes: verdict.bytes) == verdict)
    }

    /// Bytes are refused, or are exactly what some verdict would write.
    @Test(arguments: 0..<2000 as Range<UInt64>)
    func whatIsReadIsWhatWouldBeWritten(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        var bytes = verdict(&random).bytes
        switch seed % 3 {
        case 0: bytes = random.bytes(count: .random(in: 0...60, using: &random))
        default:
            for _ in 0..<Int.random(in: 1...3, using: &random) {
                bytes[.random(in: 0..<40, using: &random)] = UInt8.random(in: 0...255, using: &random)
            }
        }
        guard let read = PublishedVerdict(bytes: bytes) else { return }
        #expect(read.bytes == bytes)
    }

    @Test func noVerdictHasNothingBehindIt() {
        var bytes = PublishedVerdict(position: 0, verdict: .unique).bytes
        bytes[2] = 1
        #expect(PublishedVerdict(bytes: bytes) == nil)
    }

    @Test func estimatesArePartsOfOne() {
        let article = ArticleID(document: DocumentID(Hash128(high: 1, low: 2)), position: 0)
        func written(_ jaccard: Double) -> Double? {
            let verdict = Verdict.duplicate(.near, of: article, jaccard: jaccard)
            return PublishedVerdict(bytes: PublishedVerdict(position: 0, verdict: verdict).bytes)?.verdict.match?
                .jaccard
        }
        #expect(written(0.7) == 0.7)
        #expect(written(1.5) == 1)
        #expect(written(-0.1) == 0)
        #expect(written(.nan) == nil)
    }
}
