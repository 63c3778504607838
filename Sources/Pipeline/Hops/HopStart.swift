// SPDX-License-Identifier: Apache-2.0

internal import Kafka

/// Where a member starts to read the partitions that it is given. Starts are explicit: nothing is ever skipped, or read
/// again, because an offset was missing.
struct HopStart<Input: HopInput, Output: HopOutput>: Sendable {
    let input: Input
    let committer: HopCommitter<Input, Output>
    let partitions: [TopicPartition]
    let group: String
    /// Where a group without offsets begins; where nothing is said, at the start of the log.
    let first: [TopicPartition: Int64]
    let settings: HopSettings
    let log: Log
    let checkTopics: @Sendable () async throws(HopFailure) -> Void

    /// Begins to read partitions that were assigned, and tells from where.
    func begin(
        _ assigned: [TopicPartition],
        _ body: some HopBody
    ) async throws(HopFailure) -> [TopicPartition: Int64] {
        // The topic has got partitions since the hop started; the others may not have.
        if !Set(partitions).isSuperset(of: assigned) { try await checkTopics() }
        let positions = try await positions(of: assigned, body)
        do {
            try await input.assign(positions)
        } catch {
            throw HopFailure(error)
        }
        log.info("partitions assigned", ("partitions", .string(assigned.described)))
        return positions
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
                    + "have expired or were deleted, or another --group worked here. Starting anew would publish "
                    + "everything twice. Set them with Kafka's own tool (kafka-consumer-groups --reset-offsets) to where "
                    + "the group had come, or process what the log holds into topics of their own: `ingest-worker "
                    + "replay --generation NAME`."
            )
        }
        var positions: [TopicPartition: Int64] = [:]
        for partition in assigned {
            let start = try await patiently("start of log") { () throws(KafkaError) in
                try await input.start(of: partition)
            }
            let position = committed[partition] ?? first[partition] ?? start
            guard position >= start else { throw overtaken(partition, position, start) }
            positions[partition] = position
            if let asked = first[partition], position > asked { note(partition, asked, position) }
            if hasHistory, committed[partition] == nil, first[partition] == nil { warn(partition, start) }
        }
        try await commit(positions.filter { committed[$0.key] == nil })
        return positions
    }

    /// A replay that was killed goes on; another range before what a generation has read is not read into it.
    private func note(_ partition: TopicPartition, _ asked: Int64, _ position: Int64) {
        log.warning(
            "goes on where an earlier run had come",
            ("partition", .string(partition.description)),
            ("from", .int(Int(asked))),
            ("at", .int(Int(position)))
        )
    }

    /// It cannot be told whether a partition came later than the others or lost its offset, so both are said.
    private func warn(_ partition: TopicPartition, _ start: Int64) {
        log.warning(
            "partition has no committed offset",
            ("group", .string(group)),
            ("partition", .string(partition.description)),
            ("begins", .int(Int(start))),
            (
                "note",
                .string(
                    "it is new, or its offset has expired or was deleted; then what it holds is processed and "
                        + "published again, with the same ids"
                )
            )
        )
    }

    /// Commits the offsets at which partitions begin, as an empty batch: so they are fenced as batches are, and a member
    /// that was stopped in between does not set back what others have committed since.
    private func commit(_ first: [TopicPartition: Int64]) async throws(HopFailure) {
        guard !first.isEmpty else { return }
        let deadline = settings.clock.now() + settings.patience
        while true {
            // A member that has just lost its place hears of it at the next poll, and then begins anew.
            guard let metadata = try await input.currentMetadata() else { return }
            switch await committer.commit(HopBatch(metadata: metadata, ends: first)) {
            case .committed:
                return
            case .redo(let error):
                guard settings.clock.now() < deadline else { throw HopFailure(error) }
                log.warning("trying again", ("call", "first offsets"), ("reason", .string(error.message)))
                await settings.clock.sleep(settings.backoff)
            case .failed(let failure):
                throw failure
            }
        }
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
