// SPDX-License-Identifier: Apache-2.0

import Kafka
import Pipeline

/// A producer as librdkafka has it: a local queue, and the state of its transaction.
struct TransactionalProducer: Sendable {
    let process: Int
    /// `nil` for one that writes outside transactions.
    let transactionalID: String?
    var queue: [ProducedRecord] = []
    var phase = Phase.ready
    var transaction: Int?
    /// Whether the broker refuses it: a later one has its id, or its transaction took too long.
    var isFenced = false
    var hasFailed = false

    enum Phase: Sendable {
        case ready
        case open
        /// It can only be aborted.
        case abortable
        case committing
        case committed
        case aborted
    }
}

extension Cluster {
    /// Makes a producer; a predecessor with its id is fenced, and what that had open is aborted.
    mutating func makeProducer(process: Int, transactionalID: String?) -> Int {
        if let transactionalID {
            for index in producers.indices where producers[index].transactionalID == transactionalID {
                producers[index].isFenced = true
                if let transaction = producers[index].transaction, transactions[transaction].hasBegun,
                    transactions[transaction].outcome == nil
                {
                    end(transaction, committed: false)
                }
            }
        }
        producers.append(TransactionalProducer(process: process, transactionalID: transactionalID))
        return producers.count - 1
    }

    /// Whether all markers of the transactions under a producer's id have arrived: before, it cannot begin another.
    func isSettled(_ producer: Int) -> Bool {
        guard let id = producers[producer].transactionalID else { return true }
        return transactions.allSatisfy { producers[$0.producer].transactionalID != id || $0.unsettled == 0 }
    }

    /// Writes records of the local queue, at most `count`: in order within a partition, in any order among partitions.
    mutating func write(_ producer: Int, atMost count: Int) {
        guard isSettled(producer) else { return }
        for _ in 0..<count {
            let queue = producers[producer].queue
            guard !queue.isEmpty else { return }
            if producers[producer].isFenced {
                producers[producer].hasFailed = true
                producers[producer].queue = []
                return
            }
            let partition = self.partition(of: queue[random.number(0...queue.count - 1)])
            guard let first = queue.firstIndex(where: { self.partition(of: $0) == partition }) else { return }
            let record = producers[producer].queue.remove(at: first)
            if fault == .claimsOutsideTransaction, record.topic == topics.claims {
                append(record, transaction: nil)
                continue
            }
            if let transaction = producers[producer].transaction { add(partition, to: transaction) }
            append(record, transaction: producers[producer].transaction)
        }
    }

    mutating func begin(_ producer: Int) throws(KafkaError) {
        try check(producer, in: [.ready, .committed, .aborted])
        producers[producer].phase = .open
        transactions.append(Transaction(producer: producer))
        producers[producer].transaction = transactions.count - 1
    }

    /// Lets offsets join the transaction, if the group still has the member.
    mutating func sendOffsets(
        _ offsets: [Int32: Int64],
        of group: HopName,
        member: Int?,
        generation: Int32,
        producer: Int
    ) throws(KafkaError) {
        try check(producer, in: [.open])
        guard let transaction = producers[producer].transaction else { return }
        // A broker fences nobody who names no generation, as clients did before KIP-447.
        let isFenced = generation >= 0 && groups[group]?.accepts(member: member, generation: generation) != true
        if isFenced, fault != .noFence {
            producers[producer].phase = .abortable
            throw KafkaError("illegal_generation", .abortable)
        }
        if fault == .offsetsOutsideTransaction {
            groups[group]?.commit(offsets)
        } else {
            add(offsets, of: group, to: transaction)
        }
    }

    /// The first half of a commit: all records are written.
    mutating func beginCommit(_ producer: Int) throws(KafkaError) {
        try check(producer, in: [.open, .committing, .committed])
        if producers[producer].phase == .open { producers[producer].phase = .committing }
        write(producer, atMost: .max)
        try check(producer, in: [.committing, .committed])
    }

    /// The second half: the coordinator decides.
    mutating func commit(_ producer: Int) throws(KafkaError) {
        try check(producer, in: [.committing, .committed])
        guard let transaction = producers[producer].transaction, producers[producer].phase == .committing else {
            return
        }
        producers[producer].phase = .committed
        if transactions[transaction].hasBegun { end(transaction, committed: true) }
    }

    mutating func abort(_ producer: Int) throws(KafkaError) {
        try check(producer, in: [.open, .abortable, .aborted])
        guard let transaction = producers[producer].transaction, producers[producer].phase != .aborted else { return }
        producers[producer].queue = []
        producers[producer].phase = .aborted
        if transactions[transaction].hasBegun { end(transaction, committed: false) }
    }

    private mutating func check(_ producer: Int, in phases: Set<TransactionalProducer.Phase>) throws(KafkaError) {
        if producers[producer].isFenced { producers[producer].hasFailed = true }
        if producers[producer].hasFailed { throw KafkaError("fenced", .fatal) }
        if !phases.contains(producers[producer].phase) { throw KafkaError("state", .permanent) }
    }
}

extension KafkaError {
    /// An error of the simulation.
    init(_ label: String, _ severity: Severity) {
        self.init(code: -1, label: label, message: "simulated", severity: severity)
    }
}
