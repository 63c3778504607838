// SPDX-License-Identifier: Apache-2.0

public import Kafka

/// The form of a record of `docs.refined`: the key is the article id, the value its JSON, and headers say what hop 2
/// needs, so that it parses nothing else.
public struct RefinedRecord: Sendable, Equatable {
    public var article: RefinedArticle
    public var raw: RawPosition
    /// W3C Trace Context of the raw document, handed through.
    public var traceparent: [UInt8]?

    /// Describes an article and where its document stands.
    public init(article: RefinedArticle, raw: RawPosition, traceparent: [UInt8]? = nil) {
        self.article = article
        self.raw = raw
        self.traceparent = traceparent
    }

    /// The claim of the article; `nil` if it was rejected.
    public var claim: PublishedClaim? {
        article.textHash.map { PublishedClaim(raw: raw, article: article.id, textHash: $0) }
    }

    private enum Name {
        static let raw = "millrace.raw"
        static let position = "millrace.position"
        static let body = "millrace.body"
        static let hash = "millrace.hash"
        static let traceparent = "traceparent"
    }

    /// Reads a record, or gives `nil` if it is none of hop 1's.
    public init?(_ record: ConsumedRecord) {
        guard let json = record.value, let key = record.key,
            let raw = record.headers.last(named: Name.raw)?.value.flatMap(RawPosition.init(bytes:)),
            let position = Self.number(record.headers.last(named: Name.position)),
            let id = ArticleID(String(decoding: key, as: UTF8.self)), id.position == position
        else { return nil }
        let body = record.headers.last(named: Name.body)
        let hash = record.headers.last(named: Name.hash)
        if body == nil, hash == nil {
            article = RefinedArticle(id: id, json: json, bodyStart: nil, textHash: nil)
        } else {
            guard let bodyStart = Self.number(body), let textHash = hash?.value.flatMap({ Hash128(bytes: $0) }) else {
                return nil
            }
            article = RefinedArticle(id: id, json: json, bodyStart: bodyStart, textHash: textHash)
        }
        self.raw = raw
        traceparent = record.headers.last(named: Name.traceparent)?.value
    }

    private static func number(_ header: Header?) -> Int? {
        guard let bytes = header?.value else { return nil }
        var reader = ByteReader(bytes)
        guard let number = reader.integer(UInt32.self), reader.isAtEnd else { return nil }
        return Int(number)
    }

    /// The record, in the partition of its raw document.
    public func record(topic: String) -> ProducedRecord {
        var headers = [Header(Name.raw, raw.bytes), Self.header(Name.position, article.id.position)]
        if let bodyStart = article.bodyStart { headers.append(Self.header(Name.body, bodyStart)) }
        if let hash = article.textHash { headers.append(Header(Name.hash, hash.bytes)) }
        if let traceparent { headers.append(Header(Name.traceparent, traceparent)) }
        return ProducedRecord(
            topic: topic,
            partition: raw.partition,
            key: Array(article.id.description.utf8),
            value: article.json,
            headers: headers
        )
    }

    private static func header(_ name: String, _ number: Int) -> Header {
        var bytes: [UInt8] = []
        bytes.append(bigEndian: UInt32(clamping: number))
        return Header(name, bytes)
    }
}
