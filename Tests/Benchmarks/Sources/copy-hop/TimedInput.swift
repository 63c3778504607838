// SPDX-License-Identifier: Apache-2.0

import Kafka
import Pipeline

/// An input that tells a stop watch what it read.
struct TimedInput: HopInput {
    private let input: KafkaHopInput
    private let watch: StopWatch

    init(_ input: KafkaHopInput, watch: StopWatch) {
        self.input = input
        self.watch = watch
    }

    func poll(_ limits: PollLimits, wait: Duration) async throws(KafkaError) -> Polled {
        let polled = try await input.poll(limits, wait: wait)
        watch.read(polled.records)
        return polled
    }

    func subscribe() async throws(KafkaError) { try await input.subscribe() }
    func assign(_ positions: [TopicPartition: Int64]) async throws(KafkaError) { try await input.assign(positions) }
    func unassign() async throws(KafkaError) { try await input.unassign() }
    func seek(_ positions: [TopicPartition: Int64]) async throws(KafkaError) { try await input.seek(positions) }
    func commit(_ positions: [TopicPartition: Int64]) async throws(KafkaError) { try await input.commit(positions) }
    func groupMetadata() async throws(KafkaError) -> GroupMetadata { try await input.groupMetadata() }
    func lag(behind positions: [TopicPartition: Int64]) -> Int64 { input.lag(behind: positions) }
    func close() async -> Bool { await input.close() }

    func committed(_ partitions: [TopicPartition]) async throws(KafkaError) -> [TopicPartition: Int64?] {
        try await input.committed(partitions)
    }

    func start(of partition: TopicPartition) async throws(KafkaError) -> Int64 {
        try await input.start(of: partition)
    }
}
