// SPDX-License-Identifier: Apache-2.0

import Pipeline
import Testing

/// Pages that lead to articles.
@Suite struct IndexPageTests {
    private static let footer = "<div>版权所有\u{FF1A}河口乡政府\u{FF0C}地址\u{FF1A}河口街3号\u{FF0C}电话\u{FF1A}0000-111\u{3002}</div>"
    private static let text = "河口乡的水闸昨天修好了\u{FF0C}今天开始放水\u{FF0C}下游各村都能浇上地\u{3002}"

    private func list(_ count: Int, _ entry: (Int) -> String) -> String { (1...count).map(entry).joined() }

    @Test func rejectsHeadlines() {
        let entries = list(6) { "<li><a href=/\($0)>河口乡第\($0)期水情简报</a>" }
        #expect(PageReading("<ul>\(entries)</ul>").reason == .indexPage)
    }

    @Test func rejectsHeadlinesWithDatesAboveAFooter() {
        let entries = list(25) { "<li><a href=/\($0)>河口乡第\($0)期水情简报</a> 2021-05-0\($0 % 9)" }
        #expect(PageReading("<ul>\(entries)</ul><p>共 25 条 1 2 下一页</p>\(Self.footer)").reason == .indexPage)
    }

    @Test func rejectsATableOfHeadlines() {
        let rows = list(12) { "<tr><td><a href=/\($0)>第\($0)期水情简报</a><td>水利站<td>2021-05-0\($0 % 9)</tr>" }
        #expect(PageReading("<table>\(rows)</table>\(Self.footer)").reason == .indexPage)
    }

    @Test(arguments: ["", "<a href=/x>[详细]</a>", "<p><a href=/x>阅读更多</a></p>"])
    func rejectsHeadlinesWithSummaries(more: String) {
        let entries = list(7) { number in
            "<div><h3><a href=/\(number)>第\(number)期水情简报</a></h3><p>\(Self.text)\(more)</p></div>"
        }
        #expect(PageReading(entries).reason == .indexPage)
    }

    @Test func keepsAnArticleWithRelatedLinks() {
        let links = list(30) { "<li><a href=/\($0)>河口乡第\($0)期水情简报</a>" }
        #expect(PageReading("<div><p>\(Self.text)</p></div><ul>\(links)</ul>\(Self.footer)").lines == [Self.text])
    }

    @Test func keepsAnArticleWithLinkedPicturesBetweenItsParagraphs() {
        let texts = (1...6).map { "第\($0)天\u{FF0C}\(Self.text)" }
        let page = texts.map { "<a href=/big>点击查看大图</a><p>\($0)</p>" }.joined()
        #expect(PageReading("<div>\(page)</div>").lines == texts)
    }

    @Test func keepsATableAmongLinks() {
        let links = list(9) { "<li><a href=/\($0)>河口乡第\($0)期水情简报</a>" }
        let rows = (1...6).map { "<tr><td>第\($0)村<td>值班员\($0)号<td>上午</tr>" }.joined()
        let page = PageReading("<h1>河口乡值班表</h1><table>\(rows)</table><ul>\(links)</ul>")
        #expect(page.lines == ["河口乡值班表"] + (1...6).map { "第\($0)村\t值班员\($0)号\t上午" })
    }

    @Test func keepsFewWordsUnderAMenu() {
        let menu = list(8) { "<li><a href=/\($0)>频道\($0)</a>" }
        #expect(PageReading("<ul>\(menu)</ul><h1>公告</h1><p>明天停水</p>").lines == ["公告", "明天停水"])
    }
}
