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
    private var seen = [UInt64](repeating: 0, count: 0x10000 / 64)

    /// Looks through all of `text`.
    init(_ text: [UInt8]) {
        let model = NGramModel.shared
        var (traditional, simplified) = (0, 0)
        var index = 0
        var previous: UInt32 = 0
        while index < text.count {
            let (scalar, length) = text.scalar(at: index)
            if scalar >= 0x80, scalar < 0x10000 {
                seen[Int(scalar >> 6)] |= 1 << UInt64(scalar & 63)
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
        guard let foreignScript, foreignScript.contains(scalar), seen[Int(scalar >> 6)] >> UInt64(scalar & 63) & 1 == 0
        else { return 0 }
        return 5 * NGramModel.nat
    }
}
