// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Pipeline

@Suite struct ByteShiftTests {
    private func damaged(_ text: String, _ damage: ByteShift = ByteShift()) -> String {
        let scalars = damage.damage(text.unicodeScalars.map(\.value)).compactMap { Unicode.Scalar($0) }
        return String(String.UnicodeScalarView(scalars))
    }

    @Test(arguments: [
        ("守好各村。縣里派人", "守好各村?\u{FF1F}h里派人"),
        ("跟進。現將", "跟進?\u{FF0C}F將"),
        ("車站停客運", "車站?\u{FF1F}瓦\\"),
        ("值班。”監督", "值班?\u{FF01}北O督"),
        // Nothing of it is cut: no byte pair lies across two characters.
        ("登記、測溫。人人有責\u{FF0C}請配合\u{FF01}", "登記、測溫。人人有責\u{FF0C}請配合\u{FF01}"),
        ("停、查。", "停、查。"),
        ("abc 123", "abc 123"),
        ("😀。縣", "😀?\u{FF1F}h"),
    ])
    func cutsBytes(text: String, expected: String) {
        #expect(damaged(text) == expected)
    }

    @Test func dropsOrKeepsPrivateUse() {
        // The second bytes of 化 and the first of 檢 make a user-defined code with what stands between.
        let text = "。基礎"
        var damage = ByteShift()
        let without = damaged(text, damage)
        damage.keepsPrivateUse = true
        let with = damaged(text, damage)
        #expect(without.unicodeScalars.allSatisfy { !(0xE000...0xF8FF).contains($0.value) })
        #expect(
            with.unicodeScalars.filter { (0xE000...0xF8FF).contains($0.value) }.count + without.unicodeScalars.count
                == with.unicodeScalars.count
        )
    }

    @Test func annotatesAcrossCharacters() {
        var damage = ByteShift()
        damage.readings[GBK.table.code(0x5167)] = Array("(nèi)".unicodeScalars).map(\.value)
        #expect(damaged("村內", damage) == "村內(nèi)")
        // The last byte of 們 and the first of 全 are those of 內.
        #expect(damaged("他們全", damage).hasPrefix("他們?nèi)"))
    }

    @Test func leavesTextOfOtherScriptsAlone() {
        let text = "Grüße, 안녕 😀"
        #expect(damaged(text).unicodeScalars.count == text.unicodeScalars.count)
    }
}
