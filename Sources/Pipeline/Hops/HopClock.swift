// SPDX-License-Identifier: Apache-2.0

/// What a hop knows of time. Simulations have a time of their own.
public struct HopClock: Sendable {
    /// The time now; only differences between two times count.
    public var now: @Sendable () -> ContinuousClock.Instant
    /// Waits.
    public var sleep: @Sendable (Duration) async -> Void

    /// Creates a clock.
    public init(
        now: @escaping @Sendable () -> ContinuousClock.Instant,
        sleep: @escaping @Sendable (Duration) async -> Void
    ) {
        self.now = now
        self.sleep = sleep
    }

    /// The machine's clock, which runs on while the machine sleeps.
    public static let continuous = HopClock(
        now: { .now },
        sleep: { duration in
            // Nobody cancels a hop; if somebody did, it would only wait less.
            try? await Task.sleep(for: duration)
        }
    )
}
