// SPDX-License-Identifier: Apache-2.0

internal import Synchronization

/// How far a process has folded the claims log, and what its index holds, for metrics.
public final class FoldGauge: Sendable {
    private let reading = Mutex<Reading?>(nil)

    /// What stood there at some moment.
    public struct Reading: Sendable, Equatable {
        public var state: FoldState
        /// Where the log is read next.
        public var position: Int64
        /// Where it ended when that was last asked.
        public var end: Int64
        /// Whether what was there at the start has been folded.
        public var isReady: Bool
    }

    /// Starts with nothing.
    public init() {}

    /// What was noted last; `nil` before the first.
    public var last: Reading? { reading.withLock(\.self) }

    func note(_ state: FoldState, position: Int64, end: Int64, isReady: Bool) {
        reading.withLock { $0 = Reading(state: state, position: position, end: max(end, position), isReady: isReady) }
    }
}

extension MetricsPage {
    /// Adds how far the claims log is folded, and what the index holds.
    public mutating func add(_ gauge: FoldGauge) {
        guard let reading = gauge.last else { return }
        func one(_ name: String, _ type: String, _ help: String, _ value: Int) {
            add(name, type, help, [(labels: "", value: String(value))])
        }
        let state = reading.state
        one(
            "millrace_fold_ready",
            "gauge",
            "1 once the claims that were there at the start are folded.",
            reading.isReady ? 1 : 0
        )
        one("millrace_fold_position", "gauge", "The offset of dedup.claims that is folded next.", Int(reading.position))
        one("millrace_fold_end", "gauge", "The end of dedup.claims when it was last asked.", Int(reading.end))
        one("millrace_index_documents", "gauge", "Documents that the index holds.", state.documents)
        one("millrace_index_articles", "gauge", "Articles that later ones are compared with.", state.kept)
        one(
            "millrace_index_claims",
            "gauge",
            "Claims that are not too old to count.",
            Int(truncatingIfNeeded: state.next &- state.oldest)
        )
        one(
            "millrace_fold_stock_shingles_total",
            "counter",
            "Keys that were passed over because they stand in too many articles.",
            state.stock
        )
        one("millrace_fold_foreign_records_total", "counter", "Records of dedup.claims that are none.", state.foreign)
    }
}
