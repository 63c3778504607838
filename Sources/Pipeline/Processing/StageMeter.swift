// SPDX-License-Identifier: Apache-2.0

internal import Synchronization

/// The counters of one stage. Many threads write to it.
public final class StageMeter: Sendable {
    /// The stage's name.
    public let name: String
    private let passedCount = Atomic<Int>(0)
    private let nanoseconds = Atomic<Int>(0)
    private let rejectedCounts = Mutex<[Rejection.Reason: Int]>([:])

    /// Creates a meter at zero.
    public init(name: String) {
        self.name = name
    }

    /// Counts an input that was processed.
    public func passed(in time: Duration) {
        passedCount.add(1, ordering: .relaxed)
        add(time)
    }

    /// Counts an input that was rejected.
    public func rejected(_ reason: Rejection.Reason, in time: Duration) {
        rejectedCounts.withLock { $0[reason, default: 0] += 1 }
        add(time)
    }

    private func add(_ time: Duration) {
        let (seconds, attoseconds) = time.components
        nanoseconds.add(Int(seconds * 1_000_000_000 + attoseconds / 1_000_000_000), ordering: .relaxed)
    }

    /// The counters as they stand.
    public var reading: Reading {
        Reading(
            stage: name,
            passed: passedCount.load(ordering: .relaxed),
            rejected: rejectedCounts.withLock { $0 },
            time: .nanoseconds(nanoseconds.load(ordering: .relaxed))
        )
    }

    /// The counters of a stage at one moment.
    public struct Reading: Sendable, Equatable {
        public var stage: String
        /// Inputs that went through.
        public var passed: Int
        /// Inputs that were rejected, by reason.
        public var rejected: [Rejection.Reason: Int]
        /// The time spent inside the stage, over all threads.
        public var time: Duration
    }
}
