// SPDX-License-Identifier: Apache-2.0

import Kafka
import Testing

@testable import Pipeline

@Suite struct EarlierOutcomeTests {
    private let topics = Topics()
    private let stamp = OutcomeShapes.stamp
    private let id = OutcomeShapes.full.id
    /// Where the document of ``OutcomeShapes`` stands.
    private let raw = RawPosition(partition: 3, offset: 1201)
    private var expected: EarlierOutcome {
        EarlierOutcome(raw: TopicPartition("docs.raw", 3), offset: 1201, pipeline: stamp.digest)
    }

    private var rejection: Rejection {
        Rejection(stage: "measure_quality", reason: .lowQuality, message: "too short")
    }

    private func read(_ record: ProducedRecord) -> EarlierOutcome? {
        EarlierOutcome(record.consumed(), of: topics)
    }

    @Test func claimsTell() {
        let claims = DocumentClaims(raw: raw, document: id.document, claims: [])
        #expect(
            read(claims.record(topic: topics.claims, parameters: DedupParameters(), pipeline: stamp.digest)) == expected
        )
        #expect(read(DocumentClaims.firstRecord(topic: topics.claims, parameters: DedupParameters())) == nil)
    }

    private func letter(generation: String) -> ProducedRecord {
        RejectedRecord.record(
            ConsumedRecord(topic: topics.raw, partition: raw.partition, offset: raw.offset),
            rejection: rejection,
            outcome: [],
            stamp: PipelineStamp(version: "1", digest: stamp.digest, generation: generation),
            topic: topics.rejected
        )
    }

    @Test func aDeadLetterTells() {
        #expect(read(letter(generation: "1")) == expected)
    }

    /// All generations have one topic for them, and what another one rejected is not live.
    @Test func aDeadLetterOfAnotherGenerationDoesNot() {
        #expect(read(letter(generation: "two")) == nil)
    }

    private var rejectedAlone: [UInt8] {
        RejectedOutcome.json(article: OutcomeShapes.full, rejection: rejection, pipeline: stamp)
    }

    /// The policy for quality leaves neither claim nor dead letter of it.
    @Test func anArticleThatWasRejectedAloneTellsBetweenTheHopsAndBehindThem() {
        let refined = RefinedRecord(
            article: RefinedArticle(id: id, json: rejectedAlone, bodyStart: nil, textHash: nil),
            raw: raw
        )
        #expect(read(refined.record(topic: topics.refined)) == expected)
        #expect(read(ProducedRecord(topic: topics.duplicates, value: rejectedAlone)) == expected)
    }

    @Test func aDuplicateTells() {
        let outcome = RefinedOutcome(OutcomeShapes.full, pipeline: stamp)
        let json = outcome.outcome(.duplicate(.exact, of: OutcomeShapes.bare.id), withBody: false)
        #expect(read(ProducedRecord(topic: topics.duplicates, value: json)) == expected)
    }

    /// Its claim tells, and need not be looked for in its text.
    @Test func anArticleBetweenTheHopsIsLeftToItsClaim() {
        let outcome = RefinedOutcome(OutcomeShapes.full, pipeline: stamp)
        let refined = RefinedRecord(
            article: RefinedArticle(
                id: id,
                json: outcome.json,
                bodyStart: outcome.bodyStart,
                textHash: Hash128(high: 1, low: 2)
            ),
            raw: raw
        )
        #expect(read(refined.record(topic: topics.refined)) == nil)
    }

    @Test(arguments: ["", "{}", "[1]", #"{"document":{"id":"d"},"pipeline":{"digest":"d"}}"#])
    func whatIsNoOutcomeTellsNothing(json: String) {
        #expect(read(ProducedRecord(topic: topics.duplicates, value: Array(json.utf8))) == nil)
        #expect(read(ProducedRecord(topic: topics.refined, value: Array(json.utf8))) == nil)
        #expect(read(ProducedRecord(topic: topics.rejected, value: Array(json.utf8))) == nil)
        #expect(read(ProducedRecord(topic: topics.claims, value: Array(json.utf8))) == nil)
    }
}
