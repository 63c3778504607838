// SPDX-License-Identifier: Apache-2.0

internal import FoundationEssentials

/// Reads documents from JSON objects: `text` or base64 `body`, and what the crawler said of it.
struct JSONLineParser {
    /// What is wrong with a line.
    struct BadLine: Error, Equatable {
        var message: String
    }

    private let options: SourceOptions
    private let decoder = JSONDecoder()

    init(options: SourceOptions) {
        self.options = options
    }

    /// The longest line that is read. For the largest body base64 takes 4/3 of its size, and Chinese text takes twice
    /// its size where the writer escapes what is not ASCII, as Python does unless told otherwise; the other fields
    /// have a MiB.
    var lineLimit: Int { 2 * options.maxBytes + (1 << 20) }

    /// The document that `line` holds, with the body byte for byte, or `text` in UTF-8.
    func parse(_ line: [UInt8]) throws(BadLine) -> RawDocument {
        let fields = try decode(line)
        let body = try fields.bytes()
        guard body.count <= options.maxBytes else { throw BadLine(message: options.tooLarge(body.count)) }
        let crawl = CrawlMetadata(
            url: fields.url?.isEmpty == true ? nil : fields.url,
            contentType: fields.contentType ?? (fields.text == nil ? nil : "text/plain; charset=utf-8"),
            fetchedAt: fields.fetchedAt,
            httpStatus: fields.httpStatus?.text,
            source: fields.source,
            externalID: fields.documentID?.text
        )
        return RawDocument(body: body, crawl: crawl)
    }

    private func decode(_ line: [UInt8]) throws(BadLine) -> Fields {
        do {
            return try decoder.decode(Fields.self, from: Data(line))
        } catch DecodingError.typeMismatch(_, let context) {
            guard let key = context.codingPath.first as? Fields.CodingKeys else {
                throw BadLine(message: "not a JSON object")
            }
            let numbers = [Fields.CodingKeys.httpStatus, .documentID].contains(key)
            throw BadLine(message: "\"\(key.stringValue)\" is not a string\(numbers ? " or a whole number" : "")")
        } catch {
            throw BadLine(message: String(validating: line, as: UTF8.self) == nil ? "not UTF-8" : "not valid JSON")
        }
    }
}

private struct Fields: Decodable {
    enum CodingKeys: String, CodingKey {
        case text, body, url, source
        case contentType = "content_type"
        case fetchedAt = "fetched_at"
        case httpStatus = "http_status"
        case documentID = "document_id"
    }

    var text: String?
    var body: String?
    var url: String?
    var source: String?
    var contentType: String?
    var fetchedAt: String?
    var httpStatus: StringOrNumber?
    var documentID: StringOrNumber?

    func bytes() throws(JSONLineParser.BadLine) -> [UInt8] {
        switch (text, body) {
        case (let text?, nil):
            return Array(text.utf8)
        case (nil, let body?):
            guard let data = Data(base64Encoded: body) else {
                throw JSONLineParser.BadLine(message: "\"body\" is not base64 (RFC 4648, section 4)")
            }
            return Array(data)
        case (nil, nil):
            throw JSONLineParser.BadLine(message: "neither \"text\" nor \"body\"")
        case (_?, _?):
            throw JSONLineParser.BadLine(message: "both \"text\" and \"body\"")
        }
    }
}

/// What crawlers write either as `"200"` or as `200`.
private struct StringOrNumber: Decodable {
    var text: String

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if let number = try? container.decode(Int64.self) {
            text = String(number)
        } else {
            text = try container.decode(String.self)
        }
    }
}
