// SPDX-License-Identifier: Apache-2.0

internal import Glibc

/// How much the lines before a place share with those behind it: pairs of Chinese characters, the rarer in the document
/// the weightier (after Hearst, TextTiling, 1997).
struct WordCohesion {
    private let lines: [[UInt32]]
    /// In thousandths, for the sum of whole numbers does not depend on their order.
    private let weights: [UInt32: Int]
    /// The similarities at places of the document that are spread evenly, in order.
    private var usual: [Double] = []

    /// How many pairs a side has at most.
    private static let window = 500
    private static let sample = 48

    /// Prepares to compare lines, given folded.
    init(_ folded: [[UInt8]]) {
        lines = folded.map(Self.pairs)
        var counts: [UInt32: Int] = [:]
        for line in lines { for pair in Set(line) { counts[pair, default: 0] += 1 } }
        let total = Double(lines.count)
        weights = counts.mapValues { Int((log(total / Double($0)) * 1000).rounded()) }
        let step = max(1, lines.count / Self.sample)
        usual = stride(from: 1, to: lines.count, by: step).map { similarity(at: $0) }.sorted()
    }

    /// Where the similarity at a line stands among those of the document: 0 is the lowest, 1 the highest.
    func rank(at index: Int) -> Double {
        guard !usual.isEmpty else { return 0.5 }
        let similarity = similarity(at: index)
        return Double(usual.count { $0 < similarity }) / Double(usual.count)
    }

    private func similarity(at index: Int) -> Double {
        let before = pairs(of: (0..<index).reversed())
        let after = pairs(of: index..<lines.count)
        let fewer = min(weight(before), weight(after))
        return fewer > 0 ? Double(weight(before.intersection(after))) / Double(fewer) : 0
    }

    private func weight(_ pairs: Set<UInt32>) -> Int {
        pairs.reduce(0) { $0 + weights[$1, default: 0] }
    }

    private func pairs(of indices: some Sequence<Int>) -> Set<UInt32> {
        var pairs: Set<UInt32> = []
        var count = 0
        for index in indices {
            pairs.formUnion(lines[index])
            count += lines[index].count
            if count >= Self.window { break }
        }
        return pairs
    }

    private static func pairs(_ folded: [UInt8]) -> [UInt32] {
        var pairs: [UInt32] = []
        var last: UInt32 = 0
        var index = 0
        while index < folded.count, pairs.count < window {
            let (scalar, size) = folded.scalar(at: index)
            index += size
            let isChinese = (0x4E00...0x9FFF).contains(scalar)
            if isChinese, last > 0 { pairs.append(last << 16 | scalar) }
            last = isChinese ? scalar : 0
        }
        return pairs
    }
}
