// SPDX-License-Identifier: Apache-2.0

import Pipeline
import Testing

@Suite struct RejoinWrappedLinesTests {
    private func restored(_ text: String) throws -> String {
        let document = Document(id: DocumentID(url: nil, body: []), text: Array(text.utf8))
        return String(decoding: try RestoreText().process(document).text, as: UTF8.self)
    }

    /// Breaks a paragraph, which begins with white space, every `width` characters.
    private func wrapped(_ paragraph: String, at width: Int) -> String {
        var lines: [String] = []
        var rest = Array("\u{3000}\u{3000}" + paragraph)[...]
        while !rest.isEmpty {
            lines.append(String(rest.prefix(width)))
            rest = rest.dropFirst(width)
        }
        return lines.joined(separator: "\n")
    }

    private static let paragraphs = [
        "2019年11月30日\u{FF0C}供水站的巡线员沿着旧河道查看管沟的回填情况和井盖的缺损情况\u{FF0C}记下需要更换的地方\u{FF0C}回来以后逐处登记在册\u{3002}",
        "站里把材料分成三批运到现场\u{FF0C}先修主管后修支管\u{FF0C}能在夜间做的都放在夜里做\u{FF0C}尽量不耽误两岸人家做饭洗衣和牲口饮水以及作坊用水\u{3002}",
        "修好的管段当天试压当天通水\u{FF0C}试压的数字由两个人分别抄写\u{FF0C}对得上才算合格\u{FF0C}对不上的第二天重新来过直到合格为止\u{3002}",
    ]

    /// Figures are narrower than the rest, and some lines have one mark only.
    @Test(arguments: [22, 24, 26])
    func joinsTheFirstLineAndTheLastOfAParagraph(width: Int) throws {
        let text = Self.paragraphs.map { wrapped($0, at: width) }.joined(separator: "\n")
        #expect(try restored(text) == Self.paragraphs.joined(separator: "\n"))
    }

    /// Two lines that were broken, at any width: that paragraphs are indented tells where they begin.
    @Test(arguments: [14, 20, 37])
    func joinsTheLinesOfIndentedParagraphs(width: Int) throws {
        let short = [
            "渡工每天出船前要查看缆绳和船桨是不是牢靠\u{FF0C}风大的时候不出船\u{FF0C}并在渡口挂上牌子告诉大家\u{3002}",
            "县里送来的救生衣已经全部发到各个渡口\u{FF0C}旧的收回来\u{FF0C}由站里统一处理\u{FF0C}不许再用\u{3002}",
        ]
        let text = short.map { wrapped($0, at: width) }.joined(separator: "\n")
        #expect(try restored(text) == short.joined(separator: "\n"))
        #expect(try restored("渡口器材清点完毕\n" + text) == "渡口器材清点完毕\n" + short.joined(separator: "\n"))
    }

    /// Three lines of one length, where as many end sentences.
    @Test(arguments: ["\n", "\n\n"])
    func joinsFewLinesOfOneLength(gap: String) throws {
        let paragraphs = [
            "渡工每天出船前要查看缆绳\u{FF0C}风大的时候不要出船\u{3002}", "县里送来的救生衣已经发完\u{FF0C}旧的都收回来处理\u{3002}",
            "今年还要再添置两条新的渡船\u{FF0C}也要换一批桨\u{3002}",
        ]
        let broken = paragraphs.map { String($0.prefix(18)) + "\n" + $0.dropFirst(18) }
        #expect(try restored(broken.joined(separator: gap)) == paragraphs.joined(separator: gap))
    }

    /// Verses, and lists, have no indents, or all of them have.
    @Test(arguments: ["", "\u{3000}\u{3000}"])
    func leavesLinesThatAreIndentedAlike(indent: String) throws {
        let lines = ["渡口的船工一早就起来了", "桨声惊动了岸边的白鹭", "他说今天的水有点大", "要等到太阳升到树梢才能开船"]
        #expect(try restored(lines.map { indent + $0 }.joined(separator: "\n")) == lines.joined(separator: "\n"))
    }

    @Test func leavesAHeadlineOfFullWidthAndAParagraphThatBeginsAnew() throws {
        let headline = "供水站冬季检修管网保障两岸群众用水无忧侧记"
        let text = headline + "\n" + Self.paragraphs.map { wrapped($0, at: 22) }.joined(separator: "\n")
        #expect(try restored(text).hasPrefix(headline + "\n2019"))
    }
}
