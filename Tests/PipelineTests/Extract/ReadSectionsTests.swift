// SPDX-License-Identifier: Apache-2.0

import Pipeline
import Testing

@Suite struct ReadSectionsTests {
    private func article(_ text: String, title: String? = nil) throws -> Article {
        let document = Document(id: DocumentID(url: nil, body: []), text: [])
        let context = DocumentContext(document, articles: 1)
        return try ReadSections().process(Article(document: context, position: 0, title: title, text: Array(text.utf8)))
    }

    /// The sections as their levels, their numbers or headings, and their faults.
    private func outline(_ text: String, title: String? = nil) throws -> [String] {
        try article(text, title: title).sections.map { section in
            let name = section.number ?? section.heading ?? ""
            return "\(section.level) \(name)" + (section.fault.map { " \($0.rawValue)" } ?? "")
        }
    }

    private static let prose = "各村登记了返乡人员\u{FF0C}发放了宣传单\u{FF0C}落实了专人值守\u{FF0C}群众都很配合\u{FF0C}没有出现问题\u{3002}"

    @Test func nestsTheLevelsOfTheStandard() throws {
        let text = """
            关于防汛工作的报告
            一、基本情况
            (一)水库\u{3002}\(Self.prose)
            1.东水库
            (1)闸门\(Self.prose)
            ①启闭机\(Self.prose)
            ②电源\(Self.prose)
            2.西水库
            (二)河道
            二、下一步打算
            """
        #expect(
            try outline(text, title: "关于防汛工作的报告") == [
                "1 一、", "2 (一)", "3 1.", "4 (1)", "5 ①", "5 ②", "3 2.", "2 (二)", "1 二、",
            ]
        )
    }

    @Test func nestsTheArticlesOfARegulationInItsChapters() throws {
        let text = """
            第一章\u{3000}总则
            第一条\u{3000}为了管好用水\u{FF0C}制定本办法\u{3002}
            第二条\u{3000}本办法适用于全镇\u{3002}
            第二章\u{3000}职责
            第三条\u{3000}水管站负责调度\u{3002}
            (一)开闸\u{FF1B}
            (二)巡查\u{3002}
            第五条\u{3000}本办法自印发之日起施行\u{3002}
            """
        #expect(
            try outline(text) == ["1 第一章", "2 第一条", "2 第二条", "1 第二章", "2 第三条", "3 (一)", "3 (二)", "2 第五条 skipped"]
        )
    }

    @Test func nestsTheItemsOfAReportInItsParts() throws {
        let text = """
            第一部分\u{FF1A}现状
            一、渠道\u{3002}\(Self.prose)
            二、泵站\u{3002}\(Self.prose)
            第二部分 建议
            一、修渠道\u{3002}\(Self.prose)
            第三部分居民已经搬走\u{FF0C}其余的年底前搬完\u{3002}
            """
        #expect(try outline(text) == ["1 第一部分\u{FF1A}", "2 一、", "2 二、", "1 第二部分", "2 一、"])
    }

    @Test func readsListsThatRunOnInAParagraph() throws {
        let text = """
            二、主要做法
            我们做了三件事\u{FF1A}一是排查到位\u{3002}\(Self.prose)二是宣传到位\u{FF1B}三是值守到位\u{3002}
            \(Self.prose)
            """
        let article = try article(text)
        #expect(try outline(text) == ["1 二、 starts_late", "2 一是", "2 二是", "2 三是"])
        #expect(article.sections.map(\.heading) == ["主要做法", "排查到位", "宣传到位", "值守到位"])
        let scalars = Array(text.unicodeScalars)
        let parts = article.sections.map { section in
            String(String.UnicodeScalarView(scalars[section.start..<section.end]))
        }
        #expect(parts[0] == text)
        #expect(parts[2] == "二是宣传到位\u{FF1B}")
        #expect(parts[3] == "三是值守到位\u{3002}")
    }

    @Test func aSingleOneIsIsNoList() throws {
        #expect(try outline("问题在于\u{FF0C}一是的说法站不住\u{3002}" + Self.prose) == [])
    }

    @Test(arguments: [
        ("一、甲事\n二、乙事\n二、丙事\n三、丁事", ["1 一、", "1 二、", "1 二、 repeated", "1 三、"]),
        ("一、甲事\n三、丙事", ["1 一、", "1 三、 skipped"]),
        ("一、甲事\n二、乙事\n一、丙事", ["1 一、", "1 二、", "1 一、 backward"]),
        ("(二)甲事\n(三)乙事", ["1 (二) starts_late", "1 (三)"]),
    ])
    func keepsAndMarksWrongNumbers(text: String, expected: [String]) throws {
        #expect(try outline(text) == expected)
    }

    @Test func takesSubheadsWhereNothingIsNumbered() throws {
        let text = """
            一条河的新生
            王小满
            \(Self.prose)
            清淤在雪天
            \(Self.prose)
            种树在春天
            \(Self.prose)
            """
        #expect(try outline(text, title: "一条河的新生") == ["1 清淤在雪天", "1 种树在春天"])
    }

    @Test func leavesTheSignatureOutOfTheLastSection() throws {
        let text = "一、基本情况\n\(Self.prose)\n青峪镇人民政府\n2020年3月5日"
        let end = try #require(try article(text).sections.last?.end)
        #expect(end == "一、基本情况\n\(Self.prose)".unicodeScalars.count)
    }

    @Test func leavesTheListOfAttachmentsOutAndReadsWhatIsAttached() throws {
        let text = """
            一、基本情况
            \(Self.prose)
            附件:1.渠道名录
            2.闸门名录
            青峪镇人民政府
            2020年3月5日
            (此件公开发布)
            附件1
            渠道名录
            一、东渠
            """
        #expect(try outline(text) == ["1 一、", "1 一、"])
        let end = try #require(try article(text).sections.first?.end)
        #expect(end == "一、基本情况\n\(Self.prose)".unicodeScalars.count)
    }

    @Test func endsAHeadingWhereTheNextItemBegins() throws {
        let text = "要做到五点\u{FF0C}一是登记\u{FF0C}二是测温\u{FF0C}三是值守\u{FF0C}四是宣传\u{FF0C}五是上报\u{3002}"
        #expect(try article(text).sections.map(\.heading) == ["登记", "测温", "值守", "宣传", "上报"])
    }

    @Test(arguments: ["修东渠\n修西渠\n修南渠", "渠名\t长度\n东渠\t900\n西渠\t800", "村民在渠边清淤"])
    func takesNoListRowAndCaptionForASubhead(lines: String) throws {
        #expect(try outline("\(Self.prose)\n\(lines)\n\(Self.prose)\n\(Self.prose)") == [])
    }

    @Test(arguments: 0..<200)
    func sectionsNestInAnyText(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let pieces = [
            "一、", "二、", "(一)", "(3)", "①", "1.", "2.", "第一章", "第三条", "一是", "二是", "首先", "\n", "\n", "\u{3002}",
            "\u{FF1B}", "水", "渠道", " ", "😀",
        ]
        let text = (0..<80).map { _ in pieces[Int(random.next() % UInt64(pieces.count))] }.joined()
        let sections = try article(text).sections
        let length = text.unicodeScalars.count
        var open: [Section] = []
        for section in sections {
            #expect(0 <= section.start && section.start <= section.end && section.end <= length)
            while let last = open.last, last.level >= section.level {
                #expect(last.end <= section.start)
                open.removeLast()
            }
            if let parent = open.last { #expect(parent.start <= section.start && section.end <= parent.end) }
            #expect(section.level == open.count + 1)
            open.append(section)
        }
    }
}
