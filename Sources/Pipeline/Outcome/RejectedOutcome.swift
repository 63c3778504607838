// SPDX-License-Identifier: Apache-2.0

/// The outcome of what was rejected: `outcome` is `rejected`, with stage, reason and message, and there is no text.
public enum RejectedOutcome {
    /// The outcome of a whole document. Its `id` is the document's, and `document` has no `position`.
    public static func json(document: RawDocument, rejection: Rejection, pipeline: PipelineStamp) -> [UInt8] {
        let id = document.id
        return json(id: id.description, rejection, pipeline) {
            $0.document(id: id, crawl: document.crawl, coordinates: document.coordinates)
        }
    }

    /// The outcome of an article that was rejected alone, while its document went on.
    public static func json(article: Article, rejection: Rejection, pipeline: PipelineStamp) -> [UInt8] {
        json(id: article.id.description, rejection, pipeline) { $0.head(of: article) }
    }

    private static func json(
        id: String,
        _ rejection: Rejection,
        _ pipeline: PipelineStamp,
        _ head: (inout JSONWriter) -> Void
    ) -> [UInt8] {
        var writer = JSONWriter(capacity: 1024)
        writer.object {
            $0.member("schema", Outcome.schema)
            $0.member("outcome", Outcome.rejected.rawValue)
            $0.member("stage", rejection.stage)
            $0.member("reason", rejection.reason.rawValue)
            $0.member("message", rejection.message)
            $0.member("id", id)
            head(&$0)
            $0.pipeline(pipeline)
        }
        return writer.bytes
    }
}
