// SPDX-License-Identifier: Apache-2.0

/// An article with the hash of its folded text.
public struct FingerprintedArticle: Sendable, Equatable {
    public var article: Article
    public var textHash: Hash128

    /// Adds a hash to an article.
    public init(article: Article, textHash: Hash128) {
        self.article = article
        self.textHash = textHash
    }
}
