// SPDX-License-Identifier: Apache-2.0

/// The few numbers that a fold carries from record to record.
public struct FoldState: Sendable, Hashable {
    /// The state before the first record.
    public init() {}

    /// The running maximum of the log's timestamps, in milliseconds since 1970.
    public internal(set) var clock: Int64 = 0
    /// The number of the next claim.
    public internal(set) var next: UInt64 = 0
    /// The first number that still counts.
    public internal(set) var oldest: UInt64 = 0
    /// Documents that the index holds.
    public internal(set) var documents = 0
    /// Articles that the index holds, for later ones to be compared with.
    public internal(set) var kept = 0
    /// Foreign records since the log's start.
    public internal(set) var foreign = 0
    /// Whether verdicts that were published are taken over, because the log does not tell all that led to them.
    public internal(set) var takesOver = false
    /// How often a shingle was passed over because it is a stock phrase.
    public internal(set) var stock = 0
}
