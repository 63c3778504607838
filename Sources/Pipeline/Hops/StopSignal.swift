// SPDX-License-Identifier: Apache-2.0

internal import Synchronization

/// A request to stop, which those who work look at between two steps. Once set it stays set.
public final class StopSignal: Sendable {
    private let flag = Atomic<Bool>(false)

    /// Creates a signal that is not set.
    public init() {}

    /// Asks for a stop. Safe in any thread.
    public func set() {
        flag.store(true, ordering: .releasing)
    }

    /// Whether a stop was asked for.
    public var isSet: Bool {
        flag.load(ordering: .acquiring)
    }
}
