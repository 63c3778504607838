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

    @Test func rejectsADocumentThatFallsIntoTooManyArticles() throws {
        let some = String(repeating: "一、甲\n", count: 1000)
        #expect(try split(some).count == 1000)
        let error = #expect(throws: Rejection.self) { try split(some + "一、甲") }
        #expect(error?.reason == .tooLarge)
        #expect(error?.message == "the document falls into 1001 articles, more than 1000: push it in parts")
    }

    @Test func readsTheHeadlineTheBylineAndTheMarkOfAContinuation() throws {
        let articles = try split(
            """
            渡口村修好了水渠

            王小满

            入冬以来\u{FF0C}渡口村的水渠年久失修\u{FF0C}村里请来师傅\u{FF0C}用了二十天把它修好。

            桥头镇夜市重新开张

            ——一条街的冷与暖

            (上接2版) 老板们说\u{FF0C}灯亮起来\u{FF0C}心里就踏实了\u{FF0C}客人也一天比一天多。

            桥头镇夜市沿河而建\u{FF0C}两百个摊位分成四排\u{FF0C}从傍晚六点一直开到夜里十一点。
            """
        )
        #expect(articles.map(\.title) == ["渡口村修好了水渠", "桥头镇夜市重新开张", nil])
        #expect(articles.map(\.byline) == ["王小满", nil, nil])
        #expect(articles.map(\.subtitle) == [nil, "——一条街的冷与暖", nil])
        #expect(articles.map(\.page) == [nil, nil, "2"])
        #expect(articles.map(\.kind) == [nil, nil, .continuation])
        #expect(
            articles.map(\.origin) == [[LineRange(1, 5)], [LineRange(7, 9), LineRange(13, 13)], [LineRange(11, 11)]]
        )
        #expect(articles[1].text.starts(with: "桥头镇夜市重新开张\n\n——一条街的冷与暖\n\n桥头镇夜市沿河".utf8))
        #expect(articles[2].text.starts(with: "老板们说".utf8))
    }

    @Test func captionsAreArticlesOnlyBesideOthers() throws {
        let news = """
            柳树湾村的路灯亮了
            本报讯(记者 周平)村口到学校的三里路装上了路灯\u{FF0C}孩子们放学不用再摸黑。
            图为村民在路灯下散步。(陈水生 摄)
            """
        #expect(try split(news).count == 1)
        let page = try split(news + "\n石桥村的药店开门了\n本报讯(李山)石桥村的第一家药店上月开门\u{FF0C}老人买药不用再进城。")
        #expect(page.map(\.kind) == [nil, .caption, nil])
        #expect(page[0].origin == [LineRange(1, 2)])
    }

    @Test func numbersThatFallBackBeginAnArticle() throws {
        let report = """
            自汛期到来以来\u{FF0C}我镇把防汛当作头等大事\u{FF0C}日夜值守\u{FF0C}没有出现险情。
            一、抓组织
            镇里成立了防汛小组\u{FF0C}各村都有专人负责\u{FF0C}雨情水情每天上报两次。
            二、抓物资
            沙袋、铁锹、雨衣分三处存放\u{FF0C}由专人保管\u{FF0C}用了多少当天补齐。
            """
        let articles = try split(report + "\n" + report.replacing("我镇", with: "我县").replacing("镇里", with: "县里"))
        #expect(articles.map(\.origin) == [[LineRange(1, 5)], [LineRange(6, 10)]])
    }

    private func split(_ text: String) throws -> [Article] {
        try SplitArticles().process(Document(id: DocumentID(url: nil, body: []), text: Array(text.utf8)))
    }
}
