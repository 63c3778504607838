// SPDX-License-Identifier: Apache-2.0

import Kafka
import Testing

/// Transactions and what breaks them, as far as the embedded broker plays along: it stores no offsets that are sent in
/// transactions and shows aborted records.
///
/// Requests by number: 0 Produce, 22 InitProducerId, 24 AddPartitionsToTxn, 25 AddOffsetsToTxn, 26 EndTxn,
/// 28 TxnOffsetCommit.
@Suite(.ownThread, .timeLimit(.minutes(2))) struct TransactionTests {
    private let cluster: Cluster
    private let producer: Producer
    private let record = ProducedRecord(topic: "in", partition: 0, value: [1])

    init() throws {
        cluster = try Cluster()
        producer = try cluster.producer(["transactional.id": "one"])
    }

    private func begin() throws {
        try producer.initTransactions(timeout: Cluster.patience)
        try producer.beginTransaction()
    }

    /// A member of a group, whose offsets may join a transaction.
    private func member() throws -> Consumer {
        let consumer = try cluster.consumer()
        try consumer.subscribe(to: ["in"])
        _ = try consumer.change()
        try consumer.assign([.input(0): 0])
        return consumer
    }

    /// The next transaction goes through.
    private func expectRecovery() throws {
        try producer.abortTransaction(timeout: Cluster.patience)
        try producer.beginTransaction()
        try producer.send(record)
        try producer.commitTransaction(timeout: Cluster.patience)
    }

    @Test func commitAndAbort() throws {
        let consumer = try member()
        let metadata = try consumer.groupMetadata()
        try begin()
        try producer.send(record, tag: 1)
        try producer.sendOffsets([.input(0): 1], metadata, timeout: Cluster.patience)
        try producer.commitTransaction(timeout: Cluster.patience)
        let reports = producer.reports(wait: .zero)
        #expect(reports.map(\.tag) == [1])
        #expect(reports.allSatisfy { $0.error == nil })
        try producer.beginTransaction()
        try producer.send(record, tag: 2)
        try producer.sendOffsets([.input(0): 2], metadata, timeout: Cluster.patience)
        try producer.abortTransaction(timeout: Cluster.patience)
        #expect(producer.reports(wait: .zero).map(\.tag) == [2])
        try producer.beginTransaction()
        try producer.commitTransaction(timeout: Cluster.patience)
        #expect(consumer.close(timeout: Cluster.patience))
        #expect(producer.close(timeout: Cluster.patience))
    }

    @Test func abortDropsWhatIsStillQueued() throws {
        try begin()
        cluster.broker.setUp(false, broker: 1)
        for tag in 0..<10 { try producer.send(record, tag: UInt64(tag)) }
        try producer.abortTransaction(timeout: Cluster.patience)
        let reports = producer.reports(wait: .zero)
        #expect(reports.map(\.tag).sorted() == Array(0..<10))
        #expect(reports.allSatisfy { $0.error?.label == "purge_queue" })
        cluster.broker.setUp(true, broker: 1)
        try producer.beginTransaction()
        try producer.send(record, tag: 10)
        try producer.commitTransaction(timeout: Cluster.patience)
        #expect(producer.reports(wait: .zero).map(\.offset) == [0])
        #expect(producer.close(timeout: Cluster.patience))
    }

    @Test func commitThatTimedOutIsFinishedByCommittingAgain() throws {
        try begin()
        cluster.broker.setUp(false, broker: 1)
        for tag in 0..<10 { try producer.send(record, tag: UInt64(tag)) }
        let error = try #require(throws: KafkaError.self) {
            try producer.commitTransaction(timeout: .milliseconds(200))
        }
        #expect(error.label == "timed_out")
        #expect(error.severity == .retriable)
        let abort = try #require(throws: KafkaError.self) {
            try producer.abortTransaction(timeout: Cluster.patience)
        }
        #expect(abort.label == "conflict")
        cluster.broker.setUp(true, broker: 1)
        try producer.commitTransaction(timeout: Cluster.patience)
        let reports = producer.reports(wait: .zero)
        #expect(reports.map(\.tag) == Array(0..<10))
        #expect(reports.allSatisfy { $0.error == nil })
        #expect(producer.close(timeout: Cluster.patience))
    }

    @Test func callsInTheWrongOrder() throws {
        #expect(throws: KafkaError.self) { try producer.beginTransaction() }
        try producer.initTransactions(timeout: Cluster.patience)
        let unopened = try #require(throws: KafkaError.self) { try producer.send(record) }
        #expect(unopened.label == "state")
        #expect(unopened.severity == .abortable)
        #expect(unopened.message.contains("Producing not allowed in transactional state"))
        let commit = try #require(throws: KafkaError.self) {
            try producer.commitTransaction(timeout: Cluster.patience)
        }
        #expect(commit.label == "state")
        try producer.beginTransaction()
        #expect(throws: KafkaError.self) { try producer.beginTransaction() }
        try producer.send(record)
        try producer.commitTransaction(timeout: Cluster.patience)
        #expect(producer.close(timeout: Cluster.patience))
    }

    // NOT_LEADER_FOR_PARTITION, COORDINATOR_NOT_AVAILABLE, CONCURRENT_TRANSACTIONS.
    @Test(arguments: [(0, 6), (22, 15), (24, 51), (26, 15), (26, 51)] as [(Int16, Int32)])
    func retriableErrorsAreMended(request: Int16, code: Int32) throws {
        cluster.broker.failRequests(request, with: [code, code])
        try begin()
        try producer.send(record, tag: 1)
        try producer.commitTransaction(timeout: Cluster.patience)
        let reports = producer.reports(wait: .zero)
        #expect(reports.map(\.tag) == [1])
        #expect(reports.allSatisfy { $0.error == nil && $0.offset == 0 })
        #expect(producer.close(timeout: Cluster.patience))
    }

    // ILLEGAL_GENERATION, UNKNOWN_MEMBER_ID, REBALANCE_IN_PROGRESS.
    @Test(arguments: [(25, 22), (28, 22), (28, 25), (28, 27)] as [(Int16, Int32)])
    func offsetsOfAStaleMemberAbortTheTransaction(request: Int16, code: Int32) throws {
        let consumer = try member()
        let metadata = try consumer.groupMetadata()
        try begin()
        try producer.send(record)
        cluster.broker.failRequests(request, with: [code])
        let error = try #require(throws: KafkaError.self) {
            try producer.sendOffsets([.input(0): 1], metadata, timeout: Cluster.patience)
        }
        #expect(error.code == code)
        #expect(error.severity == .abortable)
        #expect(error.message.hasPrefix("send offsets to transaction: "))
        let send = try #require(throws: KafkaError.self) { try producer.send(record) }
        #expect(send.severity == .abortable)
        let commit = try #require(throws: KafkaError.self) {
            try producer.commitTransaction(timeout: Cluster.patience)
        }
        #expect(commit.severity == .abortable)
        try expectRecovery()
        #expect(consumer.close(timeout: Cluster.patience))
        #expect(producer.close(timeout: Cluster.patience))
    }

    @Test func recordThatTheBrokerRefusesAbortsTheTransaction() throws {
        try begin()
        cluster.broker.failRequests(0, with: [10])
        try producer.send(record, tag: 5)
        let error = try #require(throws: KafkaError.self) {
            try producer.commitTransaction(timeout: Cluster.patience)
        }
        #expect(error.label == "msg_size_too_large")
        #expect(error.severity == .abortable)
        #expect(producer.reports(wait: .zero).map(\.error?.label) == ["msg_size_too_large"])
        try producer.abortTransaction(timeout: Cluster.patience)
        #expect(producer.close(timeout: Cluster.patience))
    }

    // INVALID_PRODUCER_EPOCH, PRODUCER_FENCED, TRANSACTIONAL_ID_AUTHORIZATION_FAILED, INVALID_TXN_STATE, OUT_OF_ORDER…
    @Test(arguments: [(0, 45), (0, 47), (24, 47), (24, 53), (26, 47), (26, 48), (26, 90)] as [(Int16, Int32)])
    func fatalErrorsEndTheProducer(request: Int16, code: Int32) throws {
        try begin()
        cluster.broker.failRequests(request, with: [code])
        try producer.send(record)
        let calls: [(String, () throws -> Void)] = [
            ("commit", { try producer.commitTransaction(timeout: Cluster.patience) }),
            ("abort", { try producer.abortTransaction(timeout: Cluster.patience) }),
            ("begin", { try producer.beginTransaction() }),
            ("send", { try producer.send(record) }),
        ]
        for (name, call) in calls {
            let error = try #require(throws: KafkaError.self, "\(name)", performing: call)
            #expect(error.severity == .fatal, "\(name): \(error)")
        }
        #expect(producer.lastError?.severity == .fatal)
        #expect(producer.close(timeout: Cluster.patience))
    }

    @Test func transactionalIdThatIsRefusedIsFatalAtOnce() throws {
        cluster.broker.failRequests(22, with: [53])
        let error = try #require(throws: KafkaError.self) {
            try producer.initTransactions(timeout: Cluster.patience)
        }
        #expect(error.label == "transactional_id_authorization_failed")
        #expect(error.severity == .fatal)
        #expect(producer.close(timeout: Cluster.patience))
    }

    @Test func initWithoutABrokerIsRetriable() throws {
        cluster.broker.setUp(false, broker: 1)
        let error = try #require(throws: KafkaError.self) {
            try producer.initTransactions(timeout: .milliseconds(200))
        }
        #expect(error.severity == .retriable)
        cluster.broker.setUp(true, broker: 1)
        try producer.initTransactions(timeout: Cluster.patience)
        try producer.beginTransaction()
        #expect(producer.close(timeout: Cluster.patience))
    }
}
