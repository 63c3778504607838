// SPDX-License-Identifier: Apache-2.0

import Kafka
import Pipeline

/// A reader of the simulated claims log.
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
        try await world.call(.claimsEnd, by: process) { _ in 0 }
    }

    func seek(to offset: Int64) async throws(KafkaError) {
        try await world.call(.claimsEnd, by: process) { $0.readers[reader].position = offset }
    }

    func position() async -> Int64 {
        await world.turn(of: process)
        return world.read { $0.readers[reader].position }
    }

    func stableEnd() async throws(KafkaError) -> Int64 {
        try await world.call(.claimsEnd, by: process) { $0.claims.stableEnd }
    }

    func end() async throws(KafkaError) -> Int64 {
        try await world.call(.claimsEnd, by: process) { $0.claims.end }
    }

    func close() async -> Bool {
        await world.turn(of: process)
        return true
    }
}

/// How far a reader of the claims log has come, and what it has read.
struct ClaimsReader: Sendable {
    var position: Int64 = 0
    var records: [ConsumedRecord] = []
}

extension WorldState {
    var claims: PartitionLog { cluster.log(TopicPartition(cluster.topics.claims, 0)) }

    private var readsUncommitted: Bool { plan.fault == .claimsReadUncommitted }

    func hasClaims(_ reader: ClaimsReader) -> Bool {
        reader.position < (readsUncommitted ? claims.end : claims.stableEnd)
    }

    fileprivate mutating func readClaims(_ reader: Int) -> [ConsumedRecord] {
        let (records, next) = claims.read(
            from: readers[reader].position,
            limits: PollLimits(records: random.number(1...4), bytes: .max),
            uncommitted: readsUncommitted
        )
        readers[reader].position = next
        readers[reader].records += records
        return records
    }
}
