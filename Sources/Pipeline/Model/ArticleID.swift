// SPDX-License-Identifier: Apache-2.0

/// The identity of an article: its document's, and its position among the document's articles.
public struct ArticleID: Sendable, Hashable, CustomStringConvertible {
    public var document: DocumentID
    /// Counts from 0.
    public var position: Int

    /// Names an article of a document.
    public init(document: DocumentID, position: Int) {
        self.document = document
        self.position = position
    }

    /// The document's 32 hexadecimal digits, a hyphen and the position.
    public var description: String { "\(document)-\(position)" }
}
