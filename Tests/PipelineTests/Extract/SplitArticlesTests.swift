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

    @Test(arguments: ["3月4日", "2020年3月4日"])
    func takesADateAboveTheTextForNoSignature(date: String) throws {
        let text = """
            2020年3月3日\u{FF0C}渡口村清理了水渠\u{FF0C}村里请来师傅\u{FF0C}用了两天把它疏通。
            村民们说\u{FF0C}水来了\u{FF0C}秧就能插下去\u{FF0C}今年的收成有了指望。
            """
        #expect(try split(date + "\n" + text).count == 1)
        #expect(try split("渡口村清理水渠\n" + date + "\n" + text).map(\.title) == ["渡口村清理水渠"])
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

    @Test(arguments: [
        ["篇一\u{FF1A}粮站修仓工作总结", "篇二\u{FF1A}粮站晾晒工作总结"],
        ["\u{3010}第1篇\u{3011}粮站修仓工作总结", "\u{3010}第2篇\u{3011}粮站晾晒工作总结"],
        ["范文1\u{FF1A}粮站修仓工作总结", "范文2\u{FF1A}粮站晾晒工作总结"],
        ["粮站修仓工作总结 第1篇", "粮站晾晒工作总结 第2篇"],
        ["粮站修仓工作总结篇一", "粮站晾晒工作总结篇二"],
    ])
    func whatCountsThePiecesIsNoPartOfTheirTitles(headlines: [String]) throws {
        let text = """
            粮站今年修好了三座仓房\u{FF0C}屋面重做防水\u{FF0C}墙角抹了石灰\u{FF0C}老鼠洞全部堵死。
            入库的稻谷都过了筛\u{FF0C}水分测了三遍\u{FF0C}没有发热霉变的情况。
            """
        let articles = try split("\(headlines[0])\n\(text)\n\(headlines[1])\n\(text)")
        #expect(articles.map(\.title) == ["粮站修仓工作总结", "粮站晾晒工作总结"])
    }

    @Test(arguments: ["篇1", "\u{3010}篇一\u{3011}", "范文1\u{FF1A}", "第一篇"])
    func aCountAloneIsNoTitle(count: String) throws {
        let text = "粮站今年修好了三座仓房\u{FF0C}屋面重做防水\u{FF0C}墙角抹了石灰\u{FF0C}老鼠洞全部堵死。"
        let next = count.replacing("1", with: "2").replacing("一", with: "二")
        let articles = try split("\(count)\n\(text)\n\(next)\n\(text.replacing("仓房", with: "晒场"))")
        #expect(articles.map(\.title) == [nil, nil])
        #expect(articles.map(\.origin) == [[LineRange(1, 2)], [LineRange(3, 4)]])
        let titled = try split("\(count)\n修仓工作总结\n\(text)\n\(next)\n晒粮工作总结\n\(text)")
        #expect(titled.map(\.title) == ["修仓工作总结", "晒粮工作总结"])
        #expect(titled.map(\.origin) == [[LineRange(1, 3)], [LineRange(4, 6)]])
    }

    @Test func aTableOfContentsIsNoPiece() throws {
        let text = "粮站今年修好了三座仓房\u{FF0C}屋面重做防水\u{FF0C}墙角抹了石灰\u{FF0C}老鼠洞全部堵死。"
        let contents = "修仓工作总结一\n修仓工作总结二\n"
        let articles = try split(contents + "修仓工作总结一\n\(text)\n修仓工作总结二\n\(text)")
        #expect(articles.map(\.origin) == [[LineRange(3, 4)], [LineRange(5, 6)]])
    }

    @Test func aReportOfSummariesAndPlansStaysWhole() throws {
        let text = "粮站今年修好了三座仓房\u{FF0C}屋面重做防水\u{FF0C}墙角抹了石灰\u{FF0C}老鼠洞全部堵死。"
        #expect(try split("粮站情况\n一、全年工作总结\n\(text)\n二、明年工作计划\n\(text)").count == 1)
        #expect(try split("粮站情况\n一、仓储\n(一)东站全年修仓工作总结\n\(text)\n(二)西站全年修仓工作总结\n\(text)").count == 1)
        #expect(try split("粮站情况\n一、仓储\n1.修仓工作情况\n\(text)\n2.晾晒进展情况\n\(text)").count == 1)
    }

    @Test func theMarkThatTurnsThePageIsNoTitle() throws {
        let articles = try split(
            """
            老茶厂重新开灶
            停产九年的老茶厂重新冒起了炊烟\u{FF0C}六位师傅把旧灶台一座座修好\u{FF0C}又装上了温控表。
            \u{25B2}\u{FF08}下转A3版\u{FF09}
            渡口边的电影院
            本报讯(记者李山)渡口边的老电影院换上了新座椅\u{FF0C}每逢集日放映两场\u{FF0C}票价只收三元。
            """
        )
        #expect(articles.map(\.title) == ["老茶厂重新开灶", "渡口边的电影院"])
        #expect(articles.map(\.subtitle) == [nil, nil])
        #expect(articles.flatMap(\.repairs).map(\.before) == ["\u{25B2}\u{FF08}下转A3版\u{FF09}"])
        #expect(articles[0].origin == [LineRange(1, 3)])
        #expect(!String(decoding: articles[0].text, as: UTF8.self).contains("下转"))
    }

    @Test func putsATitleOfTwoLinesTogether() throws {
        let text = "各村\u{FF1A}\n为做好秋粮收储工作\u{FF0C}经镇政府研究\u{FF0C}现将有关事项通知如下\u{FF1A}\n一、十月上旬开秤。"
        for title in ["白杨镇人民政府\n关于做好秋粮收储工作的通知", "白杨镇人民政府关于进一步做好今年\n秋粮收储和安全保管工作的通知"] {
            let articles = try split(title + "\n白政发\u{3014}2018\u{3015}41号\n" + text)
            #expect(articles.map(\.title) == [title.replacing("\n", with: "")])
            #expect(articles[0].subtitle == nil)
        }
        let bodies = "白杨镇人民政府\n白杨镇粮食管理中心\n"
        let articles = try split(bodies + "关于做好秋粮收储工作的通知\n" + text)
        #expect(articles.map(\.title) == ["白杨镇人民政府 白杨镇粮食管理中心关于做好秋粮收储工作的通知"])
    }

    @Test func nobodySignsAboveANewsItem() throws {
        let articles = try split(
            """
            渡口边的人家用上了自来水
            本报讯\u{3000}渡口边的三十户人家上周用上了自来水\u{FF0C}水管从山上的蓄水池一直铺到灶台。
            摆渡人家的孩子坐船上小学
            本报讯\u{3000}每天清早六点半\u{FF0C}渡船载着十一个孩子过河\u{FF0C}撑船的老陈从来没有误过点。
            """
        )
        #expect(articles.map(\.title) == ["渡口边的人家用上了自来水", "摆渡人家的孩子坐船上小学"])
    }

    @Test(arguments: ["1、", "(一)", "(1)"])
    func numbersAboveListsOfAHigherFormCountPieces(number: String) throws {
        let list = "一、仓房。屋面重做防水\u{FF0C}墙角抹了石灰\u{FF0C}老鼠洞全部堵死\u{FF0C}门窗刷了新漆。"
        let next = number.replacing("1", with: "2").replacing("一", with: "二")
        let articles = try split("\(number)东站修仓情况汇报\n\(list)\n\(next)西站修仓情况汇报\n\(list)")
        #expect(articles.map(\.title) == ["东站修仓情况汇报", "西站修仓情况汇报"])
    }

    @Test func aRedHeadAndARowOfATableAreNoHeadlines() throws {
        let text = "各村\u{FF1A}\n为做好秋粮收储工作\u{FF0C}经镇政府研究\u{FF0C}现将有关事项通知如下\u{FF1A}\n一、十月上旬开秤。"
        let article = try split("白杨镇人民政府文件\n白政发\u{3014}2018\u{3015}41号\n关于做好秋粮收储工作的通知\n" + text)
        #expect(article.map(\.title) == ["关于做好秋粮收储工作的通知"])
        let table = try split("粮库值班表\n9月1日 周平 13500000001\n9月2日 李山 13500000002\n9月3日 陈水 13500000003")
        #expect(table.map(\.title) == ["粮库值班表"])
        #expect(table[0].subtitle == nil)
    }

    private func split(_ text: String) throws -> [Article] {
        try SplitArticles().process(Document(id: DocumentID(url: nil, body: []), text: Array(text.utf8)))
    }
}
