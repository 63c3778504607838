// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Pipeline

@Suite struct FigureTests {
    private func figures(_ text: String) -> [Figure] {
        let utf8 = Array(text.utf8)
        return FigureScan.figures(in: FoldedText.fold(MaskedText.marked(utf8) ?? utf8).scalars)
    }

    private func compare(_ new: String, _ old: String) -> FigureAlignment {
        FigureAlignment(figures(new), earlier: figures(old))
    }

    @Test(arguments: [
        ("2020年2月10日新增3例", 4), ("二〇二〇年二月十日", 3), ("一些同志统一行动", 0), ("三例,五人", 2), ("十三例", 1),
        ("1,234人", 1), ("12,345,678元", 1), ("1,23,45", 3), ("3.5度", 2), ("x月xx日", 2), ("", 0), ("甲乙丙", 0),
    ])
    func areFound(text: String, count: Int) {
        #expect(figures(text).count == count)
    }

    @Test(arguments: [
        ("1,234人", "1234人"), ("十三例", "13例"), ("二〇二〇年", "2020年"), ("02月", "2月"), ("\u{FF13}例", "3例"),
        ("一百零五人", "105人"), ("两千三百万元", "23000000元"), ("三万五千人", "35000人"),
    ])
    func areEqualInAnyForm(left: String, right: String) {
        #expect(figures(left) == figures(right))
    }

    @Test func ofALongTextAreBounded() {
        let text = String(repeating: "第3人", count: 100)
        #expect(figures(text).count == 64)
        #expect(figures(String(repeating: text, count: 100)).count == 30_000 / 32)
    }

    @Test func knowTheirNeighbours() {
        let figures = figures("12月10日3例")
        #expect(figures.count == 3)
        #expect(figures.map(\.isMask) == [false, false, false])
        #expect(self.figures("新增3例")[0].commonNeighbours(self.figures("新增5例")[0]) == 3)
        #expect(self.figures("新增3例")[0].commonNeighbours(self.figures("增加5例")[0]) == 1)
    }

    @Test(arguments: [
        ("新增3例,死亡1例", "新增4例,死亡1例", 1), ("2月10日新增3例", "2月11日新增5例", 2),
        ("新增3例", "新增3例,死亡1例", 0), ("发布2020年,新增3例", "新增3例", 0),
        ("新增3例,治愈2例", "新增5例,新增3例,治愈2例", 0),
        ("阅读88次,新增3例", "评论12条,新增3例", 0),
    ])
    func differWhereOneStandsForTheOther(new: String, old: String, differing: Int) {
        #expect(compare(new, old).differing == differing)
        #expect(compare(old, new).differing == differing)
    }

    @Test(arguments: ["新增xx例", "新增*例", "新增**例", "新增__例", "新增☆例", "新增\u{D7}\u{D7}例", "新增x例"])
    func equalTheirMasks(masked: String) {
        let revealed = compare("新增3例,死亡1例", masked + ",死亡1例")
        #expect(revealed.differing == 0)
        #expect(revealed.revealed == 1)
        #expect(revealed.hidden == 0)
        let hidden = compare(masked + ",死亡1例", "新增3例,死亡1例")
        #expect(hidden.differing == 0)
        #expect(hidden.revealed == 0)
        #expect(hidden.hidden == 1)
    }

    @Test(arguments: ["docx文件", "3x4米", "iPhoneX", "-----\n____\n甲", "* item", "a_b 甲", "x86处理器"])
    func areNoMasks(text: String) {
        #expect(MaskedText.marked(Array(text.utf8)) == nil)
    }

    @Test func masksBecomeMarksThatFoldingKeeps() throws {
        let marked = try #require(MaskedText.marked(Array("x月xx日**人".utf8)))
        let mark = MaskedText.mark
        #expect(marked.scalars == [mark, 0x6708, mark, 0x65E5, mark, 0x4EBA])
        #expect(FoldedText.fold(marked) == marked)
    }

    @Test func alignmentIsFairToBothSides() {
        var generator = SplitMix64(seed: 21)
        for _ in 0..<300 {
            func list() -> [Figure] {
                (0..<Int.random(in: 0..<12, using: &generator)).map { _ in
                    Figure(
                        value: Int.random(in: 0..<8, using: &generator) == 0
                            ? nil : UInt64.random(in: 0..<4, using: &generator),
                        before: UInt32.random(in: 0..<3, using: &generator),
                        beforeThat: UInt32.random(in: 0..<3, using: &generator)
                    )
                }
            }
            let (one, other) = (list(), list())
            let (there, back) = (FigureAlignment(one, earlier: other), FigureAlignment(other, earlier: one))
            #expect(there.differing == back.differing)
            #expect(FigureAlignment(one, earlier: one) == FigureAlignment([], earlier: []))
            let aligned = there.differing + there.revealed + there.hidden
            #expect(aligned <= min(one.count, other.count))
        }
    }
}
