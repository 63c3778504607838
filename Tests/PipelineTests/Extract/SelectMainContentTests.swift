// SPDX-License-Identifier: Apache-2.0

import Pipeline
import Testing

@Suite struct SelectMainContentTests {
    private let stages = pipeline {
        RenderMarkup(maximumDepth: 512)
        SelectMainContent()
    }

    private func process(_ html: String) throws(Rejection) -> Document {
        try stages.process(Document(id: DocumentID(url: nil, body: []), text: Array(html.utf8), format: .html))
    }

    private func lines(_ html: String) throws -> [String] {
        try String(decoding: process(html).text, as: UTF8.self).split(separator: "\n").map(String.init)
    }

    private func reason(_ html: String) -> Rejection.Reason? {
        do throws(Rejection) {
            _ = try process(html)
            return nil
        } catch {
            return error.reason
        }
    }

    private static let menu = (1...15).map { "<li><a href='/\($0)'>栏目\($0)</a></li>" }.joined()
    private static let first = "青峪县昨日召开会议\u{FF0C}部署各乡镇的入户排查\u{FF0C}要求三天内完成\u{FF0C}每天下午报送进度\u{3002}"
    private static let second = "会议强调\u{FF0C}卡点值守人员要轮换休息\u{FF0C}不得带病上岗\u{FF0C}交接情况当面记清\u{3002}"

    @Test(arguments: [
        "<div><p>\(first)</p><p>\(second)</p></div>", "<div>\(first)<br><br>\(second)</div>",
        "<table><tr><td>\(first)</td></tr><tr><td>\(second)</td></tr></table>", "<pre>\(first)\n\(second)</pre>",
        "<table><tr><td><ul>\(menu)</ul></td><td><p>\(first)</p><p>\(second)</p></td></tr></table>",
        "<div><p>\(first)</p><ul><li><a href=/>栏目</a></ul><p>\(second)</p></div>",
        "<div><a href=/all>\(first)<br>\(second)</a></div>",
        "<div><p>\(first)</p><p>\(second)</p></div><textarea class=hidden><li><p>\(first)</p></li></textarea>",
        "<div><p>\(first)</p><p>\(second)</p></div><p>榆湾镇的卡点怎么管 ...... <a href=/1>[详情]</a></p>",
        "<div><p>\(first)<p style='Display : none'>\(first)</p><p hidden>\(first)</p><p>\(second)</div>",
    ])
    func dropsWhatSurroundsAnArticle(article: String) throws {
        let page = "<ul>\(Self.menu)</ul>\(article)<ul>\(Self.menu)</ul><div class='footer'><a href='/'>首页</a></div>"
        #expect(try lines(page) == [Self.first, Self.second])
    }

    @Test func keepsHeadingsSignaturesAndRows() throws {
        let page = """
            <ul>\(Self.menu)</ul><div><h1>排查通报</h1><p>\(Self.first)</p><table><tr><td>乡镇<td>人数</tr>\
            <tr><td>榆湾镇<td>12</tr></table><p>\(Self.second)</p><p>指挥部办公室</p><p>2月11日</p></div><ul>\(Self.menu)</ul>
            """
        #expect(
            try lines(page) == ["排查通报", Self.first, "乡镇\t人数", "榆湾镇\t12", Self.second, "指挥部办公室", "2月11日"]
        )
    }

    /// The links are attachments; what stands below them is the document's.
    @Test(arguments: [
        "<p>附件\u{FF1A}<a href=a.doc>乡镇名单</a></p>",
        "<p>附件\u{FF1A}</p><p><a href=a.doc>1.乡镇名单</a></p><p><a href=b.xls>2.进度表</a></p>",
    ])
    func keepsTheSignatureBelowAttachments(files: String) throws {
        let page = """
            <ul>\(Self.menu)</ul><div><h1>排查通报</h1><p>\(Self.first)</p><p>\(Self.second)</p>\(files)<p>指挥部办公室</p>\
            <p>2月11日</p></div><ul>\(Self.menu)</ul>
            """
        #expect(try lines(page) == ["排查通报", Self.first, Self.second, "指挥部办公室", "2月11日"])
    }

    @Test func prefersAShortArticleToALongNotice() throws {
        let article = "榆湾镇今晨发现一处管道破裂\u{FF0C}抢修已经完成\u{3002}"
        let notice = "凡本站转载的文章\u{FF0C}版权归原作者所有\u{FF0C}不代表本站观点\u{FF0C}如有侵权\u{FF0C}请联系删除\u{3002}"
        let notices = "<div><p>声明</p><p>\(notice)</p></div>"
        let page = "<ul>\(Self.menu)</ul><div><p>\(article)</p></div><ul>\(Self.menu)</ul>\(notices)"
        #expect(try lines(page) == [article])
    }

    @Test func keepsAPageOfFewWords() throws {
        #expect(try lines("<h1>公告</h1><p>今日放假</p>") == ["公告", "今日放假"])
    }

    @Test func rejectsWhatIsNoArticle() {
        #expect(reason("<ul>\(Self.menu)</ul>") == .indexPage)
        #expect(reason("<title>404 Not Found</title><h1>404 Not Found</h1>") == .noContent)
        #expect(reason("<p>您访问的页面不存在</p>") == .noContent)
        #expect(reason("<div>请先登录</div>") == .noContent)
        #expect(reason("<div><img src=a.png></div>") == .noContent)
        #expect(reason("<p>\(Self.first)</p>") == nil)
    }

    @Test func passesWhatIsNoPage() throws {
        let document = Document(id: DocumentID(url: nil, body: []), text: Array("请先登录".utf8))
        #expect(try SelectMainContent().process(document) == document)
    }

    /// Every line of a page is kept or listed, on pages of any shape.
    @Test(arguments: 0..<200)
    func accountsForEveryLine(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let html = RandomMarkup.page(using: &random)
        let document = Document(id: DocumentID(url: nil, body: []), text: Array(html.utf8), format: .html)
        let rendered = try RenderMarkup(maximumDepth: 512).process(document)
        guard let selected = try? SelectMainContent().process(rendered) else { return }
        #expect(selected.sourceLines?.count == selected.lineCount)
        let kept = String(decoding: selected.text, as: UTF8.self).split(separator: "\n")
        let listed = selected.repairs.flatMap { $0.before.split(separator: "\n") }
        let shown = String(decoding: rendered.text, as: UTF8.self).split(separator: "\n")
        let all = shown + rendered.repairs.map { Substring($0.before) }
        #expect((kept + listed).sorted() == all.sorted())
    }
}
