// SPDX-License-Identifier: Apache-2.0

import Kafka
import Testing

@testable import Pipeline

@Suite struct RefinedRecordTests {
    private func refined(_ random: inout SplitMix64) -> RefinedRecord {
        let isRejected = Bool.random(using: &random)
        return RefinedRecord(
            article: RefinedArticle(
                id: ArticleID(
                    document: DocumentID(Hash128(high: random.next(), low: random.next())),
                    position: .random(in: 0...9999, using: &random)
                ),
                json: random.bytes(count: .random(in: 0...50, using: &random)),
                bodyStart: isRejected ? nil : .random(in: 0...9999, using: &random),
                textHash: isRejected ? nil : Hash128(high: random.next(), low: random.next())
            ),
            raw: RawPosition(
                partition: .random(in: 0...99, using: &random),
                offset: .random(in: 0...9999, using: &random)
            ),
            traceparent: Bool.random(using: &random) ? random.bytes(count: 8) : nil
        )
    }

    @Test(arguments: 0..<300 as Range<UInt64>)
    func whatIsWrittenIsRead(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        let refined = refined(&random)
        let record = refined.record(topic: "docs.refined")
        #expect(record.partition == refined.raw.partition)
        #expect(RefinedRecord(record.consumed()) == refined)
    }

    /// A record in which anything was changed is refused, or says the same as the one that would be written for it.
    @Test(arguments: 0..<1000 as Range<UInt64>)
    func noChangeIsMisread(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        let original = refined(&random)
        var record = original.record(topic: "docs.refined").consumed()
        switch seed % 5 {
        case 0: record.key = random.bytes(count: .random(in: 0...40, using: &random))
        case 1: record.key?[.random(in: 0..<33, using: &random)] = UInt8.random(in: 0...255, using: &random)
        case 2: record.headers.remove(at: .random(in: 0..<record.headers.count, using: &random))
        default:
            let index = Int.random(in: 0..<record.headers.count, using: &random)
            record.headers[index].value = random.bytes(count: .random(in: 0...20, using: &random))
        }
        guard let read = RefinedRecord(record) else { return }
        let written = RefinedRecord(read.record(topic: "docs.refined").consumed())
        #expect(written == read)
        // Damage never turns an article into one that was rejected.
        #expect((read.article.textHash == nil) == (original.article.textHash == nil))
    }

    @Test(arguments: ["millrace.body", "millrace.hash"], [nil, [], [1, 2, 3]] as [[UInt8]?])
    func anArticleWhoseHeaderCannotBeReadIsNoRejectedOne(name: String, value: [UInt8]?) {
        var random = SplitMix64(seed: 3)
        var refined = refined(&random)
        refined.article.bodyStart = 5
        refined.article.textHash = Hash128(high: 1, low: 2)
        var record = refined.record(topic: "docs.refined").consumed()
        record.headers.removeAll { $0.name == "millrace.body" || $0.name == "millrace.hash" }
        record.headers.append(Header(name, value))
        #expect(RefinedRecord(record) == nil)
    }

    @Test func aTombstoneAndAKeylessRecordAreNone() {
        var random = SplitMix64(seed: 4)
        var record = refined(&random).record(topic: "docs.refined").consumed()
        record.value = nil
        #expect(RefinedRecord(record) == nil)
        record.value = []
        record.key = nil
        #expect(RefinedRecord(record) == nil)
    }
}
