// SPDX-License-Identifier: Apache-2.0

/// A place of an article's text where someone put signs for what is not to be known, such as `xx`, `**`, `☆` or `某`.
public struct Mask: Sendable, Equatable {
    /// Where it stands, in Unicode scalars of the text.
    public var range: Range<Int>
    /// What is hidden; `nil` where the words around do not tell.
    public var kind: Kind?

    /// What a mask hides.
    public enum Kind: String, Sendable, CaseIterable {
        case number
        /// A date, a time of day, or a part of one.
        case date
        case place
        case person
        case organization
    }

    /// Describes a mask.
    public init(range: Range<Int>, kind: Kind? = nil) {
        self.range = range
        self.kind = kind
    }
}
