// SPDX-License-Identifier: Apache-2.0

/// What an article says of the document it came from.
public struct DocumentContext: Sendable, Equatable {
    public var id: DocumentID
    public var crawl: CrawlMetadata
    public var coordinates: Coordinates?
    public var charset: String
    public var charsetEvidence: CharsetEvidence?
    /// How many places of the raw document could not be decoded.
    public var undecoded: Int
    /// What the page says of itself.
    public var page: PageMetadata?
    /// How many articles the document has.
    public var articles: Int

    /// Takes over what `document` says of itself.
    public init(_ document: Document, articles: Int) {
        id = document.id
        crawl = document.crawl
        coordinates = document.coordinates
        charset = document.charset
        charsetEvidence = document.charsetEvidence
        undecoded = document.undecoded
        page = document.page
        self.articles = articles
    }
}
