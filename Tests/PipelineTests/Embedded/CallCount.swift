// SPDX-License-Identifier: Apache-2.0

import Synchronization

/// Counts its calls, from several threads.
final class CallCount: Sendable {
    private let count = Atomic<Int>(0)

    func next() -> Int {
        count.add(1, ordering: .relaxed).newValue
    }
}
