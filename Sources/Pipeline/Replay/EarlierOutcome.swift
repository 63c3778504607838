// SPDX-License-Identifier: Apache-2.0

internal import FoundationEssentials
internal import Kafka

/// That a pipeline processed a document, as a record tells that it left: the document's claims, its dead letter, or the
/// outcome of one of its articles.
struct EarlierOutcome: Sendable, Equatable {
    /// Where the document stands.
    var raw: TopicPartition
    var offset: Int64
    /// The pipeline's digest.
    var pipeline: String

    /// Names a document and the pipeline that processed it.
    init(raw: TopicPartition, offset: Int64, pipeline: String) {
        self.raw = raw
        self.offset = offset
        self.pipeline = pipeline
    }

    /// Reads a record of the generation of `topics`, or gives `nil` if it tells nothing that others do not tell.
    init?(_ record: ConsumedRecord, of topics: Topics) {
        switch record.topic {
        case topics.claims:
            guard let raw = RawPosition(bytes: record.key ?? []),
                let pipeline = record.headers.last(named: DocumentClaims.pipelineHeader)?.text
            else { return nil }
            self.init(raw: TopicPartition(topics.raw, raw.partition), offset: raw.offset, pipeline: pipeline)
        case topics.rejected:
            // Those of all generations stand in one topic.
            guard let letter = DeadLetter(record), letter.generation == topics.generation, let raw = letter.raw,
                let pipeline = letter.pipeline
            else { return nil }
            self.init(raw: TopicPartition(raw.topic, raw.partition), offset: raw.offset, pipeline: pipeline)
        case topics.refined:
            // An article that was not rejected has a claim, which tells the same in fewer bytes.
            guard let refined = RefinedRecord(record), refined.claim == nil else { return nil }
            self.init(json: refined.article.json)
        default:
            self.init(json: record.value ?? [])
        }
    }

    private struct Fields: Decodable {
        var document: Document
        var pipeline: Pipeline

        struct Document: Decodable {
            var raw: Raw
        }

        struct Raw: Decodable {
            var topic: String
            var partition: Int32
            var offset: Int64
        }

        struct Pipeline: Decodable {
            var digest: String
        }
    }

    /// Reads the JSON of an outcome.
    private init?(json: [UInt8]) {
        guard let fields = try? JSONDecoder().decode(Fields.self, from: Data(json)) else { return nil }
        let raw = fields.document.raw
        self.init(
            raw: TopicPartition(raw.topic, raw.partition),
            offset: raw.offset,
            pipeline: fields.pipeline.digest
        )
    }
}
