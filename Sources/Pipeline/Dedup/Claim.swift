// SPDX-License-Identifier: Apache-2.0

/// An article as dedup sees it.
public struct Claim: Sendable, Hashable {
    /// The article's position in its document.
    public var position: Int
    /// The hash of its folded text.
    public var textHash: Hash128

    /// Claims a text for an article.
    public init(position: Int, textHash: Hash128) {
        self.position = position
        self.textHash = textHash
    }
}
