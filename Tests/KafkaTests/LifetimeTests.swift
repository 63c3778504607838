// SPDX-License-Identifier: Apache-2.0

import Dispatch
import Testing

@testable import Kafka

/// Clients end in time, once, and leave nothing behind.
@Suite(.ownThread, .timeLimit(.minutes(2))) struct LifetimeTests {
    private let record = ProducedRecord(topic: "in", partition: 0, value: [1])

    @Test func callsAfterCloseSayThatTheClientIsClosed() throws {
        let cluster = try Cluster()
        let producer = try cluster.producer()
        let consumer = try cluster.consumer()
        let admin = try Admin(cluster.configuration())
        #expect(producer.close(timeout: Cluster.patience))
        #expect(consumer.close(timeout: Cluster.patience))
        #expect(admin.close(timeout: Cluster.patience))
        let calls: [(String, () throws -> Void)] = [
            ("send", { try producer.send(record) }),
            ("init transactions", { try producer.initTransactions(timeout: .zero) }),
            ("begin transaction", { try producer.beginTransaction() }),
            ("commit transaction", { try producer.commitTransaction(timeout: .zero) }),
            ("abort transaction", { try producer.abortTransaction(timeout: .zero) }),
            ("subscribe", { try consumer.subscribe(to: ["in"]) }),
            ("poll", { _ = try consumer.poll(PollLimits(records: 1, bytes: 1), wait: .zero) }),
            ("assign", { try consumer.assign([:]) }),
            ("unassign", { try consumer.unassign() }),
            ("seek", { try consumer.seek([:], timeout: .zero) }),
            ("committed offsets", { _ = try consumer.committed([], timeout: .zero) }),
            ("commit", { try consumer.commit([:]) }),
            ("watermarks", { _ = try consumer.watermarks(.input(0), timeout: .zero) }),
            ("group metadata", { _ = try consumer.groupMetadata() }),
            ("metadata", { _ = try admin.describeCluster(timeout: .zero) }),
            (
                "create topics",
                { _ = try admin.create([.init(name: "a", partitions: 1, replicationFactor: 1)], timeout: .zero) }
            ),
            ("describe topics", { _ = try admin.settings(ofTopics: ["in"], timeout: .zero) }),
        ]
        for (name, call) in calls {
            let error = try #require(throws: KafkaError.self, "\(name)", performing: call)
            #expect(error.label == "closed", "\(name)")
            #expect(error.severity == .fatal, "\(name)")
            #expect(error.message == "\(name): the client is closed")
        }
        #expect(producer.reports(wait: .zero).isEmpty)
        #expect(!producer.flush(timeout: .zero))
        producer.purge()
    }

    @Test func closingTwiceIsClosingOnce() throws {
        let cluster = try Cluster()
        let producer = try cluster.producer()
        #expect(producer.close(timeout: Cluster.patience))
        #expect(producer.close(timeout: Cluster.patience))
        let consumer = try cluster.consumer()
        #expect(consumer.close(timeout: Cluster.patience))
        #expect(consumer.close(timeout: Cluster.patience))
    }

    @Test func closesWithRecordsInFlight() throws {
        let cluster = try Cluster()
        let producer = try cluster.producer(["linger.ms": "1000"])
        for _ in 0..<10_000 { try producer.send(record) }
        #expect(producer.close(timeout: Cluster.patience))
    }

    @Test func closesWithATransactionOpen() throws {
        let cluster = try Cluster()
        let producer = try cluster.producer(["transactional.id": "one"])
        try producer.initTransactions(timeout: Cluster.patience)
        try producer.beginTransaction()
        for _ in 0..<1000 { try producer.send(record) }
        #expect(producer.close(timeout: Cluster.patience))
    }

    @Test func closesWithRecordsThatWereFetchedAndNotPolled() throws {
        let cluster = try Cluster()
        try cluster.write((0..<1000).map(String.init))
        let consumer = try cluster.consumer()
        try consumer.assign([.input(0): 0])
        _ = try consumer.records(1)
        #expect(consumer.close(timeout: Cluster.patience))
    }

    @Test func closeWaitsForCallsUnderWay() async throws {
        let cluster = try Cluster()
        let producer = try cluster.producer()
        let consumer = try cluster.consumer()
        try consumer.assign([.input(0): 0])
        let started = AsyncStream.makeStream(of: Void.self)
        let refused = await withTaskGroup(of: String?.self) { group in
            for index in 0..<4 {
                group.addTask {
                    await BlockingExecutor(label: "sender \(index)").run {
                        do throws(KafkaError) {
                            for round in 0... {
                                if round == 100 { started.continuation.yield() }
                                do throws(KafkaError) {
                                    try producer.send(ProducedRecord(topic: "topic \(round % 7)", value: [1]))
                                } catch  where error.label == "queue_full" {
                                    _ = producer.reports(wait: .milliseconds(1))
                                }
                            }
                            return nil
                        } catch {
                            return error.label
                        }
                    }
                }
            }
            group.addTask {
                await BlockingExecutor(label: "reader").run {
                    do throws(KafkaError) {
                        started.continuation.yield()
                        while true { _ = try consumer.poll(PollLimits(records: 1, bytes: 1), wait: .milliseconds(100)) }
                    } catch {
                        return error.label
                    }
                }
            }
            var running = 0
            for await _ in started.stream {
                running += 1
                if running == 5 { break }
            }
            #expect(producer.close(timeout: Cluster.patience))
            #expect(consumer.close(timeout: Cluster.patience))
            return await group.reduce(into: []) { $0.append($1) }
        }
        #expect(refused == Array(repeating: "closed", count: 5))
    }

    @Test func closeThatTakesTooLongSaysSo() async throws {
        let producer = try Cluster().producer()
        let inside = AsyncStream.makeStream(of: Void.self)
        let leave = DispatchSemaphore(value: 0)
        async let call: Void = BlockingExecutor(label: "caller").run { () throws(KafkaError) in
            try producer.client.use("call") { _ throws(KafkaError) in
                inside.continuation.yield()
                leave.wait()
            }
        }
        for await _ in inside.stream { break }
        #expect(!producer.close(timeout: .seconds(1)))
        #expect(throws: KafkaError.self) { try producer.send(record) }
        leave.signal()
        try await call
        #expect(producer.close(timeout: Cluster.patience))
    }
}
