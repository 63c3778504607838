// SPDX-License-Identifier: Apache-2.0

/// An article with what dedup compares of it.
public struct FingerprintedArticle: Sendable, Equatable {
    public var article: Article
    /// The hash of the folded text: equal for exact copies.
    public var textHash: Hash128

    /// Puts an article and its fingerprint together.
    public init(article: Article, textHash: Hash128) {
        self.article = article
        self.textHash = textHash
    }
}
