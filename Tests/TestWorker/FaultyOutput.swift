// SPDX-License-Identifier: Apache-2.0

internal import Kafka
internal import Pipeline

/// An output that treats offsets wrongly.
struct FaultyOutput: HopOutput {
    let output: KafkaHopOutput
    let input: KafkaHopInput
    let fault: Fault

    func sendOffsets(_ positions: [TopicPartition: Int64], _ metadata: GroupMetadata) async throws(KafkaError) {
        switch fault {
        case .offsetsOutside: try await input.commit(positions)
        case .lateMetadata: try await output.sendOffsets(positions, try await input.groupMetadata())
        case .noRewind: try await output.sendOffsets(positions, metadata)
        }
    }

    /// Without a rewind nothing is lost unless something is aborted, which is rare: here one batch in eight is.
    func commit() async throws(KafkaError) {
        if fault == .noRewind, Int.random(in: 0..<8) == 0 {
            throw KafkaError(code: 0, label: "planted", message: "a planted abort", severity: .abortable)
        }
        try await output.commit()
    }

    func begin() async throws(KafkaError) { try await output.begin() }
    func send(_ records: [ProducedRecord]) async throws(KafkaError) { try await output.send(records) }
    func flush() async throws(KafkaError) { try await output.flush() }
    func abort() async throws(KafkaError) { try await output.abort() }
    func close() async -> Bool { await output.close() }
}
