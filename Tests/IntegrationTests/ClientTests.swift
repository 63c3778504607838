// SPDX-License-Identifier: Apache-2.0

import Dispatch
import Foundation
import Kafka
import Testing

/// The clients against a real Kafka: what the embedded broker cannot show.
///
/// They run where `KAFKA_BOOTSTRAP` names a cluster (`host:port`), and are skipped where it is not set, as on a machine
/// without Kafka. Names are random, so that a cluster may be used again.
@Suite(.serialized, .timeLimit(.minutes(5)), .enabled(if: bootstrap != nil, "KAFKA_BOOTSTRAP is not set"))
struct ClientTests {
    private static let patience = Duration.seconds(60)

    private let input = name("in")
    private let output = name("out")
    private let group = name("group")

    private static func name(_ stem: String) -> String {
        "\(stem)-\(UInt64.random(in: 0...UInt64.max))"
    }

    private func configuration(_ settings: KeyValuePairs<String, String> = [:]) -> Configuration {
        var configuration = Configuration(settings)
        configuration.set("bootstrap.servers", bootstrap ?? "")
        return configuration
    }

    /// Creates `input` and `output` and waits until the cluster knows them.
    private func createTopics(partitions: Int) throws {
        let admin = try Admin(configuration())
        defer { admin.close() }
        let topics = [input, output].map { TopicSpecification(name: $0, partitions: partitions, replicationFactor: 1) }
        #expect(try admin.create(topics, timeout: Self.patience).isEmpty)
        try eventually("topics") { () -> Bool? in
            let known = try admin.describeCluster(timeout: Self.patience).topics
            return known[input] != nil && known[output] != nil ? true : nil
        }
    }

    private func transactionalProducer(_ id: String = name("id")) throws -> Producer {
        let producer = try Producer(configuration(["transactional.id": id, "transaction.timeout.ms": "60000"]))
        try producer.initTransactions(timeout: Self.patience)
        return producer
    }

    private func consumer(isolation: String = "read_committed") throws -> Consumer {
        try Consumer(
            configuration([
                "group.id": group, "isolation.level": isolation, "auto.offset.reset": "error",
                "session.timeout.ms": "6000", "heartbeat.interval.ms": "200",
            ])
        )
    }

    /// A reader's high watermarks, past transaction markers and whatever is open.
    private func ends(of topic: String, partitions: Range<Int32>) throws -> [TopicPartition: Int64] {
        let reader = try consumer(isolation: "read_uncommitted")
        defer { _ = reader.close(timeout: Self.patience) }
        return try Dictionary(
            uniqueKeysWithValues: partitions.map { number in
                let partition = TopicPartition(topic, number)
                return (partition, try reader.watermarks(partition, timeout: Self.patience).upperBound)
            }
        )
    }

    /// Reads a topic from its start to its ends.
    private func read(
        _ topic: String,
        partitions: Range<Int32> = 0..<1,
        isolation: String = "read_committed"
    ) throws -> [String] {
        let ends = try ends(of: topic, partitions: partitions)
        let reader = try consumer(isolation: isolation)
        defer { _ = reader.close(timeout: Self.patience) }
        var positions = Positions(ends.mapValues { _ in 0 })
        try reader.assign(positions.next)
        var texts: [String] = []
        try eventually("the ends of \(topic)") { () -> Bool? in
            if positions.hasReached(ends) { return true }
            let polled = try reader.poll(PollLimits(records: 100, bytes: .max), wait: .milliseconds(200))
            texts += polled.records.map { String(decoding: $0.value ?? [], as: UTF8.self) }
            positions.advance(by: polled)
            return nil
        }
        return texts
    }

    private func record(_ topic: String, _ text: String, partition: Int32? = 0) -> ProducedRecord {
        ProducedRecord(topic: topic, partition: partition, value: Array(text.utf8))
    }

    /// Polls the members, answering the group from offset 0, until each owns that many partitions.
    private func settle(_ members: [Consumer], owning count: Int) throws {
        var owned = members.map { _ in 0 }
        try eventually("\(count) partitions for each member") { () -> Bool? in
            for (index, member) in members.enumerated() {
                for change in try member.poll(PollLimits(records: 1, bytes: 1), wait: .milliseconds(50)).changes {
                    switch change {
                    case .assigned(let partitions):
                        try member.assign([TopicPartition: Int64](uniqueKeysWithValues: partitions.map { ($0, 0) }))
                        owned[index] = partitions.count
                    case .revoked, .lost:
                        try member.unassign()
                        owned[index] = 0
                    }
                }
            }
            return owned.allSatisfy { $0 == count } ? true : nil
        }
    }

    @Test func offsetsWaitForANewTopic() throws {
        let settings = configuration()
        let reader = try consumer()
        DispatchQueue.global().asyncAfter(deadline: .now() + .milliseconds(500)) { [input] in
            guard let admin = try? Admin(settings) else { return }
            let topic = TopicSpecification(name: input, partitions: 1, replicationFactor: 1)
            _ = try? admin.create([topic], timeout: Self.patience)
            admin.close()
        }
        #expect(try reader.watermarks(TopicPartition(input, 0), timeout: Self.patience) == 0..<0)
        #expect(throws: KafkaError.self) { try reader.watermarks(TopicPartition(input, 1), timeout: .seconds(1)) }
        #expect(reader.close(timeout: Self.patience))
    }

    @Test func topicsAreCreatedAndDescribed() throws {
        let admin = try Admin(configuration())
        defer { admin.close() }
        let settings = ["cleanup.policy": "compact,delete", "retention.ms": "3600000", "max.message.bytes": "9437184"]
        let good = TopicSpecification(name: input, partitions: 3, replicationFactor: 1, settings: settings)
        let wrong = TopicSpecification(
            name: output,
            partitions: 1,
            replicationFactor: 1,
            settings: ["cleanup.policy": "burn"]
        )
        let failed = try admin.create([good, wrong], timeout: Self.patience)
        #expect(Array(failed.keys) == [output])
        #expect(failed[output]?.label == "invalid_config")
        #expect(failed[output]?.severity == .permanent)
        #expect(failed[output]?.message.hasPrefix("create topic \(output): ") == true)
        #expect(failed[output]?.message.contains("cleanup.policy") == true)

        let again = try admin.create([good], timeout: Self.patience)
        #expect(again[input]?.label == "topic_already_exists")
        #expect(again[input]?.severity == .permanent)

        let size = try eventually("the topic") { try admin.describeCluster(timeout: Self.patience).topics[input] }
        #expect(size == ClusterDescription.Topic(partitions: 3, replicationFactor: 1))
        #expect(try admin.describeCluster(timeout: Self.patience).brokers >= 1)
        let found = try admin.settings(ofTopics: [input], timeout: Self.patience)[input] ?? [:]
        for (key, value) in settings { #expect(found[key] == value) }

        let unknown = try #require(throws: KafkaError.self) {
            try admin.settings(ofTopics: [output], timeout: Self.patience)
        }
        #expect(unknown.message.hasPrefix("describe topic \(output): "))
    }

    @Test func transactionsCopyEachRecordOnce() throws {
        try createTopics(partitions: 2)
        let texts = (0..<1000).map { "text \($0)" }
        let source = try Producer(configuration())
        for (index, text) in texts.enumerated() { try source.send(record(input, text, partition: Int32(index % 2))) }
        #expect(source.flush(timeout: Self.patience))
        #expect(source.close())

        let member = try consumer()
        try member.subscribe(to: [input])
        try settle([member], owning: 2)
        let producer = try transactionalProducer()
        var positions = Positions([TopicPartition(input, 0): 0, TopicPartition(input, 1): 0])
        var copied = 0
        try eventually("1,000 copies") { () -> Bool? in
            let polled = try member.poll(PollLimits(records: 100, bytes: .max), wait: .milliseconds(200))
            guard !polled.records.isEmpty else { return nil }
            positions.advance(by: polled)
            try producer.beginTransaction()
            for read in polled.records {
                try producer.send(ProducedRecord(topic: output, partition: read.partition, value: read.value))
            }
            try producer.sendOffsets(positions.next, member.groupMetadata(), timeout: Self.patience)
            try producer.commitTransaction(timeout: Self.patience)
            copied += polled.records.count
            return copied == 1000 ? true : nil
        }
        let partitions = [TopicPartition(input, 0), TopicPartition(input, 1)]
        #expect(
            try member.committed(partitions, timeout: Self.patience) == [partitions[0]: 500, partitions[1]: 500]
        )
        #expect(member.close(timeout: Self.patience))
        #expect(producer.close())
        // The markers of the commits stand behind the records.
        #expect(try ends(of: output, partitions: 0..<2).values.allSatisfy { $0 > 500 })
        #expect(try read(output, partitions: 0..<2).sorted() == texts.sorted())
    }

    @Test func abortedTransactionIsInvisible() throws {
        try createTopics(partitions: 1)
        let producer = try transactionalProducer()
        try producer.beginTransaction()
        try producer.send(record(output, "kept"))
        try producer.commitTransaction(timeout: Self.patience)
        try producer.beginTransaction()
        try producer.send(record(output, "dropped"))
        #expect(producer.flush(timeout: Self.patience))
        try producer.abortTransaction(timeout: Self.patience)
        #expect(producer.close())
        // An abort is answered when it is decided; its marker reaches the partition a moment later.
        try eventually("the marker of the abort") {
            try ends(of: output, partitions: 0..<1) == [TopicPartition(output, 0): 4] ? true : nil
        }
        #expect(try read(output) == ["kept"])
        #expect(try read(output, isolation: "read_uncommitted") == ["kept", "dropped"])
    }

    @Test func openTransactionHoldsReadersAndCommittedOffsets() throws {
        try createTopics(partitions: 2)
        let partitions = [TopicPartition(input, 0), TopicPartition(input, 1)]
        let member = try consumer()
        try member.subscribe(to: [input])
        try settle([member], owning: 2)
        #expect(try member.committed(partitions, timeout: Self.patience) == [partitions[0]: nil, partitions[1]: nil])
        let producer = try transactionalProducer()
        try producer.beginTransaction()
        try producer.send(record(output, "open"))
        #expect(producer.flush(timeout: Self.patience))
        try producer.sendOffsets([partitions[0]: 7], member.groupMetadata(), timeout: Self.patience)

        let outsider = try consumer()
        let error = try #require(throws: KafkaError.self) {
            try outsider.committed(partitions, timeout: .milliseconds(500))
        }
        #expect(error.label == "timed_out")
        #expect(error.severity == .retriable)
        // Under `read_committed` the readable end is the last stable offset.
        #expect(try outsider.watermarks(TopicPartition(output, 0), timeout: Self.patience) == 0..<0)
        #expect(try ends(of: output, partitions: 0..<1) == [TopicPartition(output, 0): 1])

        try producer.commitTransaction(timeout: Self.patience)
        #expect(try outsider.committed(partitions, timeout: Self.patience) == [partitions[0]: 7, partitions[1]: nil])
        #expect(try read(output) == ["open"])
        #expect(outsider.close(timeout: Self.patience))
        #expect(member.close(timeout: Self.patience))
        #expect(producer.close())
    }

    @Test func offsetsOfAStaleMemberAreRefused() throws {
        try createTopics(partitions: 2)
        let first = try consumer()
        try first.subscribe(to: [input])
        try settle([first], owning: 2)
        let stale = try first.groupMetadata()
        let second = try consumer()
        try second.subscribe(to: [input])
        try settle([first, second], owning: 1)
        #expect(try first.groupMetadata().generation > stale.generation)

        let producer = try transactionalProducer()
        try producer.beginTransaction()
        try producer.send(record(output, "stale"))
        let error = try #require(throws: KafkaError.self) {
            try producer.sendOffsets([TopicPartition(input, 0): 1], stale, timeout: Self.patience)
        }
        #expect(error.label == "illegal_generation")
        #expect(error.severity == .abortable)
        try producer.abortTransaction(timeout: Self.patience)

        try producer.beginTransaction()
        try producer.send(record(output, "fresh"))
        try producer.sendOffsets([TopicPartition(input, 0): 1], first.groupMetadata(), timeout: Self.patience)
        try producer.commitTransaction(timeout: Self.patience)
        #expect(try read(output) == ["fresh"])
        #expect(first.close(timeout: Self.patience))
        #expect(second.close(timeout: Self.patience))
        #expect(producer.close())
    }

    @Test func newerProducerFencesTheOlder() throws {
        try createTopics(partitions: 1)
        let id = Self.name("id")
        let older = try transactionalProducer(id)
        try older.beginTransaction()
        try older.send(record(output, "older"))
        #expect(older.flush(timeout: Self.patience))
        let newer = try transactionalProducer(id)
        let error = try #require(throws: KafkaError.self) { try older.commitTransaction(timeout: Self.patience) }
        #expect(error.severity == .fatal)
        try newer.beginTransaction()
        try newer.send(record(output, "newer"))
        try newer.commitTransaction(timeout: Self.patience)
        #expect(try read(output) == ["newer"])
        #expect(older.close())
        #expect(newer.close())
    }
}

/// The cluster to test against; `nil` skips these tests.
private let bootstrap = ProcessInfo.processInfo.environment["KAFKA_BOOTSTRAP"]

/// Calls `step` until it returns a value, for at most a minute.
@discardableResult
private func eventually<T>(_ what: String, _ step: () throws -> T?) throws -> T {
    let end = ContinuousClock.now + .seconds(60)
    while ContinuousClock.now < end {
        if let value = try step() { return value }
    }
    throw Impatience(what: what)
}

private struct Impatience: Error {
    var what: String
}
