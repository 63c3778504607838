// SPDX-License-Identifier: Apache-2.0

import Kafka
import Pipeline
import Testing

@Suite(.timeLimit(.minutes(2))) struct KafkaHopOutputTests {
    private let broker: EmbeddedBroker
    private let output: KafkaHopOutput
    private let records = [ProducedRecord(topic: "out", partition: 0, value: [1])]

    init() throws {
        broker = try EmbeddedBroker()
        try broker.createTopic("out", partitions: 1)
        let clients = try Clients(bootstrapServers: broker.bootstrapServers, overrides: [], log: .silent)
        let producer = try clients.hopProducer(transactionalID: "one")
        try producer.initTransactions(timeout: .seconds(30))
        output = KafkaHopOutput(producer)
    }

    /// Otherwise the batch would be redone for ever.
    @Test func aRecordThatTheBrokerRefusesIsNamedAsTheCause() async throws {
        let produceRequest: Int16 = 0
        let tooLarge: Int32 = 10
        broker.failRequests(produceRequest, with: [tooLarge])
        try await output.begin()
        try await output.send(records)
        let error = try await #require(throws: KafkaError.self) { try await output.commit() }
        #expect(error.label == "msg_size_too_large")
        #expect(error.severity == .permanent)
        #expect(error.message.hasPrefix("write to out: "))
        try await output.abort()
        #expect(await output.close())
    }
}
