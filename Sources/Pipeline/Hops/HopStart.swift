// SPDX-License-Identifier: Apache-2.0

internal import Kafka

/// Where a member starts to read the partitions that it is given. Starts are explicit: nothing is ever skipped, or read
/// again, because an offset was missing.
struct HopStart<Input: HopInput>: Sendable {
    let input: Input
    let partitions: [TopicPartition]
    let group: String
    let settings: HopSettings
    let log: Log

    func begin(_ assigned: [TopicPartition], _ body: some HopBody) async throws(HopFailure) {
        let positions = try await positions(of: assigned, body)
        do {
            try await input.assign(positions)
        } catch {
            throw HopFailure(error)
        }
        log.info("partitions assigned", ("partitions", .string(assigned.described)))
    }

    private func positions(
        of assigned: [TopicPartition],
        _ body: some HopBody
    ) async throws(HopFailure) -> [TopicPartition: Int64] {
        // In this order: whoever publishes commits its first offsets before, so history without offsets is a loss.
        let hasHistory = try await patiently("history") { () throws(KafkaError) in try await body.hasHistory() }
        // A topic may have got partitions since the hop started.
        let asked = Set(partitions).union(assigned).sorted()
        let committed = try await patiently("committed offsets") { () throws(KafkaError) in
            try await input.committed(asked).compactMapValues(\.self)
        }
        if committed.isEmpty, hasHistory {
            throw HopFailure(
                .configuration,
                "group \(group) has no committed offsets, but this pipeline has published outcomes before: the offsets "
                    + "have expired or were deleted. Starting anew would publish everything twice. Set them with Kafka's "
                    + "own tool (kafka-consumer-groups --reset-offsets) to where the group had come, or use another "
                    + "--generation."
            )
        }
        var positions: [TopicPartition: Int64] = [:]
        for partition in assigned {
            let start = try await patiently("start of log") { () throws(KafkaError) in
                try await input.start(of: partition)
            }
            let position = committed[partition] ?? start
            guard position >= start else { throw overtaken(partition, position, start) }
            positions[partition] = position
        }
        let first = positions.filter { committed[$0.key] == nil }
        if !first.isEmpty {
            try await patiently("first offsets") { () throws(KafkaError) in try await input.commit(first) }
        }
        return positions
    }

    private func overtaken(_ partition: TopicPartition, _ position: Int64, _ start: Int64) -> HopFailure {
        HopFailure(
            .configuration,
            "group \(group) stands at offset \(position) of \(partition), but the log begins at \(start): retention has "
                + "deleted \(start - position) offsets that were not processed. Raise the topic's retention, and set the "
                + "group's offset to \(start) (kafka-consumer-groups --reset-offsets) to go on without them."
        )
    }

    /// Says what to do where a poll fails because of a position.
    func failure(from error: KafkaError) -> HopFailure {
        guard error.label == "auto_offset_reset" else { return HopFailure(error) }
        return HopFailure(
            .configuration,
            "group \(group): \(error.message): the position is outside the log. Retention may have overtaken it; set the "
                + "group's offsets (kafka-consumer-groups --reset-offsets) to go on."
        )
    }

    private func patiently<Value: Sendable>(
        _ what: StaticString,
        _ call: () async throws(KafkaError) -> Value
    ) async throws(HopFailure) -> Value {
        do {
            return try await settings.patiently(what, log, call)
        } catch {
            throw HopFailure(error)
        }
    }
}
