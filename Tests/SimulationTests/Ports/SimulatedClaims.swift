// SPDX-License-Identifier: Apache-2.0

import Kafka
import Pipeline

/// A reader of the simulated log of claims, or of verdicts.
struct SimulatedClaims: ClaimsLog {
    let world: World
    let process: Int
    /// The index of the ``ClaimsReader``.
    let reader: Int

    func read(wait: Duration) async throws(KafkaError) -> [ConsumedRecord] {
        let until = world.after(wait)
        return try await world.call(.readClaims, by: process, until: .claims(reader: reader, until: until)) { state in
            state.readClaims(reader)
        }
    }

    func start() async throws(KafkaError) -> Int64 {
        try await world.call(.claimsEnd, by: process) { $0.log(of: reader).start }
    }

    func seek(to offset: Int64) async throws(KafkaError) {
        try await world.call(.claimsEnd, by: process) { $0.readers[reader].position = offset }
    }

    func position() async -> Int64 {
        await world.turn(of: process)
        return world.read { $0.readers[reader].position }
    }

    func stableEnd() async throws(KafkaError) -> Int64 {
        try await world.call(.claimsEnd, by: process) { $0.log(of: reader).stableEnd }
    }

    func end() async throws(KafkaError) -> Int64 {
        try await world.call(.claimsEnd, by: process) { $0.log(of: reader).end }
    }

    func close() async -> Bool {
        await world.turn(of: process)
        return true
    }
}

/// How far a reader of a log of one partition has come, and what it has read.
struct ClaimsReader: Sendable {
    let topic: String
    var position: Int64
    var records: [ConsumedRecord] = []
}

extension WorldState {
    var claims: PartitionLog { cluster.log(TopicPartition(cluster.topics.claims, 0)) }

    fileprivate func log(of reader: Int) -> PartitionLog { cluster.log(TopicPartition(readers[reader].topic, 0)) }

    /// A reader that begins at the start of a log.
    mutating func makeReader(of topic: String, _ world: World, process: Int) -> SimulatedClaims {
        let start = cluster.log(TopicPartition(topic, 0)).start
        readers.append(ClaimsReader(topic: topic, position: start))
        return SimulatedClaims(world: world, process: process, reader: readers.count - 1)
    }

    private var readsUncommitted: Bool { plan.fault == .claimsReadUncommitted }

    func hasClaims(_ reader: Int) -> Bool {
        let log = log(of: reader)
        return readers[reader].position < (readsUncommitted ? log.end : log.stableEnd)
    }

    fileprivate mutating func readClaims(_ reader: Int) -> [ConsumedRecord] {
        let (records, next) = log(of: reader).read(
            from: readers[reader].position,
            limits: PollLimits(records: random.number(1...4), bytes: .max),
            uncommitted: readsUncommitted
        )
        readers[reader].position = next
        readers[reader].records += records
        return records
    }
}
