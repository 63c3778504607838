// SPDX-License-Identifier: Apache-2.0

import Foundation
import Kafka
import Pipeline

/// An outcome as a test has read it from an output topic.
struct PublishedOutcome: Equatable {
    /// The topic and the key that it was found under.
    var topic: String
    var key: String
    var json: [UInt8]
    var fields: Fields

    struct Fields: Decodable, Equatable {
        var outcome: String
        var id: String
        var document: Document
        var text: String?
        var reason: String?
        var dedup: Dedup?
    }

    struct Document: Decodable, Equatable {
        var id: String
        var url: String?
        var articles: Int?
        var position: Int?
        var raw: Raw
    }

    struct Raw: Decodable, Equatable {
        var topic: String
        var partition: Int32
        var offset: Int64
    }

    struct Dedup: Decodable, Equatable {
        var kind: String
        var of: String?
    }

    /// Reads a record; the outcome of a dead letter stands in a header.
    init(_ record: ConsumedRecord, rejectedTopic: String) throws {
        topic = record.topic
        key = String(decoding: record.key ?? [], as: UTF8.self)
        let isRejected = record.topic == rejectedTopic
        json = (isRejected ? record.headers.last(named: RejectedRecord.outcomeHeader)?.value : record.value) ?? []
        fields = try JSONDecoder().decode(Fields.self, from: Data(json))
    }

    init(topic: String, key: String, fields: Fields) {
        self.topic = topic
        self.key = key
        json = []
        self.fields = fields
    }

    var raw: RawPosition { RawPosition(partition: fields.document.raw.partition, offset: fields.document.raw.offset) }
    var isKept: Bool { fields.outcome == "unique" || fields.outcome == "variant" }
}
