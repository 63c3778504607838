// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Pipeline

@Suite struct ContinuationMarkTests {
    private func mark(_ line: String) -> ContinuationMark? {
        let utf8 = Array(line.utf8)
        return ContinuationMark(utf8, in: utf8.indices)
    }

    @Test(arguments: [
        ("(上接2版)", "2"), ("\u{FF08}上接第一版\u{FF09}", "1"), ("\u{25B2}\u{FF08}上接A1版\u{FF09}", "A1"),
        ("\u{FF08}紧接\u{FF12}版\u{FF09}", "2"), ("\u{3010}緊接第十二版\u{3011}", "12"), ("\u{FF08}上接头版\u{FF09}", "1"),
        ("(接1版)", "1"), ("(上接1版\u{300A}渡口\u{300B})", "1"), ("上接第3版", "3"), ("\u{203B} 上接 B02 版 ", "B02"),
    ])
    func readsWhereATextGoesOn(line: String, page: String) throws {
        let mark = try #require(self.mark(line))
        #expect(!mark.isForward)
        #expect(mark.page == page)
        #expect(mark.range == 0..<line.utf8.count)
    }

    @Test(arguments: [("\u{FF08}下转第3版\u{FF09}", "3"), ("\u{25BC}(下轉A4版)", "A4"), ("(转2版)", "2"), ("下转第5版", "5")])
    func readsWhereATextBreaksOff(line: String, page: String) throws {
        let mark = try #require(self.mark(line))
        #expect(mark.isForward)
        #expect(mark.page == page)
    }

    @Test func endsBeforeTheWords() throws {
        let line = "(上接2版) 渡口"
        #expect(try #require(mark(line)).range == 0..<line.utf8.count - 6)
    }

    @Test(arguments: ["上接第3版的报道说", "接3人返乡", "(接到通知后)", "上接天线", "(转给他人)", "下转", "(上接2版", "渡口(上接2版)", ""])
    func takesNoOtherWordsForOne(line: String) {
        #expect(mark(line) == nil)
    }

    @Test func readsTheMarkThatALineEndsIn() throws {
        let read = { (line: String) in
            let utf8 = Array(line.utf8)
            return ContinuationMark(behind: utf8, in: utf8.indices)
        }
        let mark = try #require(read("渡口的桥修好了。\u{FF08}下转第3版\u{FF09}"))
        #expect(mark.isForward)
        #expect(mark.page == "3")
        #expect(read("渡口的桥修好了。\u{FF08}周平\u{FF09}") == nil)
        #expect(read("(下转3版)渡口的桥(修好了)") == nil)
    }
}
