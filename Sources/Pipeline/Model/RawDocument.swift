// SPDX-License-Identifier: Apache-2.0

/// A document as it was scraped: bytes exactly as fetched, and what the crawler said of them.
public struct RawDocument: Sendable, Equatable {
    public var body: [UInt8]
    public var crawl: CrawlMetadata
    /// Where the document stands in Kafka; `nil` when it was read from a file.
    public var coordinates: Coordinates?

    /// Creates a raw document.
    public init(body: [UInt8], crawl: CrawlMetadata = CrawlMetadata(), coordinates: Coordinates? = nil) {
        self.body = body
        self.crawl = crawl
        self.coordinates = coordinates
    }

    /// The document's identity: the hash of its URL and its body, so that a page fetched twice unchanged is one document.
    public var id: DocumentID {
        DocumentID(url: crawl.url, body: body)
    }
}
