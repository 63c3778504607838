// SPDX-License-Identifier: Apache-2.0

import Pipeline
import Testing

/// The box in which a site of a government says how it files a text.
@Suite struct FilingBoxTests {
    private static let paragraphs = [
        "各乡镇要在月底前清点渡口的救生衣\u{FF0C}缺少的报到县里\u{FF0C}由县里统一采购\u{3002}",
        "渡工每天出船前检查缆绳和桨\u{FF0C}风大浪急的时候不出船\u{FF0C}并在渡口挂牌告知\u{3002}",
    ]

    private func page(_ box: String) -> PageReading {
        let text = Self.paragraphs.map { "<p>\($0)</p>" }.joined()
        return PageReading("<title>关于清点渡口器材的通知</title><div class=content>\(box)\(text)</div>")
    }

    @Test(arguments: [
        // Labels and values in cells of their own.
        """
        <table><tr><td>索引号<td>0601/2021-7<td>文号<td>河政发\u{3014}2021\u{3015}9号</tr><tr><td>发布机构<td>河口县人民政府\
        <td>发文日期<td>2021-06-08</tr><tr><td>名称<td colspan=3>关于清点渡口器材的通知</tr></table>
        """,
        // A label and its value in one cell, a colon between them; a word of two characters is printed wide.
        """
        <table><tr><td>索 引 号\u{FF1A}0601/2021-7<td>主题分类\u{FF1A}交通</tr><tr><td>发文机关\u{FF1A}河口县人民政府<td>文 号\u{FF1A}\
        河政发\u{3014}2021\u{3015}9号</tr><tr><td>发布日期\u{FF1A}2021-06-08<td>主 题 词\u{FF1A}渡口\u{FF0C}器材</tr></table>
        """,
        // A list.
        """
        <ul><li>索引号\u{FF1A}0601/2021-7<li>发布机构\u{FF1A}河口县人民政府<li>公开日期\u{FF1A}2021年6月8日\
        <li>发文字号\u{FF1A}河政发\u{3014}2021\u{3015}9号</ul>
        """,
        // Lines.
        """
        <p>索引号\u{FF1A}0601/2021-7 发布机构\u{FF1A}河口县人民政府</p><p>文号\u{FF1A}河政发\u{3014}2021\u{3015}9号 \
        生成日期\u{FF1A}2021-06-08</p>
        """,
        // Terms and what they mean, a line each.
        """
        <dl><dt>索引号<dd>0601/2021-7<dt>文号<dd>河政发\u{3014}2021\u{3015}9号<dt>发布机构<dd>河口县人民政府<dt>发布日期<dd>2021-06-08</dl>
        """,
        // Labels that no other site has.
        """
        <table><tr><td>索引号<td>0601/2021-7<td>渡口目录<td>器材</tr><tr><td>文号<td>河政发\u{3014}2021\u{3015}9号<td>发布机构\
        <td>河口县人民政府</tr><tr><td>登记人<td>何田<td>公开日期<td>2021-06-08</tr></table>
        """,
        // A row of labels and one of values.
        """
        <table><tr><th>索引号<th>文号<th>发布机构<th>发文日期</tr><tr><td>0601/2021-7<td>河政发\u{3014}2021\u{3015}9号\
        <td>河口县人民政府<td>2021-06-08</tr></table>
        """,
    ])
    func isReadAndLeftOut(box: String) {
        let page = page(box)
        #expect(page.lines == Self.paragraphs)
        #expect(page.removed.joined().contains("0601/2021-7"))
        let said = page.document?.page
        #expect(said?.documentNumber?.value == "河政发\u{3014}2021\u{3015}9号")
        #expect(said?.issuer?.value == "河口县人民政府")
        #expect(said?.published?.value == "2021-06-08")
    }

    @Test func saysNothingWhereNothingIsFilledIn() {
        let page = page("<p>索引号\u{FF1A}7 文号\u{FF1A}无</p><p>公开方式\u{FF1A}主动公开 发布机构\u{FF1A}</p>")
        #expect(page.lines == Self.paragraphs)
        #expect(page.document?.page?.documentNumber == nil)
        #expect(page.document?.page?.issuer == nil)
    }

    /// A table that lists texts, and one about something else.
    @Test(arguments: [
        [["文号", "发布机构", "发文日期"], ["河政发1号", "县政府", "2020-01-02"], ["河政发2号", "县政府", "2020-02-03"]],
        [["名称", "分类", "来源"], ["救生衣", "器材", "县里采购"], ["缆绳", "器材", "乡里自备"]],
    ])
    func leavesTablesOfTheText(rows: [[String]]) {
        let table = rows.map { "<tr>" + $0.map { "<td>\($0)" }.joined() + "</tr>" }.joined()
        #expect(page("<table>\(table)</table>").lines == rows.map { $0.joined(separator: "\t") } + Self.paragraphs)
    }
}
