// SPDX-License-Identifier: Apache-2.0

import Pipeline
import Testing

/// What counts the pieces of a document or ends them, and what only divides one text.
@Suite struct SplitPiecesTests {
    private static let texts = [
        "渡口村的菜市场搬进了新大棚\u{FF0C}一百二十个摊位全部通了水电\u{FF0C}卖菜的人再也不用在泥里站着。",
        "青石桥小学的图书室重新开门\u{FF0C}书架是村里木匠打的\u{FF0C}三千册图书由县城的读者捐来。",
        "柳湾乡请来兽医给耕牛打针\u{FF0C}三天里打了八百头\u{FF0C}没有一头漏下\u{FF0C}养牛户都说办得好。",
    ]
    private static let headlines = ["渡口村菜市场搬进新大棚", "青石桥小学图书室开门", "柳湾乡给耕牛打防疫针"]

    private func split(_ text: String) throws -> [Article] {
        try SplitArticles().process(Document(id: DocumentID(url: nil, body: []), text: Array(text.utf8)))
    }

    // MARK: Names at the end

    @Test(arguments: [
        "\u{FF08}王丽\u{FF09}", "\u{FF08}记者 李小龙\u{FF09}", "(通讯员 陈水生)", "\n\u{FF08}记者 张丽\u{FF09}",
        "\u{FF08}白杨镇 王丽\u{FF09}",
        "\u{FF08}王丽\u{3001}李山\u{FF09}",
    ])
    func aNameInBracketsEndsANewsItem(credit: String) throws {
        let page = zip(Self.headlines, Self.texts).map { "\($0)\n\($1)\(credit)" }.joined(separator: "\n")
        #expect(try split(page).map(\.title) == Self.headlines)
    }

    @Test func aNameInBracketsBelowAHeadlineIsAByline() throws {
        let page = zip(Self.headlines, Self.texts).map { "\($0)\n\u{FF08}王小满\u{FF09}\n\($1)" }.joined(separator: "\n")
        #expect(try split(page).map(\.title) == Self.headlines)
    }

    @Test func anItemThatEndsInANameFollowsOneThatBeginsWithIt() throws {
        let page = """
            \(Self.headlines[0])
            本报讯(记者 王丽)\(Self.texts[0])
            \(Self.headlines[1])
            \(Self.texts[1])
            孩子们放学后排着队借书。(李山)
            \(Self.headlines[2])
            \(Self.texts[2])(记者 陈水生)
            """
        #expect(try split(page).map(\.title) == Self.headlines)
    }

    @Test(arguments: ["\u{FF08}鼓掌\u{FF09}", "\u{FF08}笑声\u{FF09}", "\u{FF08}未完待续\u{FF09}", "\u{FF08}略\u{FF09}"])
    func otherWordsInBracketsEndNothing(words: String) throws {
        let page = zip(Self.headlines, Self.texts).map { "\($0)\n\($1)\(words)" }.joined(separator: "\n")
        #expect(try split(page).count == 1)
    }

    // MARK: Cases and briefs

    @Test(arguments: ["案例1\u{FF1A}", "案例一 ", "典型案例1\u{3001}", "\u{3010}案例一\u{3011}", "故事一\u{FF1A}", "案例一\n"])
    func casesThatMakeUpAPageAreArticles(count: String) throws {
        let page = zip(Self.headlines, Self.texts).enumerated().map { index, text in
            let count = count.replacing("1", with: "\(index + 1)").replacing("一", with: ["一", "二", "三"][index])
            return "\(count)\(text.0)\n\(text.1)\n\(Self.texts[index])"
        }.joined(separator: "\n")
        #expect(try split(page).map(\.title) == Self.headlines)
        #expect(try split("办好实事典型案例\n" + page).map(\.title) == Self.headlines)
    }

    @Test func casesOfANoticeBelongToIt() throws {
        let page = """
            关于三起账目不公开问题的通报
            各村\u{FF1A}
            账目应当每月公布\u{FF0C}但仍有村子没有做到。现将典型案例通报如下\u{FF1A}
            案例一\u{FF1A}柳湾村账目锁在柜子里
            \(Self.texts[0])\(Self.texts[1])
            案例二\u{FF1A}石桥村账目两本
            \(Self.texts[2])\(Self.texts[1])
            """
        #expect(try split(page).count == 1)
    }

    @Test(arguments: ["\u{25CF}", "\u{25C6}", "\u{25A0} ", "\u{2605}"])
    func briefsLedByASignAreArticles(sign: String) throws {
        let page = zip(Self.headlines, Self.texts).map { "\(sign)\($0)\n\($1)" }.joined(separator: "\n")
        #expect(try split(page).map(\.title) == Self.headlines)
        #expect(try split("一周简讯\n" + page).map(\.title) == Self.headlines)
    }

    @Test(arguments: ["\u{25CF}", "\u{25C6}", "\u{25A0} "])
    func pointsLedByASignBelongToTheirArticle(sign: String) throws {
        let points = "\(sign)民生账\n\(Self.texts[0])\n\(sign)生态账\n\(Self.texts[1])\n\(sign)文化账\n\(Self.texts[2])"
        #expect(try split("渡口村的三本账\n\(Self.texts[0])\n\(points)").count == 1)
        #expect(try split("渡口村的三本账\n\(points)").count == 1)
        let list = "\(sign)清淤渠道\u{FF0C}每村不少于三公里\n\(sign)修复泵站\u{FF0C}十二月底前完工\n"
        #expect(try split("关于冬修的通知\n各村\u{FF1A}\n\(Self.texts[0])\n\(list)\(Self.texts[1])").count == 1)
    }

    // MARK: Counters in titles

    @Test(arguments: ["一", "(一)", "\u{FF08}1\u{FF09}", " 1", "第1篇", "\u{FF08}第1篇\u{FF09}"])
    func whatCountsPiecesBehindTheirNameIsNoPartOfTheirTitles(count: String) throws {
        let next = count.replacing("1", with: "2").replacing("一", with: "二")
        let name = "粮站修仓工作汇报"
        let page =
            "\(name)\(count)\n\(Self.texts[0])\n\(Self.texts[1])\n\(name)\(next)\n\(Self.texts[2])\n\(Self.texts[0])"
        #expect(try split(page).map(\.title) == [name, name])
    }

    @Test(arguments: ["粮站第三季度工作汇报", "渡口旧事之一", "粮站修仓工作汇报\u{FF08}一\u{FF09}", "记驻村第一书记"])
    func whatCountsNoPiecesStays(title: String) throws {
        #expect(try split("\(title)\n\(Self.texts[0])\n\(Self.texts[1])").map(\.title) == [title])
    }

    // MARK: Parts

    @Test(arguments: [
        ["第一部分 农田水利", "第二部分 乡村道路"], ["第一部分\u{FF1A}现状", "第二部分\u{FF1A}建议"], ["第1部分", "第2部分"], ["上篇 三年回顾", "下篇 今后打算"],
        ["第一部分\n全年工作总结", "第二部分\n明年工作计划"], ["存在问题", "几点建议"], ["2019年工作总结", "2020年工作计划"],
    ])
    func theNumbersBeginAnewInEachPartOfAReport(parts: [String]) throws {
        let list = "一、渠道\n\(Self.texts[0])\n二、泵站\n\(Self.texts[1])"
        let title = "白杨镇2019年工作总结及2020年工作计划"
        let articles = try split("\(title)\n\(parts[0])\n\(list)\n\(parts[1])\n\(list)")
        #expect(articles.map(\.title) == [title])
    }

    @Test func aSectionOfAReportBeginsNoOther() throws {
        let page = """
            一、渠道
            \(Self.texts[0])
            存在问题
            \(Self.texts[1])
            自汛期到来以来\u{FF0C}我县把防汛当作头等大事\u{FF0C}日夜值守\u{FF0C}现将情况汇报如下\u{FF1A}
            一、值守
            \(Self.texts[2])
            """
        #expect(try split(page).map(\.origin) == [[LineRange(1, 4)], [LineRange(5, 7)]])
    }

    @Test func aPartThatASentenceSpeaksOfBeginsNothing() throws {
        #expect(try split("粮站情况\n第二部分居民已经搬走\u{FF0C}其余的年底前搬完\u{FF0C}粮站派车接送。\n\(Self.texts[0])").count == 1)
    }
}
