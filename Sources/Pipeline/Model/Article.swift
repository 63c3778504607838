// SPDX-License-Identifier: Apache-2.0

/// One text inside a document.
public struct Article: Sendable, Equatable {
    public var document: DocumentContext
    /// Counts from 0 among the document's articles.
    public var position: Int
    public var title: String?
    /// Whether the title was built by us rather than printed.
    public var titleInferred: Bool
    public var subtitle: String?
    /// What kind of text it is; `nil` until that is looked at.
    public var kind: ArticleKind?
    /// Who wrote it, as printed.
    public var byline: String?
    /// The page of the newspaper that it goes on from.
    public var page: String?
    public var metadata = ArticleMetadata()
    /// How well the text came through; `nil` until it is measured.
    public var quality: ArticleQuality?
    /// The sections of ``text``, in its order.
    public var sections: [Section] = []
    /// A BCP 47 primary tag.
    public var language: String?
    /// An ISO 15924 code, in lower case.
    public var script: String?
    /// Valid UTF-8, lines separated by LF, none at the end.
    public var text: [UInt8]
    /// The lines of the decoded document that it came from.
    public var origin: [LineRange]
    public var repairs: [Repair]

    /// Creates an article.
    public init(
        document: DocumentContext,
        position: Int,
        title: String? = nil,
        titleInferred: Bool = false,
        text: [UInt8],
        origin: [LineRange] = [],
        repairs: [Repair] = []
    ) {
        self.document = document
        self.position = position
        self.title = title
        self.titleInferred = titleInferred
        self.text = text
        self.origin = origin
        self.repairs = repairs
    }

    /// The article's identity.
    public var id: ArticleID {
        ArticleID(document: document.id, position: position)
    }
}
