// SPDX-License-Identifier: Apache-2.0

/// A charset that bytes may be in, and what speaks for it.
struct Hypothesis {
    let charset: Charset
    /// How unlikely the bytes are if it is true: a ``Cost``.
    let cost: Int
    /// How unlikely it is before the bytes are seen: less than that of another charset where it was declared.
    let prior: Int

    /// How unlikely it is after the bytes were seen.
    var weight: Int { cost + prior }

    /// The hypotheses of `models` about `bytes`, the likeliest first.
    static func ranked(
        _ models: [any CharsetModel],
        _ bytes: Span<UInt8>,
        _ declared: DeclaredCharsets = DeclaredCharsets()
    ) -> [Hypothesis] {
        // Where the bytes say little a declaration of them says little, too.
        let trust = min(trust, bytes.countBeyondASCII * trustOfByte)
        var hypotheses: [Hypothesis] = []
        for model in models {
            let prior = model.charset.prior - trust * declared.count(of: model.charset)
            hypotheses.append(Hypothesis(charset: model.charset, cost: model.cost(bytes), prior: prior))
        }
        return hypotheses.sorted { $0.weight < $1.weight }
    }

    /// What one declaration is worth.
    private static let trust = 4 * Cost.nat
    private static let trustOfByte = Cost.nat / 2
}
