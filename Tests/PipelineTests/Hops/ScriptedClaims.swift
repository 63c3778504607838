// SPDX-License-Identifier: Apache-2.0

import Kafka
import Pipeline
import Synchronization

/// A claims log whose readable end moves with each read, a record at a time.
final class ScriptedClaims: ClaimsLog {
    let log = CallLog()
    private let clock: HandClock
    private let records: [ConsumedRecord]
    private let state: Mutex<(next: Int, readable: Int)>
    /// The offset past the last record, whose transaction may be open.
    private let last: Int64
    private let delay: Duration
    private let grows: Bool

    /// - Parameters:
    ///   - readable: how many records can be read from the start; each read that waits makes one more readable, if it must.
    ///   - last: where the log ends, if not after `records`.
    ///   - delay: how long a read that waits takes.
    ///   - grows: whether each read takes so long, and makes one more readable.
    init(
        _ records: [ConsumedRecord],
        readable: Int,
        last: Int64? = nil,
        delay: Duration = .zero,
        grows: Bool = false,
        clock: HandClock
    ) {
        self.records = records
        self.delay = delay
        self.grows = grows
        self.clock = clock
        self.last = last ?? Int64(records.count)
        state = Mutex((next: 0, readable: readable))
    }

    func read(wait: Duration) async throws(KafkaError) -> [ConsumedRecord] {
        try log.note("read")
        if wait > .zero || grows { clock.advance(by: delay) }
        let read = state.withLock { state -> [ConsumedRecord] in
            if state.next == state.readable, wait > .zero || grows {
                state.readable = min(state.readable + 1, records.count)
            }
            defer { state.next = state.readable }
            return Array(records[state.next..<state.readable])
        }
        if read.isEmpty { clock.advance(by: wait) }
        return read
    }

    func start() async throws(KafkaError) -> Int64 { 0 }

    func seek(to offset: Int64) async throws(KafkaError) {
        state.withLock { $0.next = Int(offset) }
    }

    func position() async -> Int64 { state.withLock { Int64($0.next) } }

    func stableEnd() async throws(KafkaError) -> Int64 {
        try log.note("stable end")
        return state.withLock { Int64($0.readable) }
    }

    func end() async throws(KafkaError) -> Int64 {
        try log.note("end")
        return last
    }

    func close() async -> Bool {
        try? log.note("close")
        return true
    }
}
