// SPDX-License-Identifier: Apache-2.0

/// The members that refined and rejected outcomes share.
extension JSONWriter {
    /// Writes `document`, as far as it is known of a document that was not decoded; `more` writes what is known beyond.
    mutating func document(
        id: DocumentID,
        crawl: CrawlMetadata,
        charset: String? = nil,
        coordinates: Coordinates?,
        _ more: (inout Self) -> Void = { _ in }
    ) {
        member("document") {
            $0.member("id", id.description)
            $0.member("external_id", crawl.externalID)
            $0.member("url", crawl.url)
            $0.member("source", crawl.source)
            $0.member("content_type", crawl.contentType)
            $0.member("charset", charset)
            $0.member("fetched_at", crawl.fetchedAt)
            $0.member("http_status", crawl.httpStatus.flatMap { Int($0) })
            if let coordinates {
                $0.member("raw") {
                    $0.member("topic", coordinates.topic)
                    $0.member("partition", Int(coordinates.partition))
                    $0.member("offset", Int(coordinates.offset))
                }
            }
            more(&$0)
        }
    }

    /// Writes `document` and `title` of an article.
    mutating func head(of article: Article) {
        let document = article.document
        self.document(
            id: document.id,
            crawl: document.crawl,
            charset: document.charset,
            coordinates: document.coordinates
        ) {
            if let evidence = document.charsetEvidence { $0.evidence(evidence) }
            if document.undecoded > 0 { $0.member("undecoded", document.undecoded) }
            $0.member("articles", document.articles)
            $0.member("position", article.position)
            if !article.origin.isEmpty {
                $0.member("origin", array: article.origin) { writer, lines in
                    writer.object {
                        $0.member("start_line", lines.start)
                        $0.member("end_line", lines.end)
                    }
                }
            }
        }
        if let title = article.title {
            member("title", title)
            member("title_inferred", article.titleInferred)
        }
        member("subtitle", article.subtitle)
        member("byline", article.byline)
        member("page", article.page)
        metadata(article.metadata)
        member("kind", article.kind?.rawValue)
        member("language", article.language)
        member("script", article.script)
        if let quality = article.quality { self.quality(quality) }
    }

    private mutating func evidence(_ evidence: CharsetEvidence) {
        member("charset_evidence") {
            $0.member("basis", evidence.basis.rawValue)
            guard !evidence.declarations.isEmpty else { return }
            $0.member("declared", array: evidence.declarations) { writer, declaration in
                writer.object {
                    $0.member("by", declaration.place.rawValue)
                    $0.member("charset", declaration.charset)
                }
            }
        }
    }

    /// Writes `pipeline`.
    mutating func pipeline(_ pipeline: PipelineStamp) {
        member("pipeline") {
            $0.member("version", pipeline.version)
            $0.member("digest", pipeline.digest)
            $0.member("generation", pipeline.generation)
        }
    }

    /// Writes `outcome`, `dedup` where an earlier article decided, and `cluster`.
    mutating func verdict(_ verdict: Verdict, on article: ArticleID) {
        member("outcome", verdict.outcome.rawValue)
        if let match = verdict.match {
            member("dedup") {
                $0.member("kind", match.kind.rawValue)
                $0.member(match.relation.rawValue, match.article.description)
                $0.member("jaccard", match.jaccard)
                $0.member("containment", match.containment)
            }
        }
        member("cluster", verdict.cluster(of: article).description)
    }
}
