// SPDX-License-Identifier: Apache-2.0

internal import Kafka
internal import Pipeline

/// An input that does not go back, or that answers its group by itself, behind the back of the hop.
struct FaultyInput: HopInput {
    let input: KafkaHopInput
    let fault: Fault

    func seek(_ positions: [TopicPartition: Int64]) async throws(KafkaError) {
        if fault != .noRewind { try await input.seek(positions) }
    }

    func subscribe() async throws(KafkaError) { try await input.subscribe() }

    func poll(_ limits: PollLimits, wait: Duration) async throws(KafkaError) -> Polled {
        var polled = try await input.poll(limits, wait: wait)
        guard fault == .lateMetadata else { return polled }
        for change in polled.changes {
            switch change {
            case .assigned(let partitions): try await input.assign(try await positions(of: partitions))
            case .revoked, .lost: try await input.unassign()
            }
        }
        polled.changes = []
        return polled
    }

    private func positions(of partitions: [TopicPartition]) async throws(KafkaError) -> [TopicPartition: Int64] {
        while true {
            do throws(KafkaError) {
                return try await input.committed(partitions).mapValues { $0 ?? 0 }
            } catch {
                guard error.severity == .retriable else { throw error }
            }
        }
    }

    func assign(_ positions: [TopicPartition: Int64]) async throws(KafkaError) { try await input.assign(positions) }
    func unassign() async throws(KafkaError) { try await input.unassign() }

    func committed(_ partitions: [TopicPartition]) async throws(KafkaError) -> [TopicPartition: Int64?] {
        try await input.committed(partitions)
    }

    func commit(_ positions: [TopicPartition: Int64]) async throws(KafkaError) { try await input.commit(positions) }
    func start(of partition: TopicPartition) async throws(KafkaError) -> Int64 { try await input.start(of: partition) }
    func groupMetadata() async throws(KafkaError) -> GroupMetadata { try await input.groupMetadata() }
    func lag(behind positions: [TopicPartition: Int64]) -> Int64 { input.lag(behind: positions) }
    func close() async -> Bool { await input.close() }
}
