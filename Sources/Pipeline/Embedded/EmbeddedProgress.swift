// SPDX-License-Identifier: Apache-2.0

internal import Synchronization

/// What the parts of an embedded run tell each other: that all is sent, or that something failed.
final class EmbeddedProgress: Sendable {
    private let state = Mutex(State())

    private struct State {
        var summary: PushSummary?
        var failure: HopFailure?
    }

    /// How the push ended, once it has.
    var summary: PushSummary? {
        state.withLock(\.summary)
    }

    func finish(_ summary: PushSummary) {
        state.withLock { $0.summary = summary }
    }

    /// The first failure.
    var failure: HopFailure? {
        state.withLock(\.failure)
    }

    func fail(_ failure: HopFailure) {
        state.withLock { $0.failure = $0.failure ?? failure }
    }
}
