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

    @Test func prefersTheHeadingThatTheTitleBeginsWith() throws {
        let body = "<h2>要闻速递栏目</h2><h1>守桥(一)-上</h1>" + Self.article
        #expect(try page("<title>守桥(一)-上_云岭日报</title>", body).title == .init("守桥(一)-上", basis: .heading))
    }

    @Test(arguments: [
        ("2020年3月4日 07:12", "2020-03-04T07:12"), ("2020-3-4", "2020-03-04"),
        ("2020/03/04 7:12:30", "2020-03-04T07:12:30"),
        ("2020年3月4日\u{3000}23:59", "2020-03-04T23:59"), ("2020.03.04 25:00", "2020-03-04"),
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
        #expect(page.published == .init("2020-03-04T07:12:00", basis: .openGraph))
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

    @Test func readsSourceAndAuthorFromTheText() throws {
        let page = try page("", "<div>来源\u{FF1A}云岭日报 作者\u{FF1A}王㛃\u{FF08}实习\u{FF09}</div>" + Self.article)
        #expect(page.source == .init("云岭日报", basis: .text))
        #expect(page.byline == .init("王㛃", basis: .text))
    }

    @Test(arguments: [
        ("https://a.example/2020/03/04/1.html", "2020-03-04"), ("https://a.example/20200304/1.html", "2020-03-04"),
        ("https://a.example/2020-03/04/c_1.htm", "2020-03-04"), ("https://a.example/202003041.html", nil),
    ])
    func readsTheDateOfAnAddress(url: String, expected: String?) throws {
        #expect(try page("", url: url).published?.value == expected)
    }
}
