// SPDX-License-Identifier: Apache-2.0

import Pipeline
import Testing

@Suite struct RestoreTextTests {
    private func tidy(_ text: String, sourceLines: [LineRange]? = nil) throws -> Document {
        let document = Document(
            id: DocumentID(url: nil, body: []),
            text: Array(text.utf8),
            sourceLines: sourceLines
        )
        return try RestoreText().process(document)
    }

    private func text(_ text: String) throws -> String {
        String(decoding: try tidy(text).text, as: UTF8.self)
    }

    @Test(arguments: [
        "\u{3000}\u{3000}正文。", "\u{A0}\u{A0} 正文。\u{A0}", "\t正文。\t ", "\u{FEFF}正文。", "正文。\u{200B}\u{3000}\u{200D}",
        "正\u{AD}文\u{200B}。", "\u{8}正文\u{1B}。\u{7F}", "\u{2003}\u{202F}正文。\u{2028}", "正\u{200E}文。\u{85}",
    ])
    func removesWhatIsNotSeen(damaged: String) throws {
        #expect(try text(damaged) == "正文。")
    }

    @Test(arguments: [
        "a\tb", "甲\u{3000}乙", "新增 3 例", "👨\u{200D}👩", "e\u{301}", "\u{FFFD}?", "caf\u{E9}", "—“…”",
    ])
    func keepsWhatIsSeen(line: String) throws {
        #expect(try text(line) == line)
    }

    /// Nothing is in them, and one is wider than the other.
    @Test(arguments: ["农业(\u{FF09}。", "农业\u{FF08})。"])
    func survivesParenthesesOfTwoWidths(line: String) throws {
        #expect(try text(line).hasPrefix("农业"))
    }

    @Test func keepsOneBlankLineBetweenLines() throws {
        #expect(try text("\n \n甲\n\u{3000}\n\n\u{200B}\n乙\n丙\n\n") == "甲\n\n乙\n丙")
    }

    @Test(arguments: ["", "\n", " ", "\u{3000}\n\u{A0}\n\t\n"])
    func leavesNothingOfBlankText(blank: String) throws {
        let document = try tidy(blank)
        #expect(document.text.isEmpty)
        #expect(document.lineCount == 0)
    }

    @Test func remembersWhereEachLineStood() throws {
        let document = try tidy("\n 甲\n\n\n\n乙\n丙\n\n")
        #expect(document.sourceLines == [LineRange(2, 2), LineRange(3, 5), LineRange(6, 6), LineRange(7, 7)])
        #expect(document.origin(of: 0..<4) == [LineRange(2, 7)])
        #expect(document.origin(of: 2..<3) == [LineRange(6, 6)])
        #expect(document.origin(of: 1..<1) == [])
    }

    @Test func composesWithAnEarlierMap() throws {
        let document = try tidy("甲\n\n乙 ", sourceLines: [LineRange(3, 4), LineRange(5, 5), LineRange(9, 12)])
        #expect(document.sourceLines == [LineRange(3, 4), LineRange(5, 8), LineRange(9, 12)])
        #expect(document.origin(of: 0..<3) == [LineRange(3, 12)])
    }

    @Test func leavesTidyTextAlone() throws {
        let document = try tidy("甲\n\n乙")
        #expect(document.sourceLines == nil)
        #expect(document.origin(of: 0..<3) == [LineRange(1, 3)])
    }

    @Test func changesNothingTheSecondTime() throws {
        var generator = SplitMix64(seed: 2)
        let pieces = [
            "甲", "a", " ", "\n", "\u{3000}", "\u{200B}", "\t", "\u{A0}", "\u{200D}", "\u{1}", "。", "\u{2028}", "\u{AD}",
            "👨",
        ]
        for _ in 0..<1000 {
            let length = Int.random(in: 0..<30, using: &generator)
            let damaged = (0..<length).map { _ in pieces.randomElement(using: &generator) ?? "" }.joined()
            let once = try tidy(damaged)
            let twice = try RestoreText().process(once)
            #expect(once == twice, "\(damaged.debugDescription)")
            #expect(once.sourceLines == nil || once.sourceLines?.count == once.lineCount, "\(damaged.debugDescription)")
            #expect(String(validating: once.text, as: UTF8.self) != nil)
        }
    }

    @Test func survivesMalformedBytes() throws {
        var generator = SplitMix64(seed: 3)
        for _ in 0..<500 {
            let bytes = generator.bytes(count: Int.random(in: 0..<60, using: &generator))
            let document = Document(id: DocumentID(url: nil, body: bytes), text: bytes)
            #expect(try RestoreText().process(document).text.count <= bytes.count)
        }
    }
}
