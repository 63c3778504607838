// SPDX-License-Identifier: Apache-2.0

import Pipeline
import Testing

/// Links to files are attachments, and are called what the links are.
@Suite struct FileLinkTests {
    private static let article = """
        <h1>关于清点渡口器材的通知</h1><p>各乡镇要在月底前清点渡口的救生衣\u{FF0C}缺少的报到县里\u{FF0C}由县里统一采购\u{3002}</p>\
        <p>渡工每天出船前检查缆绳和桨\u{FF0C}风大浪急的时候不出船\u{FF0C}并在渡口挂牌告知\u{3002}</p>
        """

    private func attachments(_ links: String) -> [String]? {
        PageReading("<div>\(Self.article)\(links)</div><div class=footer><a href=/>首页</a></div>").document?.page?
            .attachments
    }

    @Test(arguments: [
        "附件\u{FF1A}<a href=/down?id=7>器材清单</a>", "<p><a href=a.doc>器材清单</a></p>",
        "<p><a href='/a.PDF?v=2'>附件1\u{FF1A}器材清单</a></p>",
        "<p>附件下载\u{FF1A}<a href=a.xls>器材清单</a></p>", "</div><div>附件\u{FF1A}1.<a href=a.doc>器材清单</a>",
    ])
    func areAttachments(links: String) {
        #expect(attachments(links) == ["器材清单"])
    }

    @Test func areReadOneByOne() {
        let links = "<p>附件\u{FF1A}<a href=/1>器材清单.doc</a><a href=/2>渡工名册.xls</a></p><p><a href=a.doc>器材清单</a></p>"
        #expect(attachments(links) == ["器材清单.doc", "渡工名册.xls"])
    }

    /// Links below the word alone, in the same part of the page.
    @Test(arguments: [
        "<p>附件\u{FF1A}</p><p><a href=/1>器材清单</a></p><p><a href=/2>渡工名册</a></p>",
        "<p>附件\u{FF1A}<br><a href=/1>1.器材清单</a><br><a href=/2>2.渡工名册</a></p>",
        "<p>附件</p><ul><li><a href=/1>器材清单</a><li><a href=/2>渡工名册</a></ul>",
        "<p>附件\u{FF1A}器材清单 <a href=/1>下载</a></p><p>附件\u{FF1A}渡工名册 <a href=/2>下载</a></p>",
    ])
    func areReadBelowTheWord(links: String) {
        #expect(attachments(links) == ["器材清单", "渡工名册"])
        let page = PageReading("<div>\(Self.article)\(links)</div><div><a href=/>首页</a></div>")
        #expect(page.lines.count == 3)
    }

    @Test(arguments: [
        "<a href=a.doc>点击下载</a>", "<a href=/b>河口乡的渡口</a>", "附件", "<a href=a.doc>附件1.doc</a>", "<a>器材清单.doc</a>",
    ])
    func areNoneWithoutAName(links: String) {
        #expect(attachments("<p>\(links)</p>") == [])
    }

    @Test func leaveNoWordBehindInTheText() {
        let page = PageReading("<div>\(Self.article)<p>附件下载</p><p><a href=a.doc>器材清单.doc</a></p></div>")
        #expect(page.lines.count == 3)
        #expect(page.removed == ["附件下载\n器材清单.doc"])
    }
}
