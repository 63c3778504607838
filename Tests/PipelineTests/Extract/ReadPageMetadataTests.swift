// SPDX-License-Identifier: Apache-2.0

import Pipeline
import Testing

@Suite struct ReadPageMetadataTests {
    private let stages = pipeline {
        RenderMarkup(maximumDepth: 512)
        ReadPageMetadata()
    }

    private static let article = """
        <p>本报讯\u{3000}青峪县昨日召开会议\u{FF0C}部署各乡镇的入户排查\u{FF0C}要求三天内完成\u{3002}</p>\
        <p>会议强调\u{FF0C}卡点值守人员要轮换休息\u{FF0C}不得带病上岗\u{3002}</p>
        """

    private func page(_ head: String, _ body: String = article, url: String? = nil) throws -> PageMetadata {
        let document = Document(
            id: DocumentID(url: nil, body: []),
            crawl: CrawlMetadata(url: url),
            text: Array("<head>\(head)</head><body>\(body)".utf8),
            format: .html
        )
        return try #require(try stages.process(document).page)
    }

    @Test(arguments: [
        ("三代人守一座桥_云岭日报", "三代人守一座桥"), ("三代人守一座桥 - 云岭日报 - 要闻", "三代人守一座桥"), ("三代人守一座桥|云岭", "三代人守一座桥"),
        ("COVID-19简报", "COVID-19简报"), ("简报_3", "简报_3"),
    ])
    func cutsTheSiteOffATitle(title: String, expected: String) throws {
        #expect(try page("<title>\(title)</title>").title == .init(expected, basis: .titleElement))
    }

    @Test(arguments: [
        "-云岭网", "\u{2014}云岭网", "\u{2014}\u{2014}云岭网", " \u{2013} 云岭网", "\u{FF5C}云岭网", " \u{B7} 云岭网", "--要闻--云岭网",
        "\u{BB}云岭网", "-云岭县人民政府", "_要闻_云岭网", "-www.yunling.example.cn",
    ])
    func cutsASiteThatIsNamedLikeOne(suffix: String) throws {
        #expect(try page("<title>三代人守一座桥\(suffix)</title>").title?.value == "三代人守一座桥")
        #expect(try page("<title>守桥\(suffix)</title>").title?.value == "守桥")
    }

    @Test(arguments: [
        "守桥六十年\u{2014}\u{2014}记青峪县的三代人", "三代人守一座桥-下篇", "守桥日记\u{FF5C}老陶的一天", "青峪县基层党员\u{2014}织密一张防护网", "陶镕\u{B7}守桥人",
        "青峪要闻\u{FF1A}三代人守桥", "五一劳动节-放假通知", "守桥-COVID-19期间",
        "数字渡口-帮渔家搭上致富网", "修桥六十年-守住一张防护网", "让渡口上云-青峪县建成物联网", "守桥归来-他们回到了县人民医院", "便民热线\u{2014}倾听船工的心里话",
    ])
    func leavesADashOfAHeadline(title: String) throws {
        #expect(try page("<title>\(title)</title>").title?.value == title)
        #expect(try page("<title>\(title)\u{2014}\u{2014}云岭网</title>").title?.value == title)
    }

    /// The heading is the best witness of where a title ends.
    @Test(arguments: ["一根网线-串起致富网", "渡口 | 三代人守桥记", "从渡口到桥头 - 青峪人修桥"])
    func takesAHeadingThatIsAllOfTheTitle(title: String) throws {
        #expect(try page("<title>\(title)</title>", "<h1>\(title)</h1>" + Self.article).title?.value == title)
        #expect(
            try page("<title>\(title)</title>", "<div class=biaoti>\(title)</div>" + Self.article).title?.value == title
        )
    }

    @Test func keepsAClauseBehindADashBetweenSpaces() throws {
        let title = "从渡口到桥头 - 青峪木匠走进县城"
        #expect(try page("<title>\(title)</title>").title?.value == title)
        #expect(try page("<title>三代人守一座桥 - 青峪农友之家</title>").title?.value == "三代人守一座桥")
    }

    /// A site may be called anything: a path that leads through it, or the line of rights, says so.
    @Test(arguments: [
        "<div>当前位置\u{FF1A}<a href=/>桥头</a> &gt; <a href=/1>要闻</a> &gt; 正文</div>", "<div>\u{A9} 2020 桥头渡口 版权所有</div>",
    ])
    func cutsTheNameThatLinesOfThePageGiveItsSite(line: String) throws {
        let site = line.contains("渡口") ? "桥头渡口" : "桥头"
        #expect(try page("<title>三代人守一座桥-\(site)</title>", line + Self.article).title?.value == "三代人守一座桥")
        #expect(try page("<title>三代人守一座桥-石拱</title>", line + Self.article).title?.value == "三代人守一座桥-石拱")
    }

    /// Pages that only say that they are one, and lines that say by their class that they are the title.
    @Test(arguments: ["详细页面", "文章内容", "新闻内容查看", "信息内容页", "云岭网"])
    func takesALineWhoseClassSaysThatItIsTheTitle(title: String) throws {
        for name in ["tit", "bt", "biaoti", "arti_title", "newsTitle", "article-title"] {
            let line = "<div class='\(name)'>三代人\u{FF0C}一座石桥</div>"
            #expect(
                try page("<title>\(title)</title>", line + Self.article).title == .init("三代人\u{FF0C}一座石桥", basis: .text)
            )
        }
    }

    /// A title that names a body, or parts that say nothing, stand beside the headline of the page.
    @Test(arguments: ["青峪县水利局", "云岭网--详细信息", "新闻阅读-青峪县水利局"])
    func takesTheHeadlineBesideTheNameOfABody(title: String) throws {
        let line = "<div class=xl_tit><h5>三代人守一座桥</h5></div>"
        #expect(try page("<title>\(title)</title>", line + Self.article).title?.value == "三代人守一座桥")
    }

    @Test func takesItWithoutATitleElement() throws {
        #expect(try page("", "<p class=bt>\u{300B}三代人守桥</p>" + Self.article).title?.value == "三代人守桥")
    }

    @Test func cutsTheNameThatThePageGivesItsSite() throws {
        let site = #"<meta property="og:site_name" content="云岭">"#
        #expect(try page(site + "<title>守桥-云岭</title>").title?.value == "守桥")
        let title = #"<meta property="og:title" content="三代人守一座桥-云岭">"#
        #expect(try page(site + title).title == .init("三代人守一座桥", basis: .openGraph))
    }

    @Test(arguments: ["云岭网", "青峪县人民政府", "首页", "云岭网-新闻中心"])
    func looksFurtherWhereTheTitleNamesTheSite(title: String) throws {
        let body = "<h1>三代人守一座桥</h1>" + Self.article
        #expect(try page("<title>\(title)</title>", body).title == .init("三代人守一座桥", basis: .heading))
        let table = """
            <table><tr><td>您的位置\u{FF1A}首页 &gt; 要闻</td></tr><tr><td><b>三代人守一座桥</b></td></tr>\
            <tr><td>作者\u{FF1A}陶镕 点击\u{FF1A}12</td></tr></table>
            """
        #expect(try page("<title>\(title)</title>", table + Self.article).title == .init("三代人守一座桥", basis: .text))
    }

    /// A channel is no title, and a short title that says what the heading says is one.
    @Test(arguments: [
        ("青峪要闻", "三代人守一座石桥", true), ("详细页面", "三代人守一座石桥", true), ("青峪要闻_云岭网", "三代人守一座石桥", true),
        ("守桥三代人", "三代人守一座石桥", false), ("石桥记", "守了三代人", false), ("三代人的青峪要闻", "六十年守一座石桥", false),
    ])
    func takesTheHeadingWhereTheTitleNamesAChannel(title: String, heading: String, isTaken: Bool) throws {
        let page = try page("<title>\(title)</title>", "<h1>\(heading)</h1>" + Self.article)
        #expect(page.title == (isTaken ? .init(heading, basis: .heading) : .init(title, basis: .titleElement)))
    }

    @Test func takesTheTitleBehindTheNameOfASite() throws {
        #expect(try page("<title>云岭网-三代人守一座桥</title>").title?.value == "三代人守一座桥")
        #expect(try page("<title>青峪县人民政府 - 关于封桥检修的通知</title>").title?.value == "关于封桥检修的通知")
    }

    @Test func keepsAllOfAHeadlineWhoseSecondHalfIsAHeading() throws {
        let title = "青峪县人民政府 关于封桥检修的通知"
        #expect(try page("<title>\(title)_云岭网</title>", "<h1>关于封桥检修的通知</h1>" + Self.article).title?.value == title)
    }

    @Test func prefersTheHeadingThatTheTitleBeginsWith() throws {
        let body = "<h2>要闻速递栏目</h2><h1>守桥(一)-上</h1>" + Self.article
        #expect(try page("<title>守桥(一)-上_云岭日报</title>", body).title == .init("守桥(一)-上", basis: .heading))
    }

    @Test(arguments: [
        ("2020年3月4日 07:12", "2020-03-04T07:12"), ("2020-3-4", "2020-03-04"),
        ("2020/03/04 7:12:30", "2020-03-04T07:12:30"),
        ("2020年3月4日\u{3000}23:59", "2020-03-04T23:59"), ("2020.03.04 25:00", "2020-03-04"),
        ("二〇二〇年三月四日", "2020-03-04"), ("2020 年 3 月 4 日", "2020-03-04"), ("云岭日报 2020-03-04 来源:本站", "2020-03-04"),
        ("2020年3月4日来源:本站", "2020-03-04"), ("2020/03/04 | 云岭", "2020-03-04"),
        ("2020年3月4日07:12云岭网陶镕我要评论(0)", "2020-03-04T07:12"),
        ("\u{FF08}2020年3月4日\u{FF09}", "2020-03-04"),
        ("来源\u{FF1A}云岭日报\u{FF0C}时间\u{FF1A}2020-03-04", "2020-03-04"), ("云岭日报 2020年3月4日 第2版", "2020-03-04"),
    ])
    func readsTheDateAboveAnArticle(printed: String, expected: String) throws {
        #expect(try page("", "<div>\(printed)</div>" + Self.article).published == .init(expected, basis: .text))
    }

    @Test(arguments: ["2020-13-04", "1203-04-05", "12020-03-04", "今天是2020年3月4日", "2020年3-4", "3月4日"])
    func takesNothingElseForADate(printed: String) throws {
        #expect(try page("", "<div>\(printed)</div>" + Self.article).published == nil)
    }

    @Test func tellsPublishedFromUpdated() throws {
        let body = "<div>发布时间: 2020-03-04</div>" + Self.article + "<div>更新时间: 2024-06-12 11:10:52</div>"
        let page = try page("", body)
        #expect(page.published == .init("2020-03-04", basis: .text))
        #expect(page.updated == .init("2024-06-12T11:10:52", basis: .text))
    }

    @Test(arguments: [
        ("发布时间\u{FF1A}2020-03-04\u{3000}更新时间\u{FF1A}2020-03-06", "2020-03-04", "2020-03-06"),
        ("最后更新\u{FF1A}2020-03-06 08:00 发布日期\u{FF1A}二〇二〇年三月四日", "2020-03-04", "2020-03-06T08:00"),
        ("成文日期\u{FF1A}2020-03-01 发布日期\u{FF1A}2020-03-04", "2020-03-04", nil),
        ("2020-03-04 发布 2020-03-06 更新", "2020-03-04", "2020-03-06"),
        ("2020-03-04 更新时间\u{FF1A}2020-03-06", "2020-03-04", "2020-03-06"), ("修改于 2020-03-06", nil, "2020-03-06"),
        ("报名时间\u{FF1A}2020-03-01", nil, nil), ("时间\u{FF1A}2020-03-04", "2020-03-04", nil),
    ])
    func readsWhatALabelSaysOfADate(line: String, published: String?, updated: String?) throws {
        let page = try page("", "<div>\(line)</div>" + Self.article)
        #expect(page.published?.value == published)
        #expect(page.updated?.value == updated)
    }

    @Test(arguments: [
        "<p>2020年3月3日\u{FF0C}青峪县水利局的检修人员一早</p><p>到了桥头\u{FF0C}逐根检查了桥桩和护栏\u{FF0C}更换了松动的螺栓\u{3002}</p>",
        "<p>2020年3月3日青峪县水利局检修人员到了桥头</p><p>他们逐根检查桥桩\u{FF0C}更换了螺栓\u{FF0C}清理了桥下的杂物\u{3002}</p>",
        "<p>2020年3月3日 青峪县的桥通车</p>",
    ])
    func takesNoDateOfTheTextItself(lines: String) throws {
        #expect(try page("", "<div>" + lines + Self.article + "</div>").published == nil)
    }

    @Test(arguments: [
        ("青峪县水位通报(2020年3月3日)", nil), ("2020年3月3日 水位通报", nil), ("2020-03-04", "2020-03-04"),
        ("yunling.example 2020-03-04 08:00", "2020-03-04T08:00"),
    ])
    func takesNoDateOfAHeadline(heading: String, expected: String?) throws {
        #expect(try page("", "<h2>\(heading)</h2>" + Self.article).published?.value == expected)
    }

    @Test func endsANameWhereTheNextLabelBegins() throws {
        let page = try page("", "<div>来源\u{FF1A}云岭日报时间\u{FF1A}2020-03-04</div>" + Self.article)
        #expect(page.source?.value == "云岭日报")
        #expect(page.published?.value == "2020-03-04")
    }

    @Test(arguments: [
        ("20200304", "2020-03-04"), ("20200304071230", "2020-03-04T07:12:30"), ("202003041", nil), ("20201304", nil),
        ("2020-03-04T00:30:00Z", "2020-03-04T00:30:00Z"), ("2020-03-04T07:12:00.000+0800", "2020-03-04T07:12:00+08:00"),
    ])
    func readsTheDateOfAnAttribute(content: String, expected: String?) throws {
        #expect(try page("<meta name=publishdate content='\(content)'>").published?.value == expected)
    }

    @Test(arguments: ["canonical", "Canonical", "shortlink canonical"])
    func readsTheAddressThatThePageGives(relation: String) throws {
        let link = "<link rel='\(relation)' href='https://yunling.example/1'>"
        #expect(try page(link).canonicalURL == .init("https://yunling.example/1", basis: .link))
    }

    @Test func readsWhatStandsInTheHead() throws {
        let page = try page(
            """
            <meta property="og:title" content="守桥"><meta name="Author" content="陶镕">
            <meta property="article:published_time" content="2020-03-04T07:12:00+08:00">
            <link rel="canonical" href="https://yunling.example/1"><title>x</title>
            """
        )
        #expect(page.title == .init("守桥", basis: .openGraph))
        #expect(page.byline == .init("陶镕", basis: .meta))
        #expect(page.published == .init("2020-03-04T07:12:00+08:00", basis: .openGraph))
        #expect(page.canonicalURL == .init("https://yunling.example/1", basis: .link))
    }

    @Test(arguments: [#""陶镕""#, #"{"name": "陶镕"}"#, #"[{"@type": "Person", "name": "陶镕"}]"#])
    func readsLinkedData(author: String) throws {
        let data = #"{"headline": "守桥", "datePublished": "2020-03-04", "author": \#(author)}"#
        let page = try page("<script type=application/ld+json>\(data)</script>")
        #expect(page.title == .init("守桥", basis: .jsonLD))
        #expect(page.published == .init("2020-03-04", basis: .jsonLD))
        #expect(page.byline == .init("陶镕", basis: .jsonLD))
    }

    private static let thing = #"{"@type": "NewsArticle", "headline": "守桥", "datePublished": "2020-03-04"}"#

    @Test(arguments: [
        [#"{"@context": "https://schema.org", "@graph": [{"@type": "WebSite", "name": "云岭"}, \#(thing)]}"#],
        [#"{"@type": "BreadcrumbList", "itemListElement": []}"#, thing], [#"[{"@type": "WebSite"}, \#(thing)]"#],
        [#"[null, "x", {"@type": ["WebPage"], "headline": "别的"}, \#(thing)]"#], ["no JSON", thing],
        [#"{"@type": "NewsArticle", "headline": ["守桥"], "datePublished": ["2020-03-04"], "author": null}"#],
        [#"{"@context": "https://ziyuan.baidu.com/contexts/cambrian.jsonld", "title": "守桥", "pubDate": "2020-03-04"}"#],
    ])
    func findsTheArticleInLinkedData(scripts: [String]) throws {
        let page = try page(scripts.map { "<script type='application/ld+json'>\($0)</script>" }.joined())
        #expect(page.title == .init("守桥", basis: .jsonLD))
        #expect(page.published == .init("2020-03-04", basis: .jsonLD))
    }

    @Test(arguments: [
        ("<p>来源 | 云岭日报</p><p>作者 | 王㛃</p><p>记者\u{FF1A}陶镕</p>", "云岭日报", "王㛃"), ("<p>文/王㛃 图/陶镕</p>", nil, "王㛃"),
        ("<p>本报记者\u{FF1A}王㛃</p>", nil, "王㛃"), ("<p>来源\u{FF5C}云岭日报</p>", "云岭日报", nil), ("<p>语文/数学</p>", nil, nil),
    ])
    func readsNamesBehindBars(lines: String, source: String?, byline: String?) throws {
        let page = try page("", "<h1>三代人守一座桥</h1>" + lines + Self.article)
        #expect(page.source?.value == source)
        #expect(page.byline?.value == byline)
    }

    @Test func readsSourceAndAuthorFromTheText() throws {
        let page = try page("", "<div>来源\u{FF1A}云岭日报 作者\u{FF1A}王㛃\u{FF08}实习\u{FF09}</div>" + Self.article)
        #expect(page.source == .init("云岭日报", basis: .text))
        #expect(page.byline == .init("王㛃", basis: .text))
    }

    @Test(arguments: [
        ("https://a.example/2020/03/04/1.html", "2020-03-04"), ("https://a.example/20200304/1.html", "2020-03-04"),
        ("https://a.example/2020-03/04/c_1.htm", "2020-03-04"), ("https://a.example/202003041.html", nil),
        ("https://a.example/art/2020/3/4/art_1.html", "2020-03-04"), ("https://a.example/2020/3/4.html", nil),
    ])
    func readsTheDateOfAnAddress(url: String, expected: String?) throws {
        #expect(try page("", url: url).published?.value == expected)
    }
}
