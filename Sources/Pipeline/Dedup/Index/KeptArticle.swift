// SPDX-License-Identifier: Apache-2.0

/// An article that was not dropped: what later ones are compared with.
public struct KeptArticle: Sendable, Hashable {
    public var article: ArticleID
    /// The first article of its cluster.
    public var cluster: ArticleID
    /// A hash of its document's URL.
    public var urlHash: UInt64?
    /// The bytes of its sketch; empty if its text is too short for one.
    public var sketch: [UInt8]
}
