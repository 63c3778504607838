// SPDX-License-Identifier: Apache-2.0

import Pipeline
import Testing

@Suite struct SplitArticlesTests {
    @Test func makesOneArticleOfTheText() throws {
        let document = Document(
            id: DocumentID(url: "https://example.cn/1", body: []),
            crawl: CrawlMetadata(source: "example"),
            text: Array("甲\n乙".utf8),
            sourceLines: [LineRange(4, 4), LineRange(6, 7)],
            charset: "gb18030",
            title: "通报",
            repairs: [Repair(kind: "test", before: "a", after: "b")]
        )
        let articles = try SplitArticles().process(document)
        #expect(
            articles == [
                Article(
                    document: DocumentContext(document, articles: 1),
                    position: 0,
                    title: "通报",
                    text: Array("甲\n乙".utf8),
                    origin: [LineRange(4, 7)],
                    repairs: document.repairs
                )
            ]
        )
    }

    @Test func rejectsADocumentWithoutText() {
        #expect {
            try SplitArticles().process(Document(id: DocumentID(url: nil, body: []), text: []))
        } throws: { error in
            error as? Rejection
                == Rejection(stage: "split_articles", reason: .noContent, message: "the document has no text")
        }
    }
}
