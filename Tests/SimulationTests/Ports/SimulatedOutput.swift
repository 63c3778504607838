// SPDX-License-Identifier: Apache-2.0

import Kafka
import Pipeline

/// A simulated producer.
struct SimulatedOutput: HopOutput {
    let world: World
    let process: Int
    let producer: Int
    /// The index of the hop's ``GroupClient``.
    let client: Int
    let hop: HopName

    func begin() async throws(KafkaError) {
        try await call(.begin) { (state) throws(KafkaError) in try state.cluster.begin(producer) }
    }

    /// Some records are written at once, others later, and those of one batch in any order.
    func send(_ records: [ProducedRecord]) async throws(KafkaError) {
        let isLate = world.plan.fault == .articlesBeforeClaims
        try await call(.send) { state in
            let queue = state.cluster.producers[producer].queue
            state.cluster.producers[producer].queue = isLate ? records + queue : queue + records
            if !isLate { state.cluster.write(producer, atMost: state.random.number(0...3)) }
        }
    }

    func flush() async throws(KafkaError) {
        if world.plan.fault == .articlesBeforeClaims, isClaimsOnly { return }
        try await call(.write, until: .settled(producer: producer)) { state in
            state.cluster.write(producer, atMost: state.random.number(0...3))
        }
        let isPretended = world.plan.fault == .offsetsBeforeRecords
        try await call(.flush) { state in state.cluster.write(producer, atMost: isPretended ? 0 : .max) }
    }

    private var isClaimsOnly: Bool {
        world.read { state in
            state.cluster.producers[producer].queue.allSatisfy { $0.topic == state.cluster.topics.claims }
        }
    }

    func sendOffsets(
        _ positions: [TopicPartition: Int64],
        _ metadata: GroupMetadata
    ) async throws(KafkaError) {
        let isLate = world.plan.fault == .metadataAtCommit
        try await call(.sendOffsets, until: .settled(producer: producer)) { (state) throws(KafkaError) in
            state.note("  client \(client) sends offsets \(positions.described) in generation \(metadata.generation)")
            let generation = isLate ? state.clients[client].generation : metadata.generation
            try state.cluster.sendOffsets(
                positions.byNumber,
                of: hop,
                member: state.clients[client].member(in: generation),
                generation: generation,
                producer: producer
            )
        }
    }

    func commit() async throws(KafkaError) {
        try await call(.write, until: .settled(producer: producer)) { state in
            state.cluster.write(producer, atMost: state.random.number(0...3))
        }
        try await call(.beginCommit) { (state) throws(KafkaError) in try state.cluster.beginCommit(producer) }
        try await call(.commit) { (state) throws(KafkaError) in try state.cluster.commit(producer) }
    }

    func abort() async throws(KafkaError) {
        try await call(.abort) { (state) throws(KafkaError) in try state.cluster.abort(producer) }
    }

    func close() async -> Bool {
        await world.turn(of: process)
        world.read { state in
            if state.plan.fault == .offsetsBeforeRecords { state.cluster.write(producer, atMost: .max) }
            state.cluster.producers[producer].queue = []
        }
        return true
    }

    private func call(
        _ call: Call,
        until condition: WorldState.Condition = .always,
        _ effect: (inout WorldState) throws(KafkaError) -> Void
    ) async throws(KafkaError) {
        try await world.call(call, by: process, producer: producer, until: condition, effect)
    }
}
