// SPDX-License-Identifier: Apache-2.0

import Kafka
import Testing

/// What becomes of records on their way to the broker. Request 0 is Produce.
@Suite(.ownThread, .timeLimit(.minutes(2))) struct ProducerTests {
    private func record(_ text: String, partition: Int32? = 0) -> ProducedRecord {
        ProducedRecord(topic: "in", partition: partition, value: Array(text.utf8))
    }

    /// Waits for that many reports.
    private func reports(_ count: Int, of producer: Producer) throws -> [DeliveryReport] {
        var reports: [DeliveryReport] = []
        return try eventually("\(count) reports") {
            reports += producer.reports(wait: .milliseconds(100))
            return reports.count >= count ? reports : nil
        }
    }

    @Test func reportsBearTagPartitionAndOffset() throws {
        let cluster = try Cluster(partitions: 2)
        let producer = try cluster.producer()
        try producer.send(record("a", partition: 0), tag: 7)
        try producer.send(record("b", partition: 0), tag: .max)
        try producer.send(record("c", partition: 1))
        let reports = try reports(3, of: producer).sorted { ($0.partition, $0.offset) < ($1.partition, $1.offset) }
        #expect(reports.map(\.tag) == [7, .max, 0])
        #expect(reports.map(\.topic) == ["in", "in", "in"])
        #expect(reports.map(\.partition) == [0, 0, 1])
        #expect(reports.map(\.offset) == [0, 1, 0])
        #expect(reports.allSatisfy { $0.error == nil })
        #expect(producer.reports(wait: .zero).isEmpty)
        #expect(producer.close(timeout: Cluster.patience))
    }

    @Test func reportsOfFailuresAlone() throws {
        let cluster = try Cluster()
        let producer = try cluster.producer(["delivery.report.only.error": "true"])
        try producer.send(record("a"), tag: 1)
        #expect(producer.flush(timeout: Cluster.patience))
        cluster.broker.failRequests(0, with: [10])
        try producer.send(record("b"), tag: 2)
        let reports = try reports(1, of: producer)
        #expect(reports.map(\.tag) == [2])
        #expect(reports.first?.offset == -1)
        #expect(reports.first?.error?.label == "msg_size_too_large")
        #expect(reports.first?.error?.severity == .permanent)
        #expect(reports.first?.error?.message == "write to in: Broker: Message size too large")
        #expect(producer.close(timeout: Cluster.patience))
    }

    // Java's `Utils.murmur2` of these keys, made positive, modulo 7; the hashes are in Kafka's own UtilsTest.
    @Test func keysFindThePartitionThatJavaClientsChoose() throws {
        let cluster = try Cluster(partitions: 7)
        let hashes: KeyValuePairs<String, Int32> = [
            "21": -973_932_308, "foobar": -790_332_482, "a-little-bit-long-string": -985_981_536,
            "a-little-bit-longer-string": -1_486_304_829, "abc": 479_470_107,
        ]
        let producer = try cluster.producer()
        for (index, (key, _)) in hashes.enumerated() {
            try producer.send(ProducedRecord(topic: "in", key: Array(key.utf8), value: []), tag: UInt64(index))
        }
        let reports = try reports(hashes.count, of: producer).sorted { $0.tag < $1.tag }
        #expect(reports.map(\.partition) == hashes.map { ($0.value & Int32.max) % 7 })
        #expect(producer.close(timeout: Cluster.patience))
    }

    // NOT_LEADER_FOR_PARTITION, REQUEST_TIMED_OUT and a connection that breaks.
    @Test(arguments: [6, 7, -195] as [Int32])
    func retriableErrorsLoseAndDoubleNothing(code: Int32) throws {
        let cluster = try Cluster()
        let producer = try cluster.producer(["retry.backoff.ms": "10", "reconnect.backoff.ms": "10"])
        cluster.broker.failRequests(0, with: [code, 0, code, code])
        for index in 0..<100 { try producer.send(record(String(index)), tag: UInt64(index)) }
        let reports = try reports(100, of: producer).sorted { $0.tag < $1.tag }
        #expect(reports.map(\.tag) == Array(0..<100))
        #expect(reports.map(\.offset) == Array(0..<100))
        #expect(reports.allSatisfy { $0.error == nil })
        let consumer = try cluster.consumer()
        try consumer.assign([.input(0): 0])
        #expect(try consumer.records(100).map(\.text) == (0..<100).map(String.init))
        #expect(consumer.close(timeout: Cluster.patience))
        #expect(producer.close(timeout: Cluster.patience))
    }

    @Test func fullQueueIsRetriableAndDropsNothing() throws {
        let cluster = try Cluster()
        cluster.broker.setUp(false, broker: 1)
        let producer = try cluster.producer([
            "queue.buffering.max.messages": "10", "reconnect.backoff.ms": "10", "reconnect.backoff.max.ms": "100",
        ])
        for index in 0..<10 { try producer.send(record(String(index)), tag: UInt64(index)) }
        let error = try #require(throws: KafkaError.self) { try producer.send(record("10"), tag: 10) }
        #expect(error.label == "queue_full")
        #expect(error.severity == .retriable)
        #expect(error.message.hasPrefix("write to in: "))
        cluster.broker.setUp(true, broker: 1)
        var reports: [DeliveryReport] = []
        for index in 10..<200 {
            try eventually("room for \(index)") { () -> Bool? in
                do {
                    try producer.send(record(String(index)), tag: UInt64(index))
                    return true
                } catch let error as KafkaError where error.label == "queue_full" {
                    reports += producer.reports(wait: .milliseconds(100))
                    return nil
                }
            }
        }
        #expect(producer.flush(timeout: Cluster.patience))
        reports += producer.reports(wait: .zero)
        #expect(reports.map(\.tag).sorted() == Array(0..<200))
        #expect(reports.allSatisfy { $0.error == nil && $0.offset == Int64($0.tag) })
        #expect(producer.close(timeout: Cluster.patience))
    }

    @Test func oversizeIsPermanentAndSmallerOnesGoOn() throws {
        let cluster = try Cluster()
        let producer = try cluster.producer(["message.max.bytes": "1000"])
        let error = try #require(throws: KafkaError.self) {
            try producer.send(
                ProducedRecord(
                    topic: "in",
                    value: [UInt8](repeating: 0, count: 2000),
                    headers: [Header("url", "https://example.org")]
                )
            )
        }
        #expect(error.label == "msg_size_too_large")
        #expect(error.severity == .permanent)
        try producer.send(record("small"), tag: 1)
        #expect(try reports(1, of: producer).map(\.offset) == [0])
        #expect(producer.close(timeout: Cluster.patience))
    }

    @Test func purgeReportsWhatItDrops() throws {
        let cluster = try Cluster()
        cluster.broker.setUp(false, broker: 1)
        let producer = try cluster.producer()
        for tag in 0..<5 { try producer.send(record("a"), tag: UInt64(tag)) }
        #expect(!producer.flush(timeout: .zero))
        producer.purge()
        let reports = try reports(5, of: producer)
        #expect(reports.map(\.tag).sorted() == Array(0..<5))
        #expect(reports.allSatisfy { $0.error?.label == "purge_queue" && $0.error?.severity == .retriable })
        #expect(producer.flush(timeout: Cluster.patience))
        #expect(producer.close(timeout: Cluster.patience))
    }

    @Test func recordsThatExpireAreReportedAsRetriable() throws {
        let cluster = try Cluster()
        cluster.broker.setUp(false, broker: 1)
        let producer = try cluster.producer(["message.timeout.ms": "100", "linger.ms": "1"])
        try producer.send(record("a"), tag: 3)
        let reports = try reports(1, of: producer)
        #expect(reports.first?.tag == 3)
        #expect(reports.first?.error?.label == "msg_timed_out")
        #expect(reports.first?.error?.severity == .retriable)
        #expect(producer.close(timeout: Cluster.patience))
    }

    @Test func lostSequenceIsFatal() throws {
        let cluster = try Cluster()
        let producer = try cluster.producer()
        cluster.broker.failRequests(0, with: [45])
        try producer.send(record("a"), tag: 1)
        let report = try #require(reports(1, of: producer).first)
        #expect(report.error?.severity == .fatal)
        let error = try #require(throws: KafkaError.self) { try producer.send(record("b")) }
        #expect(error.severity == .fatal)
        #expect(producer.lastError?.label == "out_of_order_sequence_number")
        #expect(producer.lastError?.severity == .fatal)
        #expect(producer.close(timeout: Cluster.patience))
    }
}
