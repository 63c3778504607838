// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Pipeline

@Suite struct GBKTests {
    private let table = GBK.table

    @Test func readsEveryCodeBothWays() {
        var characters = 0
        for lead in UInt8(0x81)...0xFE {
            for trail in UInt8(0x40)...0xFE where GBK.isTrail(trail) {
                let scalar = table.scalar(lead, trail)
                guard scalar != 0 else { continue }
                characters += 1
                #expect(table.code(scalar) == UInt16(lead) << 8 | UInt16(trail))
            }
        }
        #expect(characters == 23_934)
    }

    @Test(arguments: [
        ("縣", 0xBF68), ("現", 0xAC46), ("。", 0xA1A3), ("\u{FF0C}", 0xA3AC), ("\u{E000}", 0xAAA1), ("\u{E765}", 0xA7A0),
    ])
    func knowsCode(character: String, code: UInt16) {
        let scalar = character.unicodeScalars.first?.value ?? 0
        #expect(table.code(scalar) == code)
        #expect(table.scalar(UInt8(code >> 8), UInt8(code & 0xFF)) == scalar)
    }

    @Test func agreesWithTheConverterOfTheSystem() {
        guard let iconv = Iconv(from: "GB18030") else {
            Issue.record("the system has no converter for GB18030")
            return
        }
        var generator = SplitMix64(seed: 4)
        for _ in 0..<2000 {
            let lead = UInt8.random(in: 0x81...0xFE, using: &generator)
            let trail = UInt8.random(in: 0x40...0xFE, using: &generator)
            guard GBK.isTrail(trail), let utf8 = iconv.decode([lead, trail], limit: 0)?.text else { continue }
            let scalar = utf8.scalar(at: 0).value
            #expect(table.scalar(lead, trail) == (scalar < 0x10000 ? scalar : 0), "\(lead) \(trail)")
        }
    }

    @Test func hasNothingOutsideTheCodes() {
        for (lead, trail) in [(0x80, 0x40), (0xFF, 0x40), (0x81, 0x3F), (0x81, 0x7F), (0x81, 0xFF)] as [(UInt8, UInt8)]
        {
            #expect(table.scalar(lead, trail) == 0)
        }
        #expect(table.code(0x1F600) == 0)
    }
}
