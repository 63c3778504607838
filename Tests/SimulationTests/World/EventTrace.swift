// SPDX-License-Identifier: Apache-2.0

import Synchronization

/// What happened in a run, a line each.
final class EventTrace: Sendable {
    private let noted = Mutex<[String]>([])

    func note(_ line: String) {
        noted.withLock { $0.append(line) }
    }

    var lines: [String] { noted.withLock { $0 } }
}
