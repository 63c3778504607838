// SPDX-License-Identifier: Apache-2.0

import Pipeline
import Testing

/// What stands around the headlines of a document, and what it makes of them.
@Suite struct SplitHeadsTests {
    private static let first = """
        今年入冬以来\u{FF0C}全镇清淤渠道三十公里\u{FF0C}修复泵站四座\u{FF0C}群众浇地比往年早了半个月。
        渠道有人管\u{FF0C}闸门有人守\u{FF0C}账目每月公布一次\u{FF0C}发现问题当场整改\u{FF0C}不拖到第二天。
        """
    private static let second = """
        干部下到田头\u{FF0C}一户一户登记用水需求\u{FF0C}再排出放水的次序\u{FF0C}下游的村子先放。
        为了争水\u{FF0C}两个村子吵了十几年\u{FF0C}现在渠修通了\u{FF0C}两村的人还一起办了个庙会。
        """

    private func split(_ text: String) throws -> [Article] {
        try SplitArticles().process(Document(id: DocumentID(url: nil, body: []), text: Array(text.utf8)))
    }

    /// The lines at which the articles of a text begin.
    private func starts(_ text: String) throws -> [Int] {
        try split(text).map { $0.origin[0].start }
    }

    // MARK: Dates

    @Test(arguments: [
        "\u{FF08}2019年11月5日\u{FF09}", "2019年11月5日", "\u{FF08}二\u{25CB}一九年十一月五日\u{FF09}", "周平\n(2019年11月5日)",
        "镇党委书记 周平\n(2019年11月5日)", "(2019年11月5日)\n镇党委书记 周平", "2019年11月5日\n镇党委副书记 镇长 周平",
    ])
    func aDateBelowTheTitleOfASpeechIsNoSignature(date: String) throws {
        let speech = "在全镇水利会议上的讲话\n\(date)\n同志们\u{FF1A}\n\(Self.first)"
        let articles = try split(speech + "\n在全镇春耕会议上的讲话\n\(date)\n\(Self.second)")
        #expect(articles.map(\.title) == ["在全镇水利会议上的讲话", "在全镇春耕会议上的讲话"])
        #expect(try starts(speech) == [1])
    }

    @Test func aTitleOfASpeechMayBreakOffInTheMiddle() throws {
        let speech = "在全县农村工作会议暨\n春耕现场会上的讲话\n(2018年2月26日)\n周 平\n同志们\u{FF1A}\n\(Self.first)"
        let articles = try split(speech + "\n在全县教育大会上的讲话\n(2018年9月10日)\n\(Self.second)")
        #expect(articles.map(\.title) == ["在全县农村工作会议暨春耕现场会上的讲话", "在全县教育大会上的讲话"])
        #expect(articles.map(\.byline) == ["周 平", nil])
    }

    @Test func aDecisionSaysBelowItsTitleWhoTookIt() throws {
        let decision = """
            白杨镇集市管理办法
            \u{FF08}2016年5月4日镇人民政府第3次会议通过\u{FF09}
            \(Self.first)
            """
        let articles = try split(decision + "\n" + decision.replacing("集市", with: "渡口").replacing("渠道", with: "码头"))
        #expect(articles.map(\.title) == ["白杨镇集市管理办法", "白杨镇渡口管理办法"])
        #expect(articles.map(\.subtitle) == [nil, nil])
    }

    @Test(arguments: [
        "2019-12-03 08:21:45", "2019-12-03", "2019/12/3", "2019年12月3日 星期二 晴", "2019年12月3日", "发表于 2019-12-03 08:21",
        "作者\u{FF1A}王小满 发布时间\u{FF1A}2019-12-03",
    ])
    func postsOnOnePageAreArticles(date: String) throws {
        let page = "冬天在渡口钓鱼\n\(date)\n\(Self.first)\n和父亲一起修水车\n\(date)\n\(Self.second)"
        #expect(try split(page).map(\.title) == ["冬天在渡口钓鱼", "和父亲一起修水车"])
    }

    @Test func datesAloneDivideNoDiary() throws {
        let text = "环湖日记\n2019年10月1日\n\(Self.first)\n2019年10月2日\n\(Self.second)"
        #expect(try starts(text) == [1])
    }

    @Test func whatVisitorsSayIsNoArticle() throws {
        let text =
            "渡口村修好水渠\n\(Self.first)\n河边的人\n2019-12-03 08:21\n这条水渠我去看过\u{FF0C}渠底平整\u{FF0C}水清得能照见人\u{FF0C}比原来强得太多了。"
        #expect(try starts(text) == [1])
    }

    // MARK: Announcements

    @Test(arguments: [
        ("通 告", "\u{3014}2020\u{3015}3号"), ("公告", "2020年第5号"), ("联合公告", "\u{FF08}第1号\u{FF09}"),
        ("通告", "青交通告\u{3014}2020\u{3015}2号"),
    ])
    func anAnnouncementHasAHeadOfSeveralLines(genre: String, number: String) throws {
        let text = """
            白杨镇人民政府
            \(genre)
            \(number)
            \(Self.first)
            特此通告
            白杨镇人民政府
            二\u{25CB}二\u{25CB}年二月三日
            """
        let title = "白杨镇人民政府" + genre.replacing(" ", with: "")
        let articles = try split(text + "\n" + text.replacing("渠道", with: "鱼塘"))
        #expect(articles.map(\.title) == [title, title])
        #expect(articles.map(\.origin) == [[LineRange(1, 8)], [LineRange(9, 16)]])
    }

    @Test func aBodyThatSignsIsNotOverTheNextTitle() throws {
        let text = "关于检修闸门的通知\n\(Self.first)\n白杨镇人民政府\n关于修复泵站的通知\n\(Self.second)"
        #expect(try starts(text) == [1, 5])
    }

    // MARK: Bulletins

    @Test(arguments: [
        "工作简报\n\u{FF08}第3期\u{FF09}\n白杨镇水利站\n2020年3月5日", "水利简报\n2020年第3期\u{FF08}总第35期\u{FF09}\n白杨镇人民政府办公室编 2020年3月5日",
        "水利简报\u{FF08}第3期\u{FF09}\n白杨镇人民政府办公室 2020年3月5日",
    ])
    func theMastheadOfABulletinBelongsToIt(masthead: String) throws {
        let page = "\(masthead)\n三座泵站提前完工\n\(Self.first)\n\(masthead)\n两村合办一个庙会\n\(Self.second)"
        let articles = try split(page)
        #expect(articles.map(\.title) == ["三座泵站提前完工", "两村合办一个庙会"])
        #expect(articles[0].text.starts(with: Array(masthead.utf8.prefix(12))))
        #expect(articles[1].text.starts(with: Array(masthead.utf8.prefix(12))))
    }

    @Test func theMastheadOverSeveralTextsBelongsToThePage() throws {
        let page = """
            水利简报
            第3期
            白杨镇人民政府办公室编 2020年3月5日
            柳湾村清淤五公里
            柳湾村组织六十名劳力下渠\u{FF0C}男人挖泥\u{FF0C}女人抬筐\u{FF0C}三天清淤五公里。
            石桥村泵站通水
            石桥村请来县里的师傅\u{FF0C}换了两台电机\u{FF0C}停了两年的泵站又抽上了水。
            """
        let articles = try split(page)
        #expect(articles.map(\.title) == ["柳湾村清淤五公里", "石桥村泵站通水"])
        #expect(articles.flatMap(\.repairs).map(\.kind) == Array(repeating: "boilerplate.page_banner", count: 3))
    }

    // MARK: Continuations

    @Test(arguments: [
        "\u{FF08}上接A1版\u{FF09}", "\u{FF08}上接第1版\u{FF09}\n", "\u{25B2}(上接第一版)", "——青山镇茶厂重新开灶记\n(上接1版)",
    ])
    func aHeadlineAboveAContinuationIsItsOwn(mark: String) throws {
        let articles = try split(
            """
            图书室重新开门
            本报讯(记者 李山)\(Self.first)
            一座老茶厂的新生
            \(mark)老厂长把灶台一座座修好\u{FF0C}又装上了温控表\u{FF0C}第一锅出来\u{FF0C}满屋子都是香气。
            菜市场搬进新大棚
            本报讯(记者 王丽)\(Self.second)
            """
        )
        #expect(articles.map(\.title) == ["图书室重新开门", "一座老茶厂的新生", "菜市场搬进新大棚"])
        #expect(articles.map(\.kind) == [nil, .continuation, nil])
        #expect(articles.map { $0.page == nil } == [true, false, true])
        #expect(!String(decoding: articles[1].text, as: UTF8.self).contains("上接"))
        #expect(articles[1].repairs.map(\.kind) == ["continuation_mark"])
    }
}
