// SPDX-License-Identifier: Apache-2.0

/// One change that normalizing made to the text, for the outcome's `repairs`.
public struct Repair: Sendable, Equatable {
    /// The rule that made it: a bounded set of names.
    public var kind: String
    /// The line of the decoded document, counted from 1; `nil` for a change to the whole.
    public var line: Int?
    public var before: String
    public var after: String
    /// From 0 to 1.
    public var confidence: Double
    /// Whether applying the damage to `after` gave `before` again.
    public var verified: Bool
    /// What the text may have been, the likeliest first, where it was left as it is.
    public var candidates: [String]
    /// How many changes the entry stands for. Where there are several, `line` is that of the first; an entry without
    /// `before` and `after` sums up those that are not listed one by one.
    public var count: Int

    /// Describes a change.
    public init(
        kind: String,
        line: Int? = nil,
        before: String,
        after: String,
        confidence: Double = 1,
        verified: Bool = true,
        candidates: [String] = [],
        count: Int = 1
    ) {
        self.kind = kind
        self.line = line
        self.before = before
        self.after = after
        self.confidence = confidence
        self.verified = verified
        self.candidates = candidates
        self.count = count
    }
}
