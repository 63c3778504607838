// SPDX-License-Identifier: Apache-2.0

import Foundation
import Pipeline

/// One outcome of each shape, as the code writes it, and as `Golden/outcome-shapes.ndjson` fixes it.
enum OutcomeShapes {
    /// The repository's root.
    static let repository = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../..")
        .standardized

    static let golden = repository.appending(path: "Tests/PipelineTests/Golden/outcome-shapes.ndjson")

    static let stamp = PipelineStamp(version: "0.1.0", digest: "5ee1f00d", generation: "1")

    static let document = DocumentContext(
        Document(
            id: DocumentID(Hash128(high: 0x0123_4567_89AB_CDEF, low: 0xFEDC_BA98_7654_3210)),
            crawl: CrawlMetadata(
                url: "https://example.org/a/1.html?x=1&y=\"2\"",
                contentType: "text/html; charset=gb2312",
                fetchedAt: "2020-02-11T09:30:00Z",
                httpStatus: "200",
                source: "example.org",
                externalID: "a-1",
                traceparent: "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"
            ),
            coordinates: Coordinates(topic: "docs.raw", partition: 3, offset: 1201),
            text: [],
            charset: "gb18030"
        ),
        articles: 17
    )

    /// Everything that an article can tell.
    static let full = {
        var article = described
        article.metadata = metadata
        article.quality = ArticleQuality()
        article.quality?[.characters] = 14
        article.quality?[.hanRatio] = 0.643
        article.sections = [
            Section(
                level: 1,
                form: .chinese,
                number: "一\u{3001}",
                value: 1,
                heading: "排查",
                start: 0,
                end: 4,
                fault: .repeated
            )
        ]
        return article
    }()

    private static let metadata = {
        var metadata = ArticleMetadata()
        metadata.addressee = "县防控办"
        metadata.issuer = "青峪镇人民政府"
        metadata.region = Region(name: "浙江省金华市义乌市", code: "330782")
        metadata.published = DerivedDate("2020-03-05", place: .signature)
        metadata.updated = "2020-03-06T08:00"
        metadata.asOf = DerivedDate("2020-03-04T18:00", place: .text, year: .diseaseName, doubt: .weekday)
        metadata.documentNumber = "青政发\u{3014}2020\u{3015}3号"
        metadata.attachments = ["值守安排表"]
        metadata.signature = ["青峪镇人民政府", "2020年3月5日"]
        metadata.sourceName = "云岭日报"
        metadata.canonicalURL = "https://example.org/a/1.html"
        return metadata
    }()

    private static let described = Article(
        document: document,
        position: 4,
        title: "排查情况“通报”",
        titleInferred: true,
        text: Array("第一行。\n\"第二行\"\\,\t完。".utf8),
        origin: [LineRange(83, 100), LineRange(104, 104)],
        repairs: [
            Repair(kind: "gbk_shift", line: 7, before: "??h", after: "。縣", confidence: 0.99, verified: true),
            Repair(kind: "newlines", before: "\r\n", after: "\n", verified: false),
        ]
    )

    /// As little as an article can tell: read from a file without a URL.
    static let bare = Article(
        document: DocumentContext(Document(id: DocumentID(Hash128(high: 0, low: 10)), text: []), articles: 1),
        position: 0,
        text: Array("县".utf8)
    )

    private static let earlier = ArticleID(document: DocumentID(Hash128(high: 1, low: 2)), position: 12)

    private static func match(_ relation: Verdict.Match.Relation) -> Verdict {
        Verdict(Verdict.Match(relation, .near, earlier, jaccard: 0.91, containment: 0.98))
    }

    /// The outcomes, in the order of the golden file.
    static var written: [[UInt8]] {
        let full = RefinedOutcome(full, pipeline: stamp)
        let bare = RefinedOutcome(bare, pipeline: stamp)
        let raw = RawDocument(body: [0xFF], crawl: document.crawl, coordinates: document.coordinates)
        let undecodable = Rejection(stage: "decode", reason: .undecodable, message: "no charset decodes \"\u{FFFD}\"")
        let empty = Rejection(stage: "decode", reason: .empty, message: "the body is empty")
        let noContent = Rejection(stage: "restore_text", reason: .noContent, message: "no line is left")
        return [
            full.outcome(.unique, withBody: true),
            bare.outcome(.unique, withBody: true),
            full.outcome(match(.duplicate), withBody: false),
            full.outcome(match(.duplicate), withBody: true),
            bare.outcome(.duplicate(.exact, of: earlier), withBody: false),
            full.outcome(match(.variant), withBody: true),
            bare.outcome(match(.supersedes), withBody: true),
            bare.outcome(match(.extends), withBody: true),
            RejectedOutcome.json(document: raw, rejection: undecodable, pipeline: stamp),
            RejectedOutcome.json(document: RawDocument(body: []), rejection: empty, pipeline: stamp),
            RejectedOutcome.json(article: self.full, rejection: noContent, pipeline: stamp),
            RejectedOutcome.json(article: self.bare, rejection: noContent, pipeline: stamp),
        ]
    }

    /// The lines of the golden file.
    static func fixed() throws -> [String] {
        try String(contentsOf: golden, encoding: .utf8).split(separator: "\n").map(String.init)
    }
}
