// SPDX-License-Identifier: Apache-2.0

/// A claim as hop 2 knows it, from the article's record in `docs.refined`.
public struct PublishedClaim: Sendable, Hashable {
    /// Where the article's document stands.
    public var raw: RawPosition
    public var article: ArticleID
    /// The hash of the article's folded text.
    public var textHash: Hash128

    /// Names a claim.
    public init(raw: RawPosition, article: ArticleID, textHash: Hash128) {
        self.raw = raw
        self.article = article
        self.textHash = textHash
    }
}
