// SPDX-License-Identifier: Apache-2.0

/// An article as dedup sees it.
public struct Claim: Sendable, Hashable {
    /// The article's position in its document.
    public var position: Int
    /// The hash of its folded text.
    public var textHash: Hash128
    /// What near copies are found by; `nil` if the text is too short for it.
    public var sketch: Sketch?

    /// Claims a text for an article.
    public init(position: Int, textHash: Hash128, sketch: Sketch? = nil) {
        self.position = position
        self.textHash = textHash
        self.sketch = sketch
    }
}
