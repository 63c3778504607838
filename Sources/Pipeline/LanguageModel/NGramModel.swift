// SPDX-License-Identifier: Apache-2.0

internal import CTables

/// How likely a Chinese text is, character by character: interpolated Witten-Bell trigrams (Witten and Bell 1991) as a
/// pruned and quantized back-off table. The article "The language model" says what it was made from.
///
/// Texts are scored in a folded space: traditional characters count as simplified ones, full-width ASCII as ASCII,
/// every digit as `0` and every Latin letter as `a`; white space does not count.
struct NGramModel: Sendable {
    /// A natural logarithm of a probability, in steps of 0.04, so that sums are exact.
    typealias LogProbability = Int32
    /// An index into the characters that the model knows.
    typealias Symbol = UInt16

    /// The two symbols before the next one, as far as the model tells them apart.
    struct History: Hashable {
        var last: Symbol
        /// Which bigram the two are, or ``NGramModel/none``.
        var bigram: Int32
    }

    /// Steps of ``LogProbability`` in one nat.
    static let nat: LogProbability = 25
    /// A symbol that the model does not know.
    static let unknown = Symbol.max
    /// What has no symbol because it does not count.
    static let ignored = Symbol.max - 1
    static let none: Int32 = -1

    /// The model that is linked into the program.
    static let shared = NGramModel()

    /// The history at the start of a paragraph.
    let start: History
    /// The symbol that ends a paragraph.
    let end: Symbol
    /// Characters that only simplified text has.
    let simplifiedOnly: ScalarSet
    /// Characters that only traditional text has.
    let traditionalOnly: ScalarSet

    private let symbols: [Symbol]
    private let logs: [LogProbability]
    private let backoffs: [LogProbability]
    private let bigramStarts: [Int32]
    private let seconds: [Symbol]
    private let bigramLogs: [UInt8]
    private let bigramBackoffs: [UInt8]
    private let trigramStarts: [Int32]
    private let thirds: [Symbol]
    private let trigramLogs: [UInt8]

    private init() {
        // Unsafe: see EmbeddedTable.
        var table = EmbeddedTable(millrace_ngrams_start(), count: millrace_ngrams_size, magic: "MNG1")
        let sizes = table.integers(5, as: UInt32.self).map { Int($0) }
        let characters = table.integers(sizes[0], as: UInt16.self)
        logs = table.integers(sizes[0]).map(Self.log)
        backoffs = table.integers(sizes[0]).map(Self.backoff)
        bigramStarts = table.integers(sizes[0] + 1)
        seconds = table.integers(sizes[1])
        bigramLogs = table.integers(sizes[1])
        bigramBackoffs = table.integers(sizes[1])
        trigramStarts = table.integers(sizes[1], as: UInt16.self).reduce(into: [0]) {
            $0.append($0[$0.count - 1] + Int32($1))
        }
        thirds = table.integers(sizes[2])
        trigramLogs = table.integers(sizes[2])
        let folding = zip(table.integers(sizes[3], as: UInt16.self), table.integers(sizes[3], as: Symbol.self))
        let simplified = table.integers(sizes[4], as: UInt16.self)

        var symbols = [Symbol](repeating: Self.unknown, count: 0x10000)
        for (symbol, character) in characters.enumerated() { symbols[Int(character)] = Symbol(symbol) }
        for (character, symbol) in folding { symbols[Int(character)] = symbol }
        for digit in 0x30...0x39 { symbols[digit] = symbols[0x30] }
        for letter in 0x61...0x7A {
            symbols[letter] = symbols[0x61]
            symbols[letter - 0x20] = symbols[0x61]
        }
        for ascii in 0x21...0x7E { symbols[ascii + 0xFEE0] = symbols[ascii] }
        for space in [0x09, 0x20, 0xA0, 0x3000] { symbols[space] = Self.ignored }
        self.symbols = symbols
        end = symbols[0x0A]
        start = History(last: end, bigram: Self.none)
        simplifiedOnly = ScalarSet(simplified.map { UInt32($0)...UInt32($0) })
        traditionalOnly = ScalarSet(folding.map { UInt32($0.0)...UInt32($0.0) })
    }

    private static func log(_ byte: UInt8) -> LogProbability { -2 * LogProbability(byte) }
    private static func backoff(_ byte: UInt8) -> LogProbability { LogProbability(byte) - 200 }

    /// How many characters the model knows.
    var count: Int { logs.count }

    /// The symbol that `scalar` folds to.
    func symbol(_ scalar: UInt32) -> Symbol {
        scalar < 0x10000 ? symbols[Int(scalar)] : Self.unknown
    }

    /// How likely `symbol` is wherever it stands.
    func logProbability(_ symbol: Symbol) -> LogProbability {
        symbol < Self.ignored ? logs[Int(symbol)] : Self.floor
    }

    /// What the model gives a character that it does not know.
    private static let floor: LogProbability = -17 * nat

    /// How likely `symbol` is after `history`; moves `history` on.
    func logProbability(_ symbol: Symbol, after history: inout History) -> LogProbability {
        guard symbol != Self.ignored else { return 0 }
        guard symbol != Self.unknown else {
            history = History(last: symbol, bigram: Self.none)
            return Self.floor
        }
        let previous = history
        let bigram = previous.last == Self.unknown ? Self.none : self.bigram(previous.last, symbol)
        history = History(last: symbol, bigram: bigram)
        var weight: LogProbability = 0
        if previous.bigram != Self.none {
            let index = Int(previous.bigram)
            if let found = Self.search(thirds, trigramStarts[index], trigramStarts[index + 1], symbol) {
                return Self.log(trigramLogs[found])
            }
            weight = Self.backoff(bigramBackoffs[index])
        }
        if bigram != Self.none { return weight + Self.log(bigramLogs[Int(bigram)]) }
        if previous.last != Self.unknown { weight += backoffs[Int(previous.last)] }
        return weight + logs[Int(symbol)]
    }

    private func bigram(_ first: Symbol, _ second: Symbol) -> Int32 {
        Self.search(seconds, bigramStarts[Int(first)], bigramStarts[Int(first) + 1], second).map { Int32($0) }
            ?? Self.none
    }

    private static func search(_ values: [Symbol], _ low: Int32, _ high: Int32, _ symbol: Symbol) -> Int? {
        var (index, bound) = (Int(low), Int(high))
        while index < bound {
            let middle = (index + bound) / 2
            if values[middle] < symbol { index = middle + 1 } else { bound = middle }
        }
        return index < Int(high) && values[index] == symbol ? index : nil
    }
}
