// SPDX-License-Identifier: Apache-2.0

import Testing

/// Tables of data and lists belong to the article that they stand in or beside.
@Suite struct ContentGroupsTests {
    private static let first = "河口乡上周清点了防汛仓库\u{FF0C}铁锹和编织袋都够用\u{FF0C}手电筒还差一些\u{3002}"
    private static let second = "乡里已经向县里报了单子\u{FF0C}三天之内送到\u{FF0C}到货以后再点一次\u{3002}"
    private static let menu = "<ul>" + (1...12).map { "<li><a href=/\($0)>频道\($0)</a>" }.joined() + "</ul>"

    private static let table = """
        <table><tr><th>物品<th>件数</tr><tr><td>铁锹<td>40</tr><tr><td>编织袋<td>900</tr><tr><td>手电筒<td>6</tr>\
        <tr><td>雨衣<td>25</tr></table>
        """
    private static let rows = ["物品\t件数", "铁锹\t40", "编织袋\t900", "手电筒\t6", "雨衣\t25"]
    private static let list = "<ol><li>组长何田<li>副组长陆泉<li>成员方圆</ol>"
    private static let items = ["组长何田", "副组长陆泉", "成员方圆"]

    private func lines(_ article: String) -> [String] {
        PageReading("\(Self.menu)<div>\(article)</div>\(Self.menu)").lines
    }

    private func paragraphs(_ texts: String...) -> String { texts.map { "<p>\($0)</p>" }.joined() }

    @Test func keepsATableBehindTheLastParagraph() {
        let page = paragraphs(Self.first, Self.second, "清单如下\u{FF1A}") + Self.table
        #expect(lines(page) == [Self.first, Self.second, "清单如下\u{FF1A}"] + Self.rows)
    }

    @Test func keepsATableBeforeTheFirstParagraph() {
        #expect(lines(Self.table + paragraphs(Self.first, Self.second)) == Self.rows + [Self.first, Self.second])
    }

    @Test func keepsATableInAWrapper() {
        let page = paragraphs(Self.first, Self.second) + "<div>\(Self.table)</div>"
        #expect(lines(page) == [Self.first, Self.second] + Self.rows)
    }

    @Test func keepsBothSidesOfALongTable() {
        let rows = (1...80).map { "<tr><td>第\($0)户<td>\($0)人</tr>" }.joined()
        let kept = lines(paragraphs(Self.first) + "<table>\(rows)</table>" + paragraphs(Self.second))
        #expect(kept.count == 82)
        #expect(kept.first == Self.first)
        #expect(kept.last == Self.second)
    }

    @Test func keepsAListAndWhatFollows() {
        let page = paragraphs(Self.first, Self.second, "值班名单\u{FF1A}") + Self.list + paragraphs("河口乡政府", "7月2日")
        #expect(lines(page) == [Self.first, Self.second, "值班名单\u{FF1A}"] + Self.items + ["河口乡政府", "7月2日"])
    }

    @Test func keepsWhatStandsBehindTableCaptionAndList() {
        let figure = "<figure><img src=a.jpg><figcaption>图为仓库一角\u{3002}何田 摄</figcaption></figure>"
        let page = paragraphs(Self.first) + Self.table + figure + Self.list + paragraphs(Self.second)
        #expect(lines(page) == [Self.first] + Self.rows + ["图为仓库一角\u{3002}何田 摄"] + Self.items + [Self.second])
    }

    @Test func keepsATableOfProseWhole() {
        let register = """
            <h1>外出登记</h1><table><tr><td rowspan=2>东村<td>何田<td>去县城看病\u{FF0C}当天回来\u{FF0C}身体没有不适\u{3002}</tr>\
            <tr><td>方圆<td><p>去邻县探亲\u{FF0C}</p><p>未归\u{3002}</p></tr></table>
            """
        #expect(
            lines(register) == [
                "外出登记", "东村\t何田\t去县城看病\u{FF0C}当天回来\u{FF0C}身体没有不适\u{3002}", "方圆\t去邻县探亲\u{FF0C}", "未归\u{3002}",
            ]
        )
    }

    /// Links, pictures and questions are none of the article's, and neither is what stands in another part of the page.
    @Test(arguments: [
        "<ul><li><a href=/1>河口乡修好水闸</a><li><a href=/2>河口乡清淤</a></ul>",
        "<table><tr><td><img src=1.jpg>水闸修好了<td><img src=2.jpg>渠道清淤了</tr><tr><td><img src=3.jpg>秧苗<td>"
            + "<img src=4.jpg>稻田</tr></table>",
        "<ul><li><input type=radio>满意<li><input type=radio>不满意</ul>", "<ul class=xiangguan><li>河口水闸<li>河口清淤</ul>",
        "</div><div><ul><li>电话 0000<li>邮箱 a@b</ul>",
    ])
    func dropsWhatIsNone(group: String) {
        #expect(lines(paragraphs(Self.first, Self.second) + group) == [Self.first, Self.second])
    }
}
