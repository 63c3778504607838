// SPDX-License-Identifier: Apache-2.0

import Kafka
import Pipeline

/// An output that notes what it is asked for.
final class ScriptedOutput: HopOutput {
    let log: CallLog

    init(log: CallLog) {
        self.log = log
    }

    func begin() async throws(KafkaError) { try log.note("begin") }

    func send(_ records: [ProducedRecord]) async throws(KafkaError) {
        try log.note("send", records.map { String(decoding: $0.value ?? [], as: UTF8.self) }.joined(separator: " "))
    }

    func flush() async throws(KafkaError) { try log.note("flush") }

    func sendOffsets(
        _ positions: [TopicPartition: Int64],
        _ metadata: GroupMetadata
    ) async throws(KafkaError) {
        try log.note("offsets", positions.text)
    }

    func commit() async throws(KafkaError) { try log.note("commit") }
    func abort() async throws(KafkaError) { try log.note("abort") }

    func close() async -> Bool {
        try? log.note("close output")
        return true
    }
}
