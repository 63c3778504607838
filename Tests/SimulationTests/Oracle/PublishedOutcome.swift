// SPDX-License-Identifier: Apache-2.0

import Kafka
import Pipeline

/// An outcome as a reader finds it.
struct PublishedOutcome {
    /// What it is the outcome of. An article may stand in several raw documents, and be rejected by one version of the
    /// pipeline but not by another.
    struct Identity: Hashable, CustomStringConvertible {
        var raw: RawPosition
        var article: ArticleID
        var isRejected: Bool

        init(raw: RawPosition, article: ArticleID, isRejected: Bool) {
            self.raw = raw
            self.article = article
            self.isRejected = isRejected
        }

        init(_ refined: RefinedRecord) {
            self.init(raw: refined.raw, article: refined.article.id, isRejected: refined.article.textHash == nil)
        }

        var description: String { "\(raw) position \(article.position)\(isRejected ? " (rejected)" : "")" }
    }

    let identity: Identity
    let topic: String
    let json: [UInt8]

    /// Scripted documents carry their coordinates as `traceparent`, which hop 2 hands through.
    init?(_ record: ConsumedRecord) {
        guard let json = record.value, let article = ArticleID(String(decoding: record.key ?? [], as: UTF8.self)),
            let raw = RawPosition(text: record.headers.last(named: "traceparent")?.text)
        else { return nil }
        let opening = Array(#"{"schema":"\#(Outcome.schema)","outcome":"rejected""#.utf8)
        identity = Identity(raw: raw, article: article, isRejected: json.starts(with: opening))
        topic = record.topic
        self.json = json
    }
}

/// A dead letter as a reader finds it.
struct DeadLetter {
    let raw: RawPosition
    let key: [UInt8]?
    let body: [UInt8]?

    init?(_ record: ConsumedRecord) {
        func header(_ name: String) -> String? {
            record.headers.last(named: RejectedRecord.errorPrefix + name)?.text
        }
        guard let raw = RawPosition(text: "\(header("partition") ?? "")/\(header("offset") ?? "")") else { return nil }
        self.raw = raw
        key = record.key
        body = record.value
    }
}

extension RawPosition {
    /// Reads the form of ``description``.
    fileprivate init?(text: String?) {
        guard let parts = text?.split(separator: "/"), parts.count == 2, let partition = Int32(parts[0]),
            let offset = Int64(parts[1])
        else { return nil }
        self.init(partition: partition, offset: offset)
    }
}
