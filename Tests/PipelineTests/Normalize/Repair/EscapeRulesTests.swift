// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Pipeline

@Suite struct EscapeRulesTests {
    private func repaired(_ text: String, _ rule: any CharacterRule) -> String {
        let bytes = Array(text.utf8)
        return String(decoding: bytes.applying(rule.edits(of: bytes)), as: UTF8.self)
    }

    @Test(arguments: [
        ("\\u9632\\u63a7工作", "防控工作"), ("一\\u4e8c三", "一二三"), ("\\ud83d\\ude00\\u4e00", "😀一"), ("\\u00e9\\u00e8", "éè"),
        ("C:\\user\\u00e9", "C:\\user\\u00e9"), ("\\u0041\\u0042", "\\u0041\\u0042"), ("\\ud83d", "\\ud83d"),
        ("\\u12", "\\u12"), ("\\", "\\"),
    ])
    func writesUnicodeEscapes(text: String, expected: String) {
        #expect(repaired(text, UnicodeEscapes()) == expected)
    }

    @Test(arguments: [
        ("%E9%98%B2%E6%8E%A7工作", "防控工作"), ("题目：%B7%C0%BF%D8", "题目：防控"), ("涨了100%，跌了%5", "涨了100%，跌了%5"),
        ("http://example.org/%E9%98%B2%E6%8E%A7", "http://example.org/%E9%98%B2%E6%8E%A7"),
        ("%20%20%20%20", "%20%20%20%20"), ("%", "%"),
        ("a=%E9%98%B2%E6%8E%A7", "a=%E9%98%B2%E6%8E%A7"),
    ])
    func writesPercentEscapes(text: String, expected: String) {
        #expect(repaired(text, PercentEscapes()) == expected)
    }

    @Test(arguments: [
        ("防控&nbsp;工作&mdash;&#38450;&#x63A7;", "防控\u{A0}工作—防控"), ("&amp;amp;lt;", "<"), ("A&amp;B", "A&B"),
        ("&#147;好&#148;", "“好”"),
        ("AT&T; R&D", "AT&T; R&D"), ("?a=1&copy=2", "?a=1&copy=2"),
        ("&#0;&#xD800;&#x110000;&;", "&#0;&#xD800;&#x110000;&;"), ("&", "&"),
        ("&unknown;", "&unknown;"),
    ])
    func writesCharacterReferences(text: String, expected: String) {
        #expect(repaired(text, CharacterReferences()) == expected)
    }

    @Test func survivesMalformedBytes() {
        var generator = SplitMix64(seed: 9)
        let bytes = Array("&#x;%\\uE9d8amp;3".utf8)
        for _ in 0..<2000 {
            let text = (0..<Int.random(in: 0..<30, using: &generator)).map { _ in
                bytes[Int.random(in: 0..<bytes.count, using: &generator)]
            }
            for rule in [UnicodeEscapes(), PercentEscapes(), CharacterReferences()] as [any CharacterRule] {
                let result = text.applying(rule.edits(of: text))
                #expect(String(validating: result, as: UTF8.self) != nil)
            }
        }
    }
}
