// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Pipeline

@Suite struct NGramModelTests {
    private let model = NGramModel.shared

    private func likelihood(_ text: String) -> Int {
        var history = model.start
        return text.unicodeScalars.reduce(0) {
            $0 + Int(model.logProbability(model.symbol($1.value), after: &history))
        }
    }

    @Test func foldsScriptWidthDigitsAndLetters() {
        let pairs: [(String, String)] = [("縣", "县"), ("\u{FF0C}", ","), ("7", "0"), ("Q", "a"), ("\u{FF38}", "a")]
        for (one, other) in pairs {
            let symbols = [one, other].map { model.symbol($0.unicodeScalars.first?.value ?? 0) }
            #expect(symbols[0] == symbols[1], "\(one)")
            #expect(symbols[0] < NGramModel.ignored, "\(one)")
        }
        #expect(model.symbol(0x3000) == NGramModel.ignored)
        #expect(model.symbol(0x1F600) == NGramModel.unknown)
    }

    @Test func prefersTextToWhatIsNone() {
        #expect(likelihood("全县疫情防控工作会议") > likelihood("县全情疫控防作工议会"))
        #expect(likelihood("通过日常检查") > likelihood("通过日橙硬鮸"))
    }

    @Test func knowsTheScripts() {
        #expect(model.simplifiedOnly.contains(0x56FD))  // 国
        #expect(model.traditionalOnly.contains(0x570B))  // 國
        // Both scripts have 后 and 人.
        for scalar: UInt32 in [0x540E, 0x4EBA] { #expect(!model.simplifiedOnly.contains(scalar)) }
    }

    /// The probabilities of all characters after a history add up to about one: the back-off weights fit the table.
    @Test(arguments: ["防", "。", "的", "情"])
    func addsUpToOne(character: String) {
        var total = 0.0
        for symbol in NGramModel.Symbol(0)..<20_000 {
            var history = model.start
            _ = model.logProbability(model.symbol(character.unicodeScalars.first?.value ?? 0), after: &history)
            guard let log = model.logProbability(known: symbol, after: history) else { break }
            total += power(Double(log) / Double(NGramModel.nat))
        }
        #expect((0.85...1.15).contains(total), "\(total)")
    }

    private func power(_ x: Double) -> Double {
        var value = 1 + x / 4096
        for _ in 0..<12 { value *= value }
        return value
    }
}

extension NGramModel {
    fileprivate func logProbability(known symbol: Symbol, after history: History) -> LogProbability? {
        guard symbol < count else { return nil }
        var history = history
        return logProbability(symbol, after: &history)
    }
}
