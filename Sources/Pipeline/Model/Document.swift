// SPDX-License-Identifier: Apache-2.0

/// A raw document, decoded. Stages before the split into articles take and return it.
public struct Document: Sendable, Equatable {
    public var id: DocumentID
    public var crawl: CrawlMetadata
    public var coordinates: Coordinates?
    /// The decoded text, valid UTF-8, lines separated by LF.
    public var text: [UInt8]
    /// For each line of `text` the lines of the decoded document that it came from; `nil` while they are the same.
    public var sourceLines: [LineRange]?
    /// Lines of the decoded document whose text was taken out because it is none of what the document says.
    public var removedLines: [LineRange]
    /// The charset that decoded it, as IANA names it, in lower case.
    public var charset: String
    /// Why it was read in that charset; `nil` where nothing was decoded.
    public var charsetEvidence: CharsetEvidence?
    /// How many places of the raw document could not be decoded. Each became one U+FFFD.
    public var undecoded: Int
    /// What the text is: decides how it is read.
    public var format: Format
    /// The title that the page itself states, if it does.
    public var title: String?
    /// The blocks that the lines of a rendered page stand in, until its main content is chosen.
    public var outline: PageOutline?
    /// What the head of a rendered page holds, until it is read.
    public var head: PageHead?
    /// What the page says of itself.
    public var page: PageMetadata?
    public var repairs: [Repair]

    /// How the text of a document is to be read.
    public enum Format: String, Sendable {
        case html
        case plain
    }

    /// Creates a decoded document.
    public init(
        id: DocumentID,
        crawl: CrawlMetadata = CrawlMetadata(),
        coordinates: Coordinates? = nil,
        text: [UInt8],
        sourceLines: [LineRange]? = nil,
        removedLines: [LineRange] = [],
        charset: String = "utf-8",
        charsetEvidence: CharsetEvidence? = nil,
        undecoded: Int = 0,
        format: Format = .plain,
        title: String? = nil,
        outline: PageOutline? = nil,
        repairs: [Repair] = []
    ) {
        self.id = id
        self.crawl = crawl
        self.coordinates = coordinates
        self.text = text
        self.sourceLines = sourceLines
        self.removedLines = removedLines
        self.charset = charset
        self.charsetEvidence = charsetEvidence
        self.undecoded = undecoded
        self.format = format
        self.title = title
        self.outline = outline
        self.repairs = repairs
    }
}
