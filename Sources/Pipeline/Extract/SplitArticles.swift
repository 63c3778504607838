// SPDX-License-Identifier: Apache-2.0

/// Makes the articles of a document: one, its whole text.
public struct SplitArticles: Processor {
    public let name = "split_articles"

    /// Creates the stage.
    public init() {}

    public func process(_ input: consuming Document) throws(Rejection) -> [Article] {
        let document = input
        let origin = document.origin(of: 0..<document.lineCount)
        guard !origin.isEmpty else {
            throw Rejection(stage: name, reason: .noContent, message: "the document has no text")
        }
        return [
            Article(
                document: DocumentContext(document, articles: 1),
                position: 0,
                title: document.title,
                text: document.text,
                origin: origin,
                repairs: document.repairs
            )
        ]
    }
}
