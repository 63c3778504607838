// SPDX-License-Identifier: Apache-2.0

/// Writes text that is Chinese in its statistics: words of one to three characters, used as often as Zipf's law has it,
/// in sentences with punctuation. It means nothing, and no two texts share more than chance and stock phrases.
struct SyntheticText {
    var generator: SplitMix64
    private let words: [[UInt32]]
    private let weights: [Double]

    /// Words follow from a seed of their own, so that several writers share them.
    init(seed: UInt64, vocabulary: Int = 20_000) {
        var words = SplitMix64(seed: 1)
        self.words = (0..<vocabulary).map { rank in
            let length = rank < 100 ? 1 : Int.random(in: 2...3, using: &words)
            return (0..<length).map { _ in
                // Common characters are used more: the square of an even number leans to the low end.
                let draw = Double.random(in: 0..<1, using: &words)
                return 0x4E10 + UInt32(draw * draw * 6000)
            }
        }
        var sum = 0.0
        weights = (0..<vocabulary).map { rank in
            sum += 1 / Double(rank + 3)
            return sum
        }
        generator = SplitMix64(seed: seed)
    }

    private mutating func word() -> [UInt32] {
        let draw = Double.random(in: 0..<weights[weights.count - 1], using: &generator)
        var (low, high) = (0, weights.count - 1)
        while low < high {
            let middle = (low + high) / 2
            if weights[middle] <= draw { low = middle + 1 } else { high = middle }
        }
        return words[low]
    }

    /// A text of so many characters, punctuation not counted.
    mutating func scalars(_ length: Int) -> [UInt32] {
        var text: [UInt32] = []
        var (count, sentence) = (0, 0)
        while count < length {
            let word = word().prefix(length - count)
            text += word
            count += word.count
            sentence += word.count
            if sentence > 12, Int.random(in: 0..<4, using: &generator) == 0 {
                text.append(Int.random(in: 0..<3, using: &generator) == 0 ? 0x3002 : 0xFF0C)
                sentence = 0
            }
        }
        return text
    }

    /// The same as UTF-8.
    mutating func utf8(_ length: Int) -> [UInt8] {
        Self.utf8(scalars(length))
    }

    static func utf8(_ scalars: [UInt32]) -> [UInt8] {
        var text = String.UnicodeScalarView()
        text.append(contentsOf: scalars.compactMap(Unicode.Scalar.init))
        return Array(String(text).utf8)
    }
}
