// SPDX-License-Identifier: Apache-2.0

import Pipeline
import Testing

/// What a site says of a text above and below it.
@Suite struct PageDetailsTests {
    private static let first = "河口乡上周清点了防汛仓库\u{FF0C}铁锹和编织袋都够用\u{FF0C}手电筒还差一些\u{3002}"
    private static let second = "乡里已经向县里报了单子\u{FF0C}三天之内送到\u{FF0C}到货以后再点一次\u{3002}"

    @Test func leavesOutWhoEditedAndWhereItIsFrom() {
        let page = PageReading(
            "<div><p>来源\u{FF1A}河口日报\u{3000}作者\u{FF1A}陆泉</p><p>\(Self.first)</p><p>\(Self.second)</p><p>\u{FF08}责任编辑\u{FF1A}方圆\u{FF09}</p></div>"
        )
        #expect(page.lines == [Self.first, Self.second])
        #expect(page.removed == ["来源\u{FF1A}河口日报\u{3000}作者\u{FF1A}陆泉", "\u{FF08}责任编辑\u{FF1A}方圆\u{FF09}"])
        #expect(page.document?.page?.source?.value == "河口日报")
    }

    @Test(arguments: [
        "发表于 2020-03-05 10:00", "发布于2020年3月5日", "2020-03-05", "2020年3月5日 10:00", "2020/3/5 来源\u{FF1A}河口日报", "来源 | 河口日报",
        "2020-03-05 10:00:00 浏览次数\u{FF1A}12 字体\u{FF1A}[大 中 小]", "陆泉 2020-03-05", "2020-03-05 10:00 | 河口日报 | 陆泉",
        "阅读 123\u{3000}2020-03-05",
        "作者\u{FF1A}陆泉 时间\u{FF1A}2020-03-05", "已浏览 123 次", "作者\u{FF1A}", "编辑 | 方圆 审核 | 何田", "日期\u{FF1A}2020-03-05",
        "上传\u{FF1A}admin 更新\u{FF1A}2020-03-05",
    ])
    func leavesOutWhatStandsAboveInAnyOrder(line: String) {
        let page = PageReading("<div><h1>河口乡清点仓库</h1><p>\(line)</p><p>\(Self.first)</p><p>\(Self.second)</p></div>")
        #expect(page.lines == ["河口乡清点仓库", Self.first, Self.second])
        #expect(page.removed.count == 1)
    }

    @Test func leavesOutADayThatATimeElementGives() {
        let time = "<time datetime=2020-03-05>2020年3月5日</time>"
        let page = PageReading("<div><h1>河口乡清点仓库</h1>\(time)<p>\(Self.first)</p><p>\(Self.second)</p></div>")
        #expect(page.lines == ["河口乡清点仓库", Self.first, Self.second])
        #expect(page.document?.page?.published?.value == "2020-03-05")
    }

    /// What a text says of its own day, and of when and where something takes place.
    @Test(arguments: [
        "2020年3月5日", "\u{FF08}2020年3月5日\u{FF09}", "报名时间\u{FF1A}2020-03-05",
        "仓库清点 2020-03-05", "记者 陆泉 摄",
        "2020-03-05 14:00 在仓库门口集合",
    ])
    func keepsOtherDays(line: String) {
        let lines = ["河口乡清点仓库", line, Self.first, Self.second]
        #expect(PageReading("<div>" + lines.map { "<p>\($0)</p>" }.joined() + "</div>").lines == lines)
    }

    @Test func keepsTheDayThatIsAnnounced() {
        let lines = ["河口乡清点仓库", "时间\u{FF1A}2020-03-05 14:00", "地点\u{FF1A}仓库门口", Self.first, Self.second]
        #expect(PageReading("<div>" + lines.map { "<p>\($0)</p>" }.joined() + "</div>").lines == lines)
    }

    /// The time of an event is part of the text, and so is what stands among its paragraphs.
    @Test func keepsWhatBelongsToTheText() {
        let lines = ["时间\u{FF1A}7月2日", Self.first, "来源\u{FF1A}仓库账本", Self.second]
        #expect(PageReading("<div>" + lines.map { "<p>\($0)</p>" }.joined() + "</div>").lines == lines)
    }
}
