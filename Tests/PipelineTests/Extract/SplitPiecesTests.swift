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
