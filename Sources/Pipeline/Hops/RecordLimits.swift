// SPDX-License-Identifier: Apache-2.0

/// The sizes that records of the topics may have, in bytes, with room left for keys and headers.
public struct RecordLimits: Sendable, Equatable {
    /// The outcome JSON of one article.
    public var outcome: Int
    /// The claims of one document.
    public var claims: Int

    /// Limits that fit the topics as `topics create` makes them.
    public init(outcome: Int = 15 << 20 - 64 << 10, claims: Int = 8 << 20 - 64 << 10) {
        self.outcome = outcome
        self.claims = claims
    }
}
