// SPDX-License-Identifier: Apache-2.0

import Pipeline
import Testing

@Suite struct ExplainableTests {
    private let document = Document(
        id: DocumentID(url: nil, body: []),
        text: Array("甲\n乙b".utf8),
        charset: "gb18030",
        format: .html,
        title: "通报"
    )

    private func facts(_ snapshot: Snapshot?) -> [String] {
        snapshot?.fields.map { "\($0.name)=\($0.value)" } ?? []
    }

    @Test func aRawDocumentShowsItsMetadata() {
        let raw = RawDocument(body: [0xFF], crawl: CrawlMetadata(contentType: "text/html", httpStatus: "200"))
        #expect(facts(Snapshot(of: raw)) == ["bytes=1", "content_type=text/html", "http_status=200"])
        #expect(Snapshot(of: raw)?.text == nil)
    }

    @Test func aDocumentShowsItsText() {
        #expect(
            facts(Snapshot(of: document)) == [
                "charset=gb18030", "format=html", "title=通报", "lines=2", "characters=4", "repairs=0",
            ]
        )
        #expect(Snapshot(of: document)?.text == document.text)
    }

    @Test func aListShowsEachElement() {
        let article = Article(
            document: DocumentContext(document, articles: 2),
            position: 1,
            text: Array("丙".utf8),
            origin: [LineRange(3, 4), LineRange(9, 9)]
        )
        let rejection = Rejection(stage: "fingerprint", reason: .noContent, message: "too short")
        let results: [Processed<Article, FingerprintedArticle>] = [
            .done(FingerprintedArticle(article: article, textHash: Hash128(high: 0, low: 1))),
            .rejected(article, rejection),
        ]
        let snapshot = Snapshot(of: results)
        let common = "position 1, lines 1, characters 1, repairs 0, origin 3-4, 9-9"
        #expect(
            facts(snapshot) == [
                "elements=2", "element 0=\(common), text_hash 00000000000000000000000000000001",
                "element 1=\(common), rejected no_content: too short",
            ]
        )
        #expect(snapshot?.text == Array("丙\n\n丙".utf8))
    }
}
