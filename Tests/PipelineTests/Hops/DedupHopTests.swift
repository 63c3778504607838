// SPDX-License-Identifier: Apache-2.0

import Kafka
import Pipeline
import Testing

@Suite struct DedupHopTests {
    private let topics = Topics(prefix: "test.")
    private let clock = HandClock()
    private let lines = CallLog()

    private func hop(_ claims: ScriptedClaims, patience: Duration = .seconds(1)) -> DedupHop<ScriptedClaims, MemoryHome>
    {
        let lines = lines
        return DedupHop(
            claims: claims,
            fold: ClaimsFold(parameters: DedupParameters()),
            topics: topics,
            settings: HopSettings(backoff: .milliseconds(10), patience: patience, clock: clock.clock),
            log: Log(level: .error) { line in try? lines.note(String(decoding: line, as: UTF8.self)) },
            history: { () throws(KafkaError) in true }
        )
    }

    /// What hop 1 writes for documents, by offset: refined articles and claims.
    private func refined(_ bodies: String...) async throws -> (articles: [ConsumedRecord], claims: [ConsumedRecord]) {
        let stamp = PipelineStamp(version: "1", digest: "digest")
        var hop = RefineHop(
            Refiner(ScriptedStages(), stamp: stamp),
            stamp: stamp,
            parameters: DedupParameters(),
            topics: topics,
            width: 1,
            clock: clock.clock,
            history: { () throws(KafkaError) in false }
        )
        let raw = bodies.enumerated().map { offset, body in
            ConsumedRecord(
                topic: topics.raw,
                partition: 2,
                offset: Int64(offset),
                value: Array(body.utf8),
                headers: [Header("url", "https://example.org/\(offset)"), Header("traceparent", "trace")]
            )
        }
        let result = try await hop.process(raw)
        return (
            result.rest.enumerated().map { $1.record.consumed(offset: Int64($0)) },
            result.first.enumerated().map { $1.record.consumed(offset: Int64($0)) }
        )
    }

    private func failure(_ hop: inout DedupHop<ScriptedClaims, MemoryHome>, _ records: [ConsumedRecord]) async
        -> HopFailure?
    {
        do throws(HopFailure) {
            _ = try await hop.process(records)
            return nil
        } catch {
            return error
        }
    }

    @Test func articlesGoWhereTheirVerdictSends() async throws {
        let (articles, claims) = try await refined("one,two", "one,!")
        var hop = hop(ScriptedClaims(claims, readable: 2, clock: clock))
        let result = try await hop.process(articles)
        let outcomes = result.rest.filter { $0.record.topic != topics.verdicts }
        #expect(
            outcomes.map(\.record.topic) == [topics.articles, topics.articles, topics.duplicates, topics.duplicates]
        )
        #expect(
            outcomes.map(\.tally) == [.unique, .unique, .duplicate, .rejected].map { Tally($0, partition: 2) }
        )
        let json = outcomes.map { String(decoding: $0.record.value ?? [], as: UTF8.self) }
        #expect(json[0].contains(#""text":"one""#))
        #expect(json[2].contains(#""outcome":"duplicate""#) && !json[2].contains(#""text""#))
        #expect(json[3].contains(#""outcome":"rejected""#))
        #expect(outcomes.allSatisfy { $0.record.headers == [Header("traceparent", "trace")] })
        #expect(outcomes.map(\.record.key) == articles.map(\.key))
        #expect(result.first.isEmpty)
    }

    @Test func eachVerdictIsPublishedBesideItsOutcome() async throws {
        let (articles, claims) = try await refined("one,two", "one,!")
        var hop = hop(ScriptedClaims(claims, readable: 2, clock: clock))
        let verdicts = try await hop.process(articles).rest.filter { $0.record.topic == topics.verdicts }
        #expect(verdicts.allSatisfy { $0.tally == nil && $0.record.partition == 0 })
        #expect(verdicts.map(\.record.key) == [0, 0, 1].map { RawPosition(partition: 2, offset: $0).bytes })
        let published = verdicts.compactMap { PublishedVerdict(key: $0.record.key ?? [], value: $0.record.value ?? []) }
        #expect(published.map(\.claim.article.position) == [0, 1, 0])
        #expect(published.map(\.verdict.outcome) == [.unique, .unique, .duplicate])
    }

    @Test func aClaimThatIsNotReadableYetIsWaitedFor() async throws {
        let (articles, claims) = try await refined("one", "two")
        let log = ScriptedClaims(claims, readable: 0, clock: clock)
        var hop = hop(log)
        let result = try await hop.process(articles)
        #expect(result.accounts.total(.unique) == 2)
        // Asked once a batch: the end does not run away from who waits for it.
        #expect(log.log.calls("end").count == 1)
    }

    @Test func aClaimThatIsNotThereIsAnErrorAndNoWait() async throws {
        let (articles, claims) = try await refined("one", "two")
        var hop = hop(ScriptedClaims(Array(claims.prefix(1)), readable: 1, clock: clock))
        let failure = await failure(&hop, articles)
        #expect(failure?.kind == .configuration)
        #expect(failure?.message.contains("of raw document 2/1 has no claim in test.dedup.claims") == true)
    }

    @Test func aTransactionThatDoesNotEndIsNotWaitedForForEver() async throws {
        let (articles, claims) = try await refined("one")
        var hop = hop(ScriptedClaims([], readable: 0, last: Int64(claims.count), clock: clock))
        let failure = await failure(&hop, articles)
        #expect(failure?.kind == .redo)
        #expect(failure?.message.contains("cannot be read past offset 0") == true)
    }

    /// Four claims come one after the other: each within the patience, all together not.
    @Test func patienceIsForTheWholeBatch() async throws {
        let (articles, claims) = try await refined("one", "two", "three", "four")
        func log() -> ScriptedClaims {
            ScriptedClaims(claims, readable: 0, delay: .milliseconds(100), clock: clock)
        }
        var impatient = hop(log(), patience: .milliseconds(150))
        #expect(await failure(&impatient, articles)?.kind == .redo)
        var patient = hop(log(), patience: .milliseconds(500))
        #expect(await failure(&patient, articles) == nil)
    }

    @Test func whatIsNotHopOnesStopsTheHop() async throws {
        var hop = hop(ScriptedClaims([], readable: 0, clock: clock))
        let record = ConsumedRecord(topic: "test.docs.refined", partition: 1, offset: 5, value: Array("{}".utf8))
        let failure = await failure(&hop, [record])
        #expect(failure?.kind == .configuration)
        #expect(failure?.message.hasPrefix("record test.docs.refined/1/5 was not written by hop 1") == true)
    }

    @Test func aForeignClaimIsUniqueAndRaisesAnAlarm() async throws {
        let (articles, claims) = try await refined("one", "one")
        var foreign = claims
        foreign[0].headers = [Header(DocumentClaims.parametersHeader, "another")]
        var hop = hop(ScriptedClaims(foreign, readable: 2, clock: clock))
        let result = try await hop.process(articles)
        #expect(result.accounts.total(.unique) == 2)
        #expect(lines.calls.contains { $0.contains("foreign records in the claims log") })
    }

    @Test func itFoldsToTheEndBeforeItJoins() async throws {
        let (_, claims) = try await refined("one", "two")
        let log = ScriptedClaims(claims, readable: 2, clock: clock)
        var hop = hop(log)
        try await hop.prepare(until: StopSignal())
        #expect(await log.position() == 2)
        #expect(await hop.close())
        #expect(log.log.calls.last == "close")
    }

    @Test func aStopEndsTheFold() async throws {
        let (_, claims) = try await refined("one")
        let log = ScriptedClaims(claims, readable: 1, clock: clock)
        var hop = hop(log)
        let stop = StopSignal()
        stop.set()
        try await hop.prepare(until: stop)
        #expect(await log.position() == 0)
    }

    /// Where claims come faster than they are folded, the hop still gets to its articles.
    @Test func foldsNoLongerThanAPollWhileItIsIdle() async throws {
        let (_, claims) = try await refined("one", "two", "three", "four", "five", "six")
        let log = ScriptedClaims(claims, readable: 0, delay: .milliseconds(30), grows: true, clock: clock)
        var hop = hop(log)
        try await hop.idle()
        #expect(await log.position() == 4)
    }

    @Test func aBrokerThatIsAwayIsAskedAgain() async throws {
        let (articles, claims) = try await refined("one")
        let log = ScriptedClaims(claims, readable: 0, clock: clock)
        log.log.fail("stable end", .retriable)
        log.log.fail("end", .retriable)
        var hop = hop(log)
        try await hop.prepare(until: StopSignal())
        #expect(try await hop.process(articles).accounts.total(.unique) == 1)
        log.log.fail("read", .fatal)
        await #expect(throws: HopFailure.self) { try await hop.idle() }
    }
}
