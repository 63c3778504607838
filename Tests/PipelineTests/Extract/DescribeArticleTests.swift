// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Pipeline

@Suite struct DescribeArticleTests {
    private func described(_ text: String) throws -> Article {
        let document = Document(id: DocumentID(url: "https://example.cn/1", body: []), text: Array(text.utf8))
        let articles = try SplitArticles().process(document)
        return try DescribeArticle().process(articles[0])
    }

    /// Two subjects that are told as often: the title is that of the first, in every process.
    @Test func ofEqualSubjectsTheFirstNamesTheText() throws {
        let article = try described(
            """
            我校抓实校园消杀工作\u{FF0C}管好垃圾清运工作\u{3002}目前校园消杀工作有序\u{FF0C}垃圾清运工作到位\u{3002}
            现将工作开展情况汇报如下\u{FF1A}
            一\u{3001}每天早晚各消毒一次\u{FF0C}由专人登记\u{3002}
            """
        )
        #expect(article.titleInferred)
        #expect(article.title?.contains("校园消杀工作") == true, "\(article.title ?? "none")")
    }

    @Test func tellsLanguageScriptAndKind() throws {
        let article = try described("关于开展检查的通知\n各乡镇人民政府\u{FF1A}\n为做好防汛工作\u{FF0C}现将有关事项通知如下\u{3002}")
        #expect(article.language == "zh")
        #expect(article.title == "关于开展检查的通知")
        #expect(article.kind == .notice)
    }

    /// The name of all reports says less of a text than what it reports on.
    @Test(arguments: [
        ("石桥乡关于水库除险整改情况的报告", "报告", ArticleKind.rectificationReport),
        ("关于水库除险问题整改落实进展情况的汇报", "汇报", .rectificationReport),
        ("关于水库安全自查情况的报告", "报告", .selfCheckReport),
        ("关于水库安全专项检查结果的通报", "通报", .inspectionNotice),
        ("关于水库值守督查中发现问题的通报", "通报", .inspectionNotice),
        ("关于水库值守工作总结的报告", "报告", .workSummary),
        ("关于水库检查准备工作情况的报告", "报告", .situationReport),
        ("关于水库蓄水工作情况的报告", "报告", .situationReport),
        ("关于开展水库安全检查的通知", "通知", .notice),
        ("关于两起溺水事故的通报", "通报", .notice),
    ])
    func theSubjectOfAReportTellsItsKind(title: String, name: String, kind: ArticleKind) throws {
        let article = try described(
            """
            \(title)
            各村民委员会\u{FF1A}
            入汛以来\u{FF0C}各村安排专人看守水库\u{FF0C}每天记录水位\u{FF0C}现将有关情况\(name)如下\u{FF1A}
            一\u{3001}东水库。坝顶的裂缝已经灌浆\u{FF0C}溢洪道清出淤泥三十车。
            """
        )
        #expect(article.kind == kind)
    }

    @Test(arguments: [
        ("左图\u{FF1A}渡口的老船。 本报记者 周平摄", "渡口的老船"),
        ("图\u{2460}\u{FF1A}师傅们修补灶台。(李山 摄)", "师傅们修补灶台"),
        ("5月6日\u{FF0C}村民在晒场翻晒稻谷。新华社记者 周平 摄", "村民在晒场翻晒稻谷"),
    ])
    func theTitleOfACaptionIsWhatThePictureShows(caption: String, title: String) throws {
        #expect(try described(caption).title == title)
    }
}
