// SPDX-License-Identifier: Apache-2.0

import Glibc
import Kafka
import Testing

/// Brokers that go away and come back.
@Suite(.ownThread, .timeLimit(.minutes(2))) struct OutageTests {
    private static let impatient: KeyValuePairs = ["reconnect.backoff.ms": "10", "reconnect.backoff.max.ms": "100"]

    @Test func deliveryAndReadingGoOnWhenTheBrokerIsBack() throws {
        let cluster = try Cluster()
        let producer = try cluster.producer(Self.impatient)
        let consumer = try cluster.consumer(Self.impatient)
        try consumer.assign([.input(0): 0])
        for round in 0..<3 {
            try producer.send(ProducedRecord(topic: "in", value: Array("up \(round)".utf8)))
            #expect(producer.flush(timeout: Cluster.patience))
            #expect(try consumer.records(1).map(\.text) == ["up \(round)"])
            cluster.broker.setUp(false, broker: 1)
            try producer.send(ProducedRecord(topic: "in", value: Array("down \(round)".utf8)))
            #expect(!producer.flush(timeout: .milliseconds(50)))
            #expect(try consumer.poll(PollLimits(records: 1, bytes: 1), wait: .milliseconds(50)).isEmpty)
            cluster.broker.setUp(true, broker: 1)
            #expect(producer.flush(timeout: Cluster.patience))
            #expect(try consumer.records(1).map(\.text) == ["down \(round)"])
        }
        #expect(producer.reports(wait: .zero).map(\.offset) == Array(0..<6))
        #expect(consumer.close(timeout: Cluster.patience))
        #expect(producer.close(timeout: Cluster.patience))
    }

    /// Else the broker could not come back, and librdkafka would end the process.
    @Test func nobodyElseGetsThePortOfABrokerThatIsDown() throws {
        let cluster = try Cluster()
        let port = try #require(UInt16(cluster.broker.bootstrapServers.split(separator: ":").last ?? ""))
        cluster.broker.setUp(false, broker: 1)
        let other = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(other) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = in_addr_t(INADDR_LOOPBACK).bigEndian
        let status = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(other, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        #expect(status == -1 && errno == EADDRINUSE)
        cluster.broker.setUp(true, broker: 1)
    }

    @Test func offsetsComeFromANewLeader() throws {
        let cluster = try Cluster(brokers: 2)
        let consumer = try cluster.consumer()
        for leader in [1, 2, 1] as [Int32] {
            cluster.broker.setLeader(of: .input(0), broker: leader)
            #expect(try consumer.watermarks(.input(0), timeout: Cluster.patience) == 0..<0)
            #expect(try consumer.offsets(at: 0, in: [.input(0)], timeout: Cluster.patience) == [.input(0): nil])
        }
        #expect(consumer.close(timeout: Cluster.patience))
    }

    @Test func newLeaderIsFound() throws {
        let cluster = try Cluster(brokers: 2)
        let producer = try cluster.producer(["retry.backoff.ms": "10"])
        for leader in [1, 2, 1] as [Int32] {
            cluster.broker.setLeader(of: .input(0), broker: leader)
            for tag in 0..<10 {
                try producer.send(ProducedRecord(topic: "in", partition: 0, value: [UInt8(leader)]), tag: UInt64(tag))
            }
            #expect(producer.flush(timeout: Cluster.patience))
        }
        let reports = producer.reports(wait: .zero)
        #expect(reports.map(\.offset) == Array(0..<30))
        #expect(reports.allSatisfy { $0.error == nil })
        let consumer = try cluster.consumer()
        try consumer.assign([.input(0): 0])
        #expect(
            try consumer.records(30).map(\.value) == [1, 2, 1].flatMap { Array(repeating: [UInt8($0)], count: 10) }
        )
        #expect(consumer.close(timeout: Cluster.patience))
        #expect(producer.close(timeout: Cluster.patience))
    }

    @Test func clientsCloseWithoutABroker() throws {
        let cluster = try Cluster()
        let producer = try cluster.producer()
        try producer.send(ProducedRecord(topic: "in", value: [1]))
        #expect(producer.flush(timeout: Cluster.patience))
        let consumer = try cluster.consumer()
        try consumer.subscribe(to: ["in"])
        _ = try consumer.change()
        try consumer.assign([.input(0): 0])
        cluster.broker.setUp(false, broker: 1)
        for _ in 0..<100 { try producer.send(ProducedRecord(topic: "in", value: [2])) }
        #expect(producer.close(timeout: Cluster.patience))
        #expect(consumer.close(timeout: Cluster.patience))
    }

    @Test func brokerThatCannotBeReachedIsNamedWithItsReason() throws {
        let configuration = Configuration(["bootstrap.servers": "127.0.0.1:1"])
        let admin = try Admin(configuration)
        let error = try #require(throws: KafkaError.self) { try admin.describeCluster(timeout: .seconds(2)) }
        #expect(error.severity == .retriable)
        #expect(error.message.contains("127.0.0.1:1"), "\(error)")
        #expect(error.message.contains("Connection refused"), "\(error)")
        #expect(admin.close(timeout: Cluster.patience))
        let producer = try Producer(configuration)
        let told = try eventually("the reason") { producer.lastError }
        #expect(told.message.contains("Connection refused"), "\(told)")
        #expect(producer.close(timeout: Cluster.patience))
        var group = configuration
        group.set("group.id", "group")
        let consumer = try Consumer(group)
        try consumer.subscribe(to: ["in"])
        let read = try eventually("the reason") { () -> KafkaError? in
            _ = try consumer.poll(PollLimits(records: 1, bytes: 1), wait: .milliseconds(20))
            return consumer.lastError
        }
        #expect(read.message.contains("Connection refused"), "\(read)")
        #expect(consumer.close(timeout: Cluster.patience))
    }
}
