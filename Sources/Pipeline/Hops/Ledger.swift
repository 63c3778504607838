// SPDX-License-Identifier: Apache-2.0

internal import Synchronization

/// The accounts of all that a process has committed, by hop.
public final class Ledger: Sendable {
    private let accounts = Mutex<[HopName: Accounts]>([:])

    /// Starts with nothing.
    public init() {}

    /// Adds the accounts of a batch that was committed.
    public func add(_ batch: Accounts, to hop: HopName) {
        accounts.withLock { $0[hop, default: Accounts()].add(batch) }
    }

    /// A hop's accounts so far.
    public subscript(hop: HopName) -> Accounts {
        accounts.withLock { $0[hop] ?? Accounts() }
    }
}
