// SPDX-License-Identifier: Apache-2.0

internal import FoundationEssentials

extension DeadLetter {
    /// The letter as a JSON line that `ingest-producer push` takes, body in base64; `dead_letter` says why.
    public var json: [UInt8] {
        let crawl = crawl
        var writer = JSONWriter(capacity: (body?.count ?? 0) * 4 / 3 + 512)
        writer.object {
            $0.member("url", crawl.url)
            $0.member("content_type", crawl.contentType)
            $0.member("fetched_at", crawl.fetchedAt)
            $0.member("http_status", crawl.httpStatus)
            $0.member("source", crawl.source)
            $0.member("document_id", crawl.externalID)
            $0.member(
                "dead_letter",
                object: { writer in
                    writer.member("id", id.description)
                    writer.member("at", Timestamp(milliseconds: timestamp).description)
                    writer.member("stage", stage)
                    writer.member("reason", reason)
                    writer.member("message", message)
                    writer.member("attempts", attempts)
                    writer.member("generation", generation)
                }
            )
            $0.member("body", Array(Data(body ?? []).base64EncodedString().utf8))
        }
        return writer.bytes
    }
}
