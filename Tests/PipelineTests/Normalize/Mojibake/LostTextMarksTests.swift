// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Pipeline

@Suite struct LostTextMarksTests {
    private func repaired(_ text: String) -> String {
        let bytes = Array(text.utf8)
        return String(decoding: bytes.applying(LostTextMarks().edits(of: bytes)), as: UTF8.self)
    }

    @Test(arguments: [
        ("会议锟斤拷召开", "会议\u{FFFD}\u{FFFD}召开"),
        ("锟斤拷锟斤拷", "\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}"),
        ("烫烫烫烫", "\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}"),
        ("a屯屯屯b", "a\u{FFFD}\u{FFFD}\u{FFFD}b"),
    ])
    func marksWhatIsLost(text: String, expected: String) {
        #expect(repaired(text) == expected)
    }

    @Test(arguments: ["水很烫", "烫烫", "屯昌县", "“锟斤拷”是什么意思", "锟斤", ""])
    func leavesText(text: String) {
        #expect(repaired(text) == text)
    }
}
