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

    /// The time of an event is part of the text, and so is what stands among its paragraphs.
    @Test func keepsWhatBelongsToTheText() {
        let lines = ["时间\u{FF1A}7月2日", Self.first, "来源\u{FF1A}仓库账本", Self.second]
        #expect(PageReading("<div>" + lines.map { "<p>\($0)</p>" }.joined() + "</div>").lines == lines)
    }
}
