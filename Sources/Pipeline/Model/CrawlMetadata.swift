// SPDX-License-Identifier: Apache-2.0

/// What the crawler said of a document; each part may be missing.
public struct CrawlMetadata: Sendable, Equatable {
    public var url: String?
    /// The HTTP `Content-Type`, parameters included.
    public var contentType: String?
    /// When the document was fetched, as the crawler wrote it (ISO 8601).
    public var fetchedAt: String?
    public var httpStatus: String?
    /// The name of the crawler or of the site.
    public var source: String?
    /// The crawler's own name for the document. It is handed through and never the document's identity.
    public var externalID: String?
    /// W3C Trace Context, handed through.
    public var traceparent: String?

    /// Creates crawl metadata.
    public init(
        url: String? = nil,
        contentType: String? = nil,
        fetchedAt: String? = nil,
        httpStatus: String? = nil,
        source: String? = nil,
        externalID: String? = nil,
        traceparent: String? = nil
    ) {
        self.url = url
        self.contentType = contentType
        self.fetchedAt = fetchedAt
        self.httpStatus = httpStatus
        self.source = source
        self.externalID = externalID
        self.traceparent = traceparent
    }
}
