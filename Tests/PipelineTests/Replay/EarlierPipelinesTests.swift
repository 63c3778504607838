// SPDX-License-Identifier: Apache-2.0

import Kafka
import Testing

@testable import Pipeline

/// What the embedded broker holds of documents that were processed before. It looks up no offsets by time.
@Suite(.timeLimit(.minutes(2))) struct EarlierPipelinesTests {
    private let broker: EmbeddedBroker
    private let clients: Clients
    private let topics = Topics()
    private let raw = TopicPartition("docs.raw", 3)

    init() throws {
        broker = try EmbeddedBroker()
        clients = try Clients(bootstrapServers: broker.bootstrapServers, overrides: [], log: .silent)
        for topic in [topics.refined, topics.rejected, topics.duplicates] {
            try broker.createTopic(topic, partitions: 4)
        }
        try broker.createTopic(topics.claims, partitions: 1)
    }

    private func write(_ record: ProducedRecord) throws {
        let producer = try clients.pushProducer()
        defer { producer.close() }
        try producer.send(record)
        #expect(producer.flush(timeout: .seconds(30)))
    }

    /// Looks through documents around the one of ``OutcomeShapes``, which stands at offset 1201.
    private func other(than digest: String, in range: Range<Int64>) throws -> EarlierOutcome? {
        try EarlierPipelines(clients: clients, topics: topics, group: "millrace").other(
            than: digest,
            in: ReplayPlan(ranges: [raw: range, TopicPartition("docs.raw", 0): 0..<9999], contents: [:]),
            until: StopSignal()
        )
    }

    private func expectFound(_ record: ProducedRecord) throws {
        try write(record)
        let digest = OutcomeShapes.stamp.digest
        #expect(
            try other(than: "another", in: 1201..<1202) == EarlierOutcome(raw: raw, offset: 1201, pipeline: digest)
        )
        #expect(try other(than: digest, in: 1201..<1202) == nil)
        #expect(try other(than: "another", in: 0..<1201) == nil)
        #expect(try other(than: "another", in: 1202..<9999) == nil)
    }

    private var rejectedAlone: [UInt8] {
        let rejection = Rejection(stage: "measure_quality", reason: .lowQuality, message: "too short")
        return RejectedOutcome.json(
            article: OutcomeShapes.full,
            rejection: rejection,
            pipeline: OutcomeShapes.stamp
        )
    }

    @Test func nothingIsFoundWhereNothingIs() throws {
        #expect(try other(than: "another", in: 0..<9999) == nil)
    }

    @Test func findsAnArticleThatWasRejectedAloneAndPublished() throws {
        try expectFound(ProducedRecord(topic: topics.duplicates, partition: 2, value: rejectedAlone))
    }

    @Test func findsAnArticleThatWasRejectedAloneAndWaitsForHop2() throws {
        let article = RefinedArticle(id: OutcomeShapes.full.id, json: rejectedAlone, bodyStart: nil, textHash: nil)
        let refined = RefinedRecord(article: article, raw: RawPosition(partition: 3, offset: 1201))
        try expectFound(refined.record(topic: topics.refined))
    }

    @Test func findsClaims() throws {
        let claims = DocumentClaims(
            raw: RawPosition(partition: 3, offset: 1201),
            document: OutcomeShapes.full.id.document,
            claims: []
        )
        try expectFound(
            claims.record(
                topic: topics.claims,
                parameters: DedupParameters(),
                pipeline: OutcomeShapes.stamp.digest
            )
        )
    }
}
