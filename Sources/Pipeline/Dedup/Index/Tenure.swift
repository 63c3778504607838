// SPDX-License-Identifier: Apache-2.0

/// Since when a document's claims count.
public struct Tenure: Sendable, Hashable {
    public var raw: RawPosition
    /// The fold's clock when they were folded, in milliseconds since 1970.
    public var time: Int64
    /// How many numbers its claims take.
    public var count: UInt64
}
