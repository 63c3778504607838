// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Pipeline

@Suite struct FindMasksTests {
    /// The masks of a text, each with what it hides, such as `xx number`.
    private func masks(_ text: String) -> [String] {
        let scalars = Array(text.unicodeScalars)
        return FindMasks.masks(in: Array(text.utf8)).map { mask in
            let signs = String(String.UnicodeScalarView(scalars[mask.range]))
            return "\(signs) \(mask.kind?.rawValue ?? "?")"
        }
    }

    @Test(arguments: [
        ("全县设卡xx处,登记x人", ["xx number", "x number"]),
        ("投入资金__万元,发放口罩***個", ["__ number", "*** number"]),
        ("检测率**%,同比增长*.*%", ["** number", "*.* number"]),
        ("第☆期,☆例", ["☆ number", "☆ number"]),
        ("每天安排x-xx名志愿者", ["x number", "xx number"]),
        ("摸排共计*,无异常", ["* number"]),
    ])
    func numbers(text: String, expected: [String]) {
        #expect(masks(text) == expected)
    }

    @Test(arguments: [
        ("截至x月xx日xx時", ["x date", "xx date", "xx date"]),
        ("某年某月某日", ["某 date", "某 date", "某 date"]),
        ("下午x点前", ["x date"]),
    ])
    func dates(text: String, expected: [String]) {
        #expect(masks(text) == expected)
    }

    @Test(arguments: [
        ("xx村与××縣交界", ["xx place", "×× place"]),
        ("近期返☆人员", ["☆ place"]),
        ("從xx務工返鄉", ["xx place"]),
        ("在某小區門口", ["某 place"]),
    ])
    func places(text: String, expected: [String]) {
        #expect(masks(text) == expected)
    }

    @Test(arguments: [
        ("由镇长xx带队", ["xx person"]),
        ("按照**書記的要求", ["** person"]),
        ("村民李某某、张某到场", ["某某 person", "某 person"]),
        ("責令*公司整改", ["* organization"]),
        ("某單位負責人", ["某 organization"]),
    ])
    func personsAndBodies(text: String, expected: [String]) {
        #expect(masks(text) == expected)
    }

    @Test func tellsNothingWhereNothingTells() {
        #expect(masks("已采取☆措施") == ["☆ ?"])
    }

    @Test(arguments: [
        "下载docx文件", "各型N95口罩", "每块3x4米", "长x宽x高", "长×宽×高", "拍X光片", "iPhone X手机", "某些村民和某种原因", "某一环节",
        "* 第一项\n* 第二项", "☆注意事项", "----\n****\n____\n正文", "a_b变量", "正文没有遮盖。",
    ])
    func areNoMasks(text: String) {
        #expect(masks(text) == [])
    }

    @Test func placesCountScalarsOfAnyBytes() {
        var generator = SplitMix64(seed: 7)
        let pieces = ["xx", "☆", "某", "人", "村", "*", ".", "1", "\n", "\u{1F600}", "a", "\u{FF0C}"].map {
            Array($0.utf8)
        }
        for _ in 0..<500 {
            var text: [UInt8] = []
            for _ in 0..<20 { text += pieces[Int.random(in: pieces.indices, using: &generator)] }
            let found = FindMasks.masks(in: text)
            let ends = found.flatMap { [$0.range.lowerBound, $0.range.upperBound] }
            #expect(ends == ends.sorted())
            #expect((ends.last ?? 0) <= text.scalarCount)
            for _ in 0..<3 { text[Int.random(in: text.indices, using: &generator)] = 0xE6 }
            _ = FindMasks.masks(in: text)
        }
    }
}
