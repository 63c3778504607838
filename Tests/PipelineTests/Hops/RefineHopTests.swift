// SPDX-License-Identifier: Apache-2.0

import Kafka
import Pipeline
import Testing

@Suite struct RefineHopTests {
    private let topics = Topics(prefix: "test.")
    private let stamp = PipelineStamp(version: "1", digest: "digest")

    private func hop(
        width: Int = 1,
        limits: RecordLimits = RecordLimits(),
        clock: HopClock = HandClock().clock
    ) -> RefineHop<ScriptedStages> {
        RefineHop(
            Refiner(ScriptedStages(), stamp: stamp, limits: limits),
            stamp: stamp,
            parameters: DedupParameters(),
            topics: topics,
            width: width,
            clock: clock,
            history: { () throws(KafkaError) in false }
        )
    }

    private func raw(_ body: String?, partition: Int32 = 3, offset: Int64 = 8) -> ConsumedRecord {
        ConsumedRecord(
            topic: topics.raw,
            partition: partition,
            offset: offset,
            timestamp: 99,
            key: Array("key".utf8),
            value: body.map { Array($0.utf8) },
            headers: [Header("url", "https://example.org/"), Header("traceparent", "trace")]
        )
    }

    private func process(_ records: ConsumedRecord..., width: Int = 1) async throws -> HopResult {
        var hop = hop(width: width)
        return try await hop.process(records)
    }

    @Test func eachArticleIsWrittenAndTheDocumentCountsOnce() async throws {
        let result = try await process(raw("one,two"))
        #expect(result.rest.map(\.record.topic) == [topics.refined, topics.refined])
        #expect(result.rest.map(\.tally) == [Tally(.refined, partition: 3), nil])
        #expect(result.rest.allSatisfy { $0.record.partition == 3 })
        let articles = result.rest.compactMap { RefinedRecord($0.record.consumed()) }
        #expect(articles.map(\.article.id.position) == [0, 1])
        #expect(articles.allSatisfy { $0.raw == RawPosition(partition: 3, offset: 8) })
        #expect(articles.allSatisfy { $0.traceparent == Array("trace".utf8) })
    }

    @Test func theClaimsOfADocumentAreOneRecordAndComeFirst() async throws {
        let result = try await process(raw("one,!,two"))
        #expect(result.first.count == 1)
        let record = try #require(result.first.first?.record)
        #expect(result.first.first?.tally == nil)
        #expect(record.topic == topics.claims)
        #expect(record.partition == 0)
        #expect(record.headers.last(named: DocumentClaims.parametersHeader)?.text == DedupParameters().digest)
        let claims = try #require(DocumentClaims(key: record.key ?? [], value: record.value ?? []))
        #expect(claims.raw == RawPosition(partition: 3, offset: 8))
        // An article that is rejected alone claims nothing.
        #expect(claims.claims.map(\.position) == [0, 2])
        #expect(claims.claims.first?.textHash == Hash128(of: Array("one".utf8)))
    }

    @Test func aDocumentOfRejectedArticlesClaimsNothing() async throws {
        let result = try await process(raw("!"))
        #expect(result.first.isEmpty)
        #expect(result.rest.map(\.tally) == [Tally(.refined, partition: 3)])
    }

    @Test(arguments: [nil, ""])
    func aRejectedDocumentIsADeadLetterWithItsBytes(body: String?) async throws {
        let result = try await process(raw(body))
        #expect(result.first.isEmpty)
        let letter = try #require(result.rest.first)
        #expect(result.rest.count == 1)
        #expect(letter.tally == Tally(.rejected, partition: 3))
        #expect(letter.record.topic == topics.rejected)
        #expect(letter.record.key == Array("key".utf8))
        #expect(letter.record.value == body.map { Array($0.utf8) })
        #expect(
            letter.record.headers.prefix(2) == [Header("url", "https://example.org/"), Header("traceparent", "trace")]
        )
        func error(_ name: String) -> String? {
            letter.record.headers.last(named: RejectedRecord.errorPrefix + name)?.text
        }
        #expect(error("stage") == "scripted")
        #expect(error("reason") == "empty")
        #expect(error("message") == "no text")
        #expect(error("topic") == topics.raw)
        #expect(error("partition") == "3")
        #expect(error("offset") == "8")
        #expect(error("timestamp") == "99")
        #expect(error("attempts") == "1")
        #expect(error("pipeline") == "digest")
        #expect(error("generation") == "1")
        let outcome = letter.record.headers.last(named: RejectedRecord.outcomeHeader)?.text
        #expect(outcome?.contains(#""outcome":"rejected""#) == true)
    }

    @Test func whatDoesNotFitIntoARecordIsRejectedWhole() async throws {
        var hop = hop(limits: RecordLimits(outcome: 100))
        let result = try await hop.process([raw("one,two")])
        #expect(result.first.isEmpty)
        #expect(result.rest.map(\.tally) == [Tally(.rejected, partition: 3)])
        hop = self.hop(limits: RecordLimits(claims: 30))
        let claims = try await hop.process([raw("one,two")])
        #expect(claims.rest.map(\.tally) == [Tally(.rejected, partition: 3)])
    }

    @Test(arguments: [1, 2, 5])
    func orderIsKeptOnAnyNumberOfCores(width: Int) async throws {
        var hop = hop(width: width)
        let records = (0..<40).map { raw("text \($0)", offset: Int64($0)) }
        let result = try await hop.process(records)
        let offsets = result.rest.compactMap { RefinedRecord($0.record.consumed())?.raw.offset }
        #expect(offsets == Array(0..<40))
        #expect(result.accounts.total(.refined) == 40)
    }

    /// The group must hear of a member before it takes it for dead; what is left is read again.
    @Test func aBatchThatTakesTooLongIsCut() async throws {
        let clock = HandClock()
        let slow = HopClock(
            now: {
                clock.advance(by: .seconds(10))
                return clock.clock.now()
            },
            sleep: { _ in }
        )
        var hop = hop(clock: slow)
        let result = try await hop.process((0..<5).map { raw("\($0)", offset: Int64($0)) })
        #expect(result.taken == 3)
        #expect(result.accounts.total(.refined) == 3)
    }
}

extension ProducedRecord {
    /// The record as a reader gets it.
    func consumed(offset: Int64 = 0) -> ConsumedRecord {
        ConsumedRecord(
            topic: topic,
            partition: partition ?? 0,
            offset: offset,
            key: key,
            value: value,
            headers: headers
        )
    }
}
