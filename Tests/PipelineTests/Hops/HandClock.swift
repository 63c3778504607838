// SPDX-License-Identifier: Apache-2.0

import Pipeline
import Synchronization

/// A clock that stands still but for what it is told.
final class HandClock: Sendable {
    private let start = ContinuousClock.now
    private let passed = Mutex<Duration>(.zero)
    private let sleeps = Mutex<[Duration]>([])

    func advance(by duration: Duration) {
        passed.withLock { $0 += duration }
    }

    /// How long somebody slept, each time.
    var slept: [Duration] { sleeps.withLock { $0 } }

    var clock: HopClock {
        HopClock(
            now: { self.start + self.passed.withLock { $0 } },
            sleep: { duration in
                self.sleeps.withLock { $0.append(duration) }
                self.advance(by: duration)
            }
        )
    }
}
