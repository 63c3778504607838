// SPDX-License-Identifier: Apache-2.0

import Pipeline
import Testing

/// Text that a page holds and does not show is listed as removed.
@Suite struct HiddenTextTests {
    private static let text = "河口乡的水闸昨天修好了\u{FF0C}今天开始放水\u{FF0C}下游各村都能浇上地\u{3002}"

    @Test(arguments: [
        ("<p style='display:none'>甲 \n 乙</p>", ["甲 乙"]), ("<p hidden>甲<b>乙</b></p>", ["甲乙"]),
        ("<div hidden><p>甲</p> <script>x()</script><p>乙</p></div>", ["甲 乙"]),
        ("<p style='color: red; Visibility : hidden'>甲</p>", ["甲"]),
        ("<noscript>甲</noscript><template>乙</template>", ["甲", "乙"]), ("<textarea>甲</textarea>", ["甲"]),
        ("<script>甲</script><style>乙</style><svg>丙</svg><p hidden> </p>", []),
    ])
    func listsWhatIsHidden(html: String, hidden: [String]) {
        let page = PageReading("<div><p>\(Self.text)</p>\(html)</div>")
        #expect(page.lines == [Self.text])
        #expect(page.removed == hidden)
        #expect(page.document?.repairs.allSatisfy { $0.kind == "render_markup" } == true)
    }

    /// So are the articles of WeChat sent, and made visible when the page is loaded.
    @Test func readsWhatBecomesVisible() {
        let page = PageReading("<div style='visibility: hidden;' id='js_content'><p>\(Self.text)</p></div>")
        #expect(page.lines == [Self.text])
        #expect(page.removed.isEmpty)
    }

    @Test func knowsTheLines() {
        let page = PageReading("<div><p>\(Self.text)</p>\n<p hidden>甲\n乙</p>\n</div>")
        #expect(page.document?.removedLines == [LineRange(2, 3)])
        #expect(page.document?.repairs.first?.line == 2)
    }

    @Test func boundsWhatItLists() {
        let long = String(repeating: "甲", count: 5000)
        let page = PageReading(
            "<div><p>\(Self.text)</p>" + String(repeating: "<p hidden>\(long)</p>", count: 300) + "</div>"
        )
        #expect(page.removed.count == 201)
        #expect(page.removed.allSatisfy { $0.unicodeScalars.count <= 201 })
        #expect(page.document?.repairs.reduce(0) { $0 + $1.count } == 300)
    }
}
