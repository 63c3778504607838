// SPDX-License-Identifier: Apache-2.0

import Kafka
import Testing

@testable import Pipeline

@Suite(.timeLimit(.minutes(2))) struct ClaimsLogHeadTests {
    private let broker: EmbeddedBroker
    private let clients: Clients
    private let topics = Topics(prefix: "a.", generation: "two")

    init() throws {
        broker = try EmbeddedBroker()
        try broker.createTopic(topics.claims, partitions: 1)
        clients = try Clients(bootstrapServers: broker.bootstrapServers, overrides: [], log: .silent)
    }

    private func write(_ record: ProducedRecord) throws {
        let producer = try clients.pushProducer()
        defer { producer.close() }
        try producer.send(record)
        #expect(producer.flush(timeout: .seconds(30)))
    }

    private func failure(_ parameters: DedupParameters = DedupParameters()) async -> HopFailure? {
        let head = ClaimsLogHead(clients: clients, topics: topics, timeout: .zero, log: .silent)
        do throws(HopFailure) {
            try await head.check(parameters, until: StopSignal())
            return nil
        } catch {
            return error
        }
    }

    private var richest: DedupParameters {
        var parameters = DedupParameters()
        parameters.keep = .richest
        parameters.timeToLive = .seconds(3600)
        return parameters
    }

    /// Without the flags it would make the log of another pipeline, or one that this worker refuses.
    private static let command =
        "`ingest-worker topics create --topic-prefix a. --generation two --keep richest --index-ttl 3600s`"

    @Test func aLogWithoutItsFirstRecordNamesTheCommandThatWritesIt() async {
        let failure = await failure(richest)
        #expect(failure?.kind == .restart)
        #expect(
            failure?.message.hasSuffix("a.dedup.claims.two has no record; \(Self.command) writes the first one") == true
        )
    }

    @Test func aForeignLogNamesTheCommandThatMakesItAnew() async throws {
        try write(ProducedRecord(topic: topics.claims, partition: 0, value: [1]))
        let failure = await failure(richest)
        #expect(failure?.kind == .configuration)
        #expect(failure?.message.contains("Delete the topic, and let \(Self.command) make it") == true)
    }

    @Test func aLogOfTheSameParametersIsTaken() async throws {
        try write(DocumentClaims.firstRecord(topic: topics.claims, parameters: richest))
        #expect(await failure(richest) == nil)
        #expect(await failure()?.kind == .configuration)
    }

    @Test(
        arguments: [
            (.seconds(7 * 86_400), "7d"), (.seconds(90), "90s"), (.milliseconds(1500), "1500ms"), (nil, "0d"),
        ] as [(Duration?, String)]
    )
    func aTimeToLiveIsWrittenAsItsFlagTakesIt(time: Duration?, text: String) {
        var parameters = DedupParameters()
        #expect(parameters.flags.isEmpty)
        parameters.timeToLive = time
        #expect(parameters.flags == " --index-ttl \(text)")
    }
}
