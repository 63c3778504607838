// SPDX-License-Identifier: Apache-2.0

public import Kafka

/// One consume, process, commit loop from a topic to other topics: the engine of both hops.
///
/// While one batch is committed the next one is gathered and processed; commits keep their order. A batch belongs to
/// one generation of the group: whatever was gathered when the group takes partitions away is dropped, and a batch whose
/// commit fails is redone from its first offsets, with all that came after it.
public struct Hop<Input: HopInput, Output: HopOutput>: Sendable {
    private let input: Input
    private let committer: HopCommitter<Input, Output>
    private let settings: HopSettings
    private let start: HopStart<Input, Output>
    private let log: Log
    private let onCommit: @Sendable (Accounts) -> Void

    /// Creates a hop.
    ///
    /// - Parameters:
    ///   - partitions: all partitions of the topic that it reads.
    ///   - group: the group's name, for messages.
    ///   - first: where a group without offsets begins, if not at the start of the log.
    ///   - checkTopics: throws if topics have come not to fit together; asked where there is reason to think so.
    ///   - onCommit: gets the accounts of each batch once it is committed.
    public init(
        input: Input,
        output: Output,
        partitions: [TopicPartition],
        group: String,
        first: [TopicPartition: Int64] = [:],
        settings: HopSettings,
        log: Log,
        checkTopics: @escaping @Sendable () async throws(HopFailure) -> Void = {},
        onCommit: @escaping @Sendable (Accounts) -> Void = { _ in }
    ) {
        self.input = input
        self.settings = settings
        self.log = log
        self.onCommit = onCommit
        committer = HopCommitter(input: input, output: output, settings: settings, log: log)
        start = HopStart(
            input: input,
            committer: committer,
            partitions: partitions,
            group: group,
            first: first,
            settings: settings,
            log: log,
            checkTopics: checkTopics
        )
    }

    /// Works until `stop` is set, then commits what it has in hand and leaves the group.
    ///
    /// - Throws: what ends it before, or keeps it from committing what it has in hand. Whatever it throws, nothing that
    ///   was committed is lost or doubled.
    public func run<Body: HopBody>(_ body: Body, until stop: StopSignal) async throws(HopFailure) {
        var body = body
        do {
            try await work(&body, until: stop)
        } catch {
            _ = await close(body)
            throw error
        }
        guard await close(body) else {
            throw HopFailure(.restart, "the Kafka client did not close in time; what was committed is safe")
        }
    }

    private func close(_ body: some HopBody) async -> Bool {
        let left = await input.close()
        let freed = await committer.close()
        let closed = await body.close()
        return left && freed && closed
    }

    private func work(_ body: inout some HopBody, until stop: StopSignal) async throws(HopFailure) {
        try await body.prepare(until: stop)
        if stop.isSet { return }
        do {
            try await input.subscribe()
        } catch {
            throw HopFailure(error)
        }
        var pending: HopBatch?
        var reach = HopReach()
        while true {
            let batch = pending
            async let committing = committer.commit(batch)
            let gathering = await result(&body, &reach, until: stop)
            // Waited for whatever came of the other: what is committed must be counted.
            let outcome = await committing
            if case .committed = outcome, let batch { report(batch) }
            let gathered = try gathering.get()
            var undone = gathered.undone
            switch outcome {
            case .committed:
                pending = gathered.batch
            case .redo(let error):
                // A topic has fewer partitions than the one before it: to do it again would be in vain.
                if error.label == "unknown_partition" { try await start.checkTopics() }
                log.warning("batch is redone", ("reason", .string(error.message)))
                await settings.clock.sleep(settings.backoff)
                for dropped in [batch, gathered.batch] { undone.merge(dropped?.starts ?? [:], uniquingKeysWith: min) }
                for dropped in [batch, gathered.batch] { reach.goBack(to: undone, dropping: dropped) }
                pending = nil
            case .failed(let failure):
                throw failure
            }
            // Partitions that are taken away are not gone back in: their next owner starts from what is committed.
            if gathered.changes.isEmpty { try await rewind(to: undone) }
            reach.goBack(to: undone)
            try await answer(gathered.changes, body, &reach)
            if stop.isSet, pending == nil {
                guard undone.isEmpty else {
                    throw HopFailure(.restart, "stopped before the last batch was committed; the next start redoes it")
                }
                return
            }
            if input.isAtEnd, pending == nil { return }
        }
    }

    private struct Gathered {
        var batch: HopBatch?
        var changes: [AssignmentChange] = []
        /// The first offsets of what was polled and is in no batch.
        var undone: [TopicPartition: Int64] = [:]
    }

    private func result(
        _ body: inout some HopBody,
        _ reach: inout HopReach,
        until stop: StopSignal
    ) async -> Result<Gathered, HopFailure> {
        do throws(HopFailure) {
            return .success(try await gather(&body, &reach, until: stop))
        } catch {
            return .failure(error)
        }
    }

    /// Polls until a batch is full, its time is over, or there is nothing to read; then processes it.
    private func gather(
        _ body: inout some HopBody,
        _ reach: inout HopReach,
        until stop: StopSignal
    ) async throws(HopFailure) -> Gathered {
        var batch: HopBatch?
        var records: [ConsumedRecord] = []
        var deadline = settings.clock.now()
        while !stop.isSet, !input.isAtEnd {
            let limits = PollLimits(
                records: settings.limits.records - records.count,
                bytes: settings.limits.bytes - (batch?.bytes ?? 0)
            )
            guard limits.records > 0, limits.bytes > 0 else { break }
            let wait = records.isEmpty ? settings.pollWait : settings.clock.now().duration(to: deadline)
            if wait < .zero { break }
            let polled = try await poll(limits, wait: wait)
            // Whatever was gathered belongs to an assignment that has ended; the next owner reads it again.
            if !polled.changes.isEmpty { return Gathered(changes: polled.changes) }
            if polled.records.isEmpty {
                reach.note(polled.ends)
                if records.isEmpty { break }
                continue
            }
            if batch == nil {
                guard let metadata = try await input.currentMetadata() else {
                    return Gathered(undone: polled.records.firstOffsets)
                }
                batch = HopBatch(metadata: metadata)
                deadline = settings.clock.now() + settings.wait
            }
            batch?.add(polled.records)
            records += polled.records
            reach.advance(to: batch?.ends ?? [:])
            reach.note(polled.ends)
        }
        guard var batch else {
            try await body.idle()
            // There is time to commit what no record shows.
            guard !reach.ends.isEmpty, let metadata = try await input.currentMetadata() else { return Gathered() }
            return Gathered(batch: HopBatch(metadata: metadata, ends: reach.take()))
        }
        do throws(HopFailure) {
            let result = try await body.process(records)
            if let taken = result.taken, taken < records.count {
                // It took so long that the group must hear of us first: the rest is read again.
                var part = HopBatch(metadata: batch.metadata)
                part.add(Array(records[..<taken]))
                part.finish(result)
                try check(part.accounts)
                return Gathered(batch: taken > 0 ? part : nil, undone: Array(records[taken...]).firstOffsets)
            }
            batch.finish(result)
        } catch {
            guard error.kind == .redo else { throw error }
            log.warning("batch is redone", ("reason", .string(error.message)))
            return Gathered(undone: batch.starts)
        }
        try check(batch.accounts)
        return Gathered(batch: batch)
    }

    private func poll(_ limits: PollLimits, wait: Duration) async throws(HopFailure) -> Polled {
        do {
            return try await input.poll(limits, wait: wait)
        } catch {
            throw start.failure(from: error)
        }
    }

    /// A batch that does not account for each of its inputs is never committed.
    private func check(_ accounts: Accounts) throws(HopFailure) {
        guard let difference = accounts.differences.first else { return }
        throw HopFailure(
            .defect,
            "partition \(difference.partition): \(difference.inputs) inputs but \(difference.outcomes) outcomes in a "
                + "batch; it is not committed. Please report this."
        )
    }

    private func answer(
        _ changes: [AssignmentChange],
        _ body: some HopBody,
        _ reach: inout HopReach
    ) async throws(HopFailure) {
        if !changes.isEmpty { reach.begin([:]) }
        for change in changes {
            switch change {
            case .assigned(let partitions):
                reach.begin(try await start.begin(partitions, body))
            case .revoked(let partitions):
                log.info("partitions revoked", ("partitions", .string(partitions.described)))
                try await unassign()
            case .lost(let partitions):
                log.warning("partitions lost", ("partitions", .string(partitions.described)))
                try await unassign()
            }
        }
    }

    private func unassign() async throws(HopFailure) {
        do {
            try await input.unassign()
        } catch {
            throw HopFailure(error)
        }
    }

    private func rewind(to positions: [TopicPartition: Int64]) async throws(HopFailure) {
        guard !positions.isEmpty else { return }
        do {
            try await input.seek(positions)
        } catch {
            throw HopFailure(.restart, "cannot go back to redo a batch: \(error)")
        }
    }

    private func report(_ batch: HopBatch) {
        let accounts = batch.accounts
        guard accounts.totalInputs > 0 else {
            return log.info("caught up", ("lag", .int(Int(input.lag(behind: batch.ends)))))
        }
        onCommit(accounts)
        var fields: [Log.Field] = [
            ("records", .int(accounts.totalInputs)), ("bytes", .int(batch.bytes)),
            ("lag", .int(Int(input.lag(behind: batch.ends)))),
        ]
        for entry in Tally.Entry.allCases where accounts.total(entry) > 0 {
            fields.append((entry.rawValue, .int(accounts.total(entry))))
        }
        log.write(.info, "batch committed", fields)
    }
}

extension [TopicPartition] {
    var described: String {
        sorted().map(\.description).joined(separator: ",")
    }
}

extension HopInput {
    /// The member's place in its group, or `nil` if it has just lost it: then nothing may be committed.
    func currentMetadata() async throws(HopFailure) -> GroupMetadata? {
        do throws(KafkaError) {
            return try await groupMetadata()
        } catch {
            if error.severity == .abortable { return nil }
            throw HopFailure(error)
        }
    }
}
