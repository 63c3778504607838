// SPDX-License-Identifier: Apache-2.0

public import Kafka

/// A document that was rejected, as `docs.rejected` holds it.
public struct DeadLetter: Sendable, Equatable {
    public var id: ID
    /// When it was rejected, by the broker's clock, in milliseconds since 1970.
    public var timestamp: Int64
    public var stage: String
    public var reason: String
    public var message: String
    /// The generation that rejected it.
    public var generation: String
    /// How often the document has been tried, this time included.
    public var attempts: Int
    /// The digest of the pipeline that rejected it.
    public var pipeline: String?
    /// Where the document stands, and since when, in milliseconds since 1970.
    public var raw: Coordinates?
    public var rawTimestamp: Int64?
    /// The record of `docs.raw`, as it was: key, bytes and headers.
    public var key: [UInt8]?
    public var body: [UInt8]?
    public var headers: [Header]

    /// Where a dead letter stands in `docs.rejected`: what it is known by.
    public struct ID: Sendable, Hashable, Comparable, CustomStringConvertible {
        public var partition: Int32
        public var offset: Int64

        /// Names a dead letter.
        public init(partition: Int32, offset: Int64) {
            self.partition = partition
            self.offset = offset
        }

        /// Reads `PARTITION/OFFSET`, with or without the topic before it.
        public init?(_ text: String) {
            let parts = text.split(separator: "/")
            guard parts.count == 2 || parts.count == 3, let partition = Int32(parts[parts.count - 2]),
                let offset = Int64(parts[parts.count - 1]), partition >= 0, offset >= 0
            else { return nil }
            self.init(partition: partition, offset: offset)
        }

        /// Orders by partition, then by offset.
        public static func < (left: Self, right: Self) -> Bool {
            (left.partition, left.offset) < (right.partition, right.offset)
        }

        public var description: String { "\(partition)/\(offset)" }
    }

    /// The prefix of the headers that Millrace adds; a document's own headers have others.
    static let prefix = "__millrace."
    /// The header of `docs.raw` that says how often a document has been sent back.
    static let redrivesHeader = "__millrace.redrives"

    /// Reads a record of `docs.rejected`, or gives `nil` if it is no dead letter.
    public init?(_ record: ConsumedRecord) {
        func field(_ name: String) -> String? { record.headers.last(named: RejectedRecord.errorPrefix + name)?.text }
        guard let stage = field("stage"), let reason = field("reason") else { return nil }
        id = ID(partition: record.partition, offset: record.offset)
        timestamp = record.timestamp
        self.stage = stage
        self.reason = reason
        message = field("message") ?? ""
        generation = field("generation") ?? "1"
        attempts = field("attempts").flatMap { Int($0) } ?? 1
        pipeline = field("pipeline")
        if let topic = field("topic"), let partition = field("partition").flatMap({ Int32($0) }),
            let offset = field("offset").flatMap({ Int64($0) })
        {
            raw = Coordinates(topic: topic, partition: partition, offset: offset)
        }
        rawTimestamp = field("timestamp").flatMap { Int64($0) }
        key = record.key
        body = record.value
        headers = record.headers.filter { !$0.name.hasPrefix(Self.prefix) }
    }

    /// What the crawler said of the document.
    public var crawl: CrawlMetadata { CrawlMetadata(headers: headers) }

    /// The document as it goes back to `docs.raw`.
    func redriven(topic: String) -> ProducedRecord {
        ProducedRecord(
            topic: topic,
            key: key,
            value: body,
            headers: headers + [Header(Self.redrivesHeader, String(attempts))]
        )
    }

    /// The record of `docs.rejected` that says that the letter was sent back.
    func mark(topic: String) -> ProducedRecord {
        ProducedRecord(
            topic: topic,
            partition: id.partition,
            key: key,
            value: nil,
            headers: [Header(Self.markHeader, id.description)]
        )
    }

    private static let markHeader = "__millrace.redriven"

    /// The letter that a record marks as sent back, or `nil` if it marks none.
    static func marked(by record: ConsumedRecord) -> ID? {
        record.headers.last(named: markHeader)?.text.flatMap(ID.init)
    }
}
