// SPDX-License-Identifier: Apache-2.0

/// Since when some claims of a document count.
public struct Tenure: Sendable, Hashable {
    public var claimant: Claimant
    /// The fold's clock when they were folded, in milliseconds since 1970.
    public var time: Int64
    /// How many numbers they take.
    public var count: UInt64
}
