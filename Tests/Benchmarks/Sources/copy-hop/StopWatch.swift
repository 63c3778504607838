// SPDX-License-Identifier: Apache-2.0

import Kafka
import Synchronization

/// Takes the time from the first records that were read to the commit of the last.
///
/// The peer stops its own clock when the last record has passed its processor, before that record is committed; so the
/// comparison favours the peer by one commit.
final class StopWatch: Sendable {
    private let goal: Int
    private let state = Mutex(State())

    private struct State {
        var start: ContinuousClock.Instant?
        var end: ContinuousClock.Instant?
        var reading = Reading()
    }

    struct Reading {
        var records = 0
        /// Bytes of values.
        var bytes = 0
        var time: Duration = .zero
    }

    init(until records: Int) {
        goal = records
    }

    /// Notes records as they were read.
    func read(_ records: [ConsumedRecord]) {
        guard !records.isEmpty else { return }
        state.withLock { state in
            if state.start == nil { state.start = .now }
            for record in records { state.reading.bytes += record.value?.count ?? 0 }
        }
    }

    /// Notes records that were committed. Returns whether these are all.
    func committed(_ records: Int) -> Bool {
        state.withLock { state in
            state.reading.records += records
            guard state.reading.records >= goal else { return false }
            if state.end == nil { state.end = .now }
            return true
        }
    }

    var reading: Reading {
        state.withLock { state in
            var reading = state.reading
            if let start = state.start, let end = state.end { reading.time = start.duration(to: end) }
            return reading
        }
    }
}
