// SPDX-License-Identifier: Apache-2.0

import Foundation
import Kafka
import Pipeline
import Testing

/// What a test reads for itself, as a `read_committed` consumer.
extension Deployment {
    /// Creates topics that differ from those of `topics create`, and waits until the broker knows of them.
    func create(_ specifications: [TopicSpecification]) async throws {
        let clients = clients
        try await BlockingExecutor(label: "test.admin").run { () throws(KafkaError) in
            let admin = try clients.admin()
            defer { admin.close() }
            #expect(try admin.create(specifications, timeout: .seconds(30)) == [:])
        }
        let count = specifications.reduce(0) { $0 + $1.partitions }
        try await eventually("the broker knows \(count) partitions") {
            try await partitions(of: specifications.map(\.name)).count == count
        }
    }

    /// The partitions of topics.
    func partitions(of names: [String]) async throws -> [TopicPartition] {
        let clients = clients
        return try await BlockingExecutor(label: "test.admin").run { () throws(KafkaError) in
            let admin = try clients.admin()
            defer { admin.close() }
            let cluster = try admin.describeCluster(timeout: .seconds(30))
            return names.flatMap { name in
                (0..<(cluster.topics[name]?.partitions ?? 0)).map { TopicPartition(name, Int32($0)) }
            }
        }
    }

    /// All committed records of topics up to where these end now, transactions that are still open included: those are
    /// waited for.
    func records(of names: [String]) async throws -> [ConsumedRecord] {
        let partitions = try await partitions(of: names)
        let log = LogEnds(try clients.reader(committed: false))
        let ends = try await log.ends(of: partitions)
        _ = await log.close()
        let clients = clients
        return try await BlockingExecutor(label: "test.reader").run { () throws(any Error) in
            let starts = Dictionary(uniqueKeysWithValues: partitions.map { ($0, Int64(0)) })
            let consumer = try clients.reader(committed: true)
            defer { _ = consumer.close(timeout: .seconds(10)) }
            try consumer.assign(starts)
            var positions = Positions(starts)
            var records: [ConsumedRecord] = []
            let deadline = ContinuousClock.now + .seconds(300)
            while !positions.hasReached(ends) {
                guard ContinuousClock.now < deadline else {
                    throw Overdue(description: "cannot read \(names) to \(ends)")
                }
                let polled = try consumer.poll(PollLimits(records: 10_000, bytes: 64 << 20), wait: .milliseconds(200))
                positions.advance(by: polled)
                records += polled.records
            }
            return records
        }
    }

    /// The stable committed offsets of a hop's group, 0 where there are none.
    func committed(_ hop: HopName, group: String = "millrace", of topic: String) async throws -> [TopicPartition: Int64]
    {
        let partitions = try await partitions(of: [topic])
        let name = topics.group(group, hop: hop.rawValue)
        let clients = clients
        return try await BlockingExecutor(label: "test.offsets").run { () throws(KafkaError) in
            let consumer = try clients.groupMember(group: name, instanceID: nil)
            defer { _ = consumer.close(timeout: .seconds(10)) }
            do throws(KafkaError) {
                return try consumer.committed(partitions, timeout: .seconds(10)).mapValues { $0 ?? 0 }
            } catch {
                // A transaction that is still open makes the broker put us off.
                guard error.severity == .retriable else { throw error }
                return [:]
            }
        }
    }

    /// Documents that hop 1 has committed.
    func refinedDocuments() async throws -> Int {
        Int(try await committed(.refine, of: topics.raw).values.reduce(0, +))
    }

    /// Waits until both hops have committed everything that stands in `docs.raw`, by their groups' offsets, and returns
    /// the outcomes.
    func outcomesOfAll(group: String = "millrace") async throws -> [PublishedOutcome] {
        let log = LogEnds(try clients.reader(committed: false))
        let ends = try await log.ends(of: partitions(of: [topics.raw]))
        _ = await log.close()
        try await reached(ends, .refine, group: group, topics.raw)
        // No article comes after this; each partition ends with a marker, so its last record says how far hop 2 must come.
        var last: [TopicPartition: Int64] = [:]
        for record in try await records(of: [topics.refined]) {
            last[TopicPartition(record.topic, record.partition)] = record.offset + 1
        }
        try await reached(last, .dedup, group: group, topics.refined)
        return try await outcomes(of: [topics.articles, topics.duplicates, topics.rejected])
    }

    /// Whether hop 1 has committed everything that stands in `docs.raw`.
    func committedAll() async throws -> Bool {
        try await backlog(of: .refine, on: topics.raw) == 0
    }

    /// Records and markers of a hop's input that it has not committed yet, in all partitions.
    func backlog(of hop: HopName, on topic: String) async throws -> Int {
        let log = LogEnds(try clients.reader(committed: false))
        let ends = try await log.ends(of: partitions(of: [topic]))
        _ = await log.close()
        let committed = try await committed(hop, of: topic)
        return ends.reduce(0) { $0 + Int(max(0, $1.value - (committed[$1.key] ?? 0))) }
    }

    /// The outcomes that some output topics hold.
    func outcomes(of names: [String]) async throws -> [PublishedOutcome] {
        try await records(of: names).map { try PublishedOutcome($0, rejectedTopic: topics.rejected) }
    }

    private func reached(
        _ ends: [TopicPartition: Int64],
        _ hop: HopName,
        group: String,
        _ topic: String
    ) async throws {
        try await eventually("\(hop) at \(ends)") {
            let committed = try await committed(hop, group: group, of: topic)
            return ends.allSatisfy { committed[$0.key] ?? 0 >= $0.value }
        }
    }
}
