// SPDX-License-Identifier: Apache-2.0

/// What a document's sound parts tell of how the damaged ones came about.
struct DocumentEvidence {
    /// Whether full-width ASCII was made half-width, since the text has none left.
    private(set) var isNarrow = true
    /// Whether the decoder kept private use, since the text has some.
    private(set) var keepsPrivateUse = false
    /// Characters of one script only that the text, written in the other, has not: a repair that brings one in is less
    /// likely.
    private(set) var foreignScript: ScalarSet?
    /// The codes of the characters that bear each reading.
    private(set) var annotated: [[UInt8]: [UInt16]] = [:]
    /// How often each character stands in the text, and how often any that the model takes for the same one does.
    private var counts = [Int32](repeating: 0, count: 0x10000)
    private var countsOfSymbols = [Int32](repeating: 0, count: NGramModel.shared.count)

    /// Looks through all of `text`.
    init(_ text: [UInt8]) {
        let model = NGramModel.shared
        var (traditional, simplified) = (0, 0)
        var index = 0
        var previous: UInt32 = 0
        while index < text.count {
            let (scalar, length) = text.scalar(at: index)
            if scalar >= 0x80, scalar < 0x10000 {
                counts[Int(scalar)] &+= 1
                let symbol = model.symbol(scalar)
                if symbol < NGramModel.ignored { countsOfSymbols[Int(symbol)] &+= 1 }
                if (0xFF01...0xFF5E).contains(scalar) { isNarrow = false }
                if (0xE000...0xE765).contains(scalar) { keepsPrivateUse = true }
                if model.simplifiedOnly.contains(scalar) { simplified += 1 }
                if model.traditionalOnly.contains(scalar) { traditional += 1 }
            }
            if scalar == 0x28 || scalar == 0xFF08 {
                let token = DamagedToken(in: text, at: index, end: text.count)
                let code = GBK.table.code(previous)
                if token.kind == .annotation, code != 0 {
                    let reading = Array(token.reading(in: text))
                    if annotated[reading, default: []].contains(code) == false { annotated[reading]?.append(code) }
                }
            }
            previous = scalar
            index += length
        }
        if traditional > 4 * simplified {
            foreignScript = model.simplifiedOnly
        } else if simplified > 4 * traditional {
            foreignScript = model.traditionalOnly
        }
    }

    /// What it costs a repair to bring in `scalar`.
    func penalty(_ scalar: UInt32) -> NGramModel.LogProbability {
        guard scalar < 0x10000 else { return 0 }
        let count = counts[Int(scalar)]
        let isForeign = count == 0 && foreignScript?.contains(scalar) == true
        return max(isForeign ? Self.foreign : 0, costOfForm(scalar, count))
    }

    /// The model takes traditional and simplified forms for one character. A text that writes it in one form does not
    /// write it in another: where 機 stands again and again, 机 is no likely repair. Misread text brings in some of all.
    private func costOfForm(_ scalar: UInt32, _ count: Int32) -> NGramModel.LogProbability {
        let symbol = NGramModel.shared.symbol(scalar)
        guard 0x4E00...0x9FFF ~= scalar, symbol < NGramModel.ignored else { return 0 }
        let all = countsOfSymbols[Int(symbol)]
        guard all > Self.strayForms * count else { return 0 }
        // One occurrence may be chance.
        return all > 1 ? Self.foreign : Self.foreign / 2
    }

    private static let foreign = 5 * NGramModel.nat
    /// One in so many does not show that the text has a form.
    private static let strayForms: Int32 = 8
}
