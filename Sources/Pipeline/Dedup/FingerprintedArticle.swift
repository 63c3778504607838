// SPDX-License-Identifier: Apache-2.0

/// An article with what dedup compares of it.
public struct FingerprintedArticle: Sendable, Equatable {
    public var article: Article
    /// The hash of the folded text: equal for exact copies.
    public var textHash: Hash128
    /// What near copies are found by; `nil` if the text is too short for it.
    public var sketch: Sketch?

    /// Puts an article and its fingerprint together.
    public init(article: Article, textHash: Hash128, sketch: Sketch? = nil) {
        self.article = article
        self.textHash = textHash
        self.sketch = sketch
    }
}
