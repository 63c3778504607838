// SPDX-License-Identifier: Apache-2.0

import Kafka
import Testing

@testable import Pipeline

@Suite struct DeadLetterTests {
    private let raw = ConsumedRecord(
        topic: "docs.raw",
        partition: 2,
        offset: 7,
        timestamp: 1_795_514_400_000,
        key: Array("k".utf8),
        value: [0xFF, 0xFE],
        headers: [Header("url", "https://a.example.org/"), Header("x-crawler", nil)]
    )

    /// The record as `docs.rejected` holds it.
    private func rejected(_ record: ConsumedRecord) -> ConsumedRecord {
        let written = RejectedRecord.record(
            record,
            rejection: Rejection(stage: "decode", reason: .undecodable, message: "no charset"),
            outcome: Array("{}".utf8),
            stamp: PipelineStamp(version: "1", digest: "d", generation: "two"),
            topic: "docs.rejected"
        )
        return ConsumedRecord(
            topic: written.topic,
            partition: 0,
            offset: 9,
            timestamp: 1_795_514_400_001,
            key: written.key,
            value: written.value,
            headers: written.headers
        )
    }

    @Test func keepsTheDocumentAsItCame() throws {
        let letter = try #require(DeadLetter(rejected(raw)))
        #expect(letter.id == DeadLetter.ID(partition: 0, offset: 9))
        #expect(letter.reason == "undecodable")
        #expect(letter.generation == "two")
        #expect(letter.attempts == 1)
        #expect(letter.raw == Coordinates(topic: "docs.raw", partition: 2, offset: 7))
        let back = letter.redriven(topic: "docs.raw")
        #expect(back.key == raw.key)
        #expect(back.value == raw.value)
        #expect(Array(back.headers.prefix(2)) == raw.headers)
    }

    @Test func countsAttempts() throws {
        var record = raw
        for attempt in 1...3 {
            let letter = try #require(DeadLetter(rejected(record)))
            #expect(letter.attempts == attempt)
            let back = letter.redriven(topic: "docs.raw")
            record.headers = back.headers
            #expect(record.headers.count == 3, "old counts are not kept beside the new one")
        }
    }

    @Test func marksWhatWasSentBack() throws {
        let letter = try #require(DeadLetter(rejected(raw)))
        let mark = letter.mark(topic: "docs.rejected")
        let read = ConsumedRecord(topic: mark.topic, partition: 0, offset: 10, key: mark.key, headers: mark.headers)
        #expect(DeadLetter.marked(by: read) == letter.id)
        #expect(DeadLetter(read) == nil)
        #expect(DeadLetter.marked(by: raw) == nil)
    }

    @Test func thePageSaysWhereItCameFromAndWhenItWasSentBack() throws {
        let letter = try #require(DeadLetter(rejected(raw)))
        let page = """
            dead letter 0/9
            rejected: undecodable by decode: no charset
            at: 2026-11-24T10:00:00.001Z, attempt 1, generation two, pipeline d
            sent back to docs.raw: 2026-11-24T10:01:00.000Z
            raw: docs.raw/2/7, of 2026-11-24T10:00:00.000Z
            key: k
            url: https://a.example.org/
            x-crawler: (no value)

            \u{FFFD}\u{FFFD}
            """
        #expect(DeadLetterPage(letter, sentBack: 1_795_514_460_000).text == page)
        let kept = page.split(separator: "\n", omittingEmptySubsequences: false).filter { !$0.hasPrefix("sent back") }
        #expect(DeadLetterPage(letter).text == kept.joined(separator: "\n"))
    }

    @Test(arguments: ["3/14", "docs.rejected/3/14"]) func readsIDs(text: String) {
        #expect(DeadLetter.ID(text) == DeadLetter.ID(partition: 3, offset: 14))
    }

    @Test(arguments: ["", "3", "3/", "/3", "-1/2", "a/b", "1/2/3/4"]) func refusesOtherIDs(text: String) {
        #expect(DeadLetter.ID(text) == nil)
    }

    @Test func filters() throws {
        let letter = try #require(DeadLetter(rejected(raw)))
        func matches(_ change: (inout DeadLetterFilter) -> Void) -> Bool {
            var filter = DeadLetterFilter(generation: "two")
            change(&filter)
            return filter.matches(letter)
        }
        #expect(matches { _ in })
        #expect(!matches { $0.generation = "1" })
        #expect(matches { $0.generation = nil })
        #expect(matches { $0.reasons = ["undecodable", "empty"] })
        #expect(!matches { $0.reasons = ["empty"] })
        #expect(!matches { $0.stages = ["screen"] })
        #expect(matches { $0.ids = [letter.id] })
        #expect(matches { $0.since = letter.timestamp })
        #expect(!matches { $0.until = letter.timestamp })
    }

    @Test func summaryNamesTheNewest() throws {
        var summary = DeadLetterSummary(limit: 1)
        for offset in [1, 5, 3] as [Int64] {
            var record = rejected(raw)
            record.offset = offset
            record.timestamp = 1_795_514_400_000 + offset
            summary.add(try #require(DeadLetter(record)))
        }
        summary.redriven = 2
        #expect(
            summary.text == """
                3 dead letters; 2 more were sent back
                  3 undecodable by decode
                newest:
                  0/5  2026-11-24T10:00:00.005Z  undecodable  https://a.example.org/  no charset

                """
        )
    }
}
