// SPDX-License-Identifier: Apache-2.0

public import Kafka
internal import Synchronization

/// A claims log inside the process, for the embedded broker, which forgets what it must not: all that is appended can be
/// read at once.
public final class LocalClaimsLog: ClaimsLog {
    private let state = Mutex(State())

    private struct State {
        var records: [ConsumedRecord] = []
        /// The offset of the first of `records`: what was read is forgotten.
        var position: Int64 = 0
    }

    /// Creates an empty log.
    public init() {}

    /// Appends a record.
    public func append(_ record: ProducedRecord) {
        state.withLock { state in
            state.records.append(
                ConsumedRecord(
                    topic: record.topic,
                    partition: 0,
                    offset: state.position + Int64(state.records.count),
                    key: record.key,
                    value: record.value,
                    headers: record.headers
                )
            )
        }
    }

    public func read(wait: Duration) async throws(KafkaError) -> [ConsumedRecord] {
        let records = take()
        if !records.isEmpty || wait == .zero { return records }
        // Appending wakes nobody: claims are appended before their articles, so a wait here is rare and short.
        try? await Task.sleep(for: min(wait, .milliseconds(5)))
        return take()
    }

    private func take() -> [ConsumedRecord] {
        state.withLock { state in
            defer {
                state.position += Int64(state.records.count)
                state.records = []
            }
            return state.records
        }
    }

    /// The first record that was not read: what was read is forgotten.
    public func start() async -> Int64 { state.withLock(\.position) }

    /// Nothing that was read can be read again: the embedded broker's index is as old as its log.
    public func seek(to offset: Int64) async {}

    public func position() async -> Int64 {
        state.withLock(\.position)
    }

    public func stableEnd() async throws(KafkaError) -> Int64 {
        try await end()
    }

    public func end() async throws(KafkaError) -> Int64 {
        state.withLock { $0.position + Int64($0.records.count) }
    }

    public func close() async -> Bool { true }
}
