// SPDX-License-Identifier: Apache-2.0

/// How many sampled shingles two texts share, at the level of the one that is sampled more thinly.
struct SketchComparison: Sendable, Equatable {
    /// The sampled shingles of the first text.
    let first: Int
    /// The sampled shingles of the second text.
    let second: Int
    /// Those of both.
    let common: Int
    /// Whether the samples are all shingles of both texts, so that nothing is estimated.
    let isWhole: Bool

    init(_ first: Sketch, _ second: Sketch) {
        let level = max(first.level, second.level)
        let limit = UInt32.max >> UInt32(level)
        var (left, right, common) = (0, 0, 0)
        while true {
            let one = left < first.shingles.count && first.shingles[left] <= limit ? first.shingles[left] : nil
            let other = right < second.shingles.count && second.shingles[right] <= limit ? second.shingles[right] : nil
            guard let one, let other else { break }
            left += one <= other ? 1 : 0
            right += other <= one ? 1 : 0
            common += one == other ? 1 : 0
        }
        while left < first.shingles.count, first.shingles[left] <= limit { left += 1 }
        while right < second.shingles.count, second.shingles[right] <= limit { right += 1 }
        self.first = left
        self.second = right
        self.common = common
        isWhole = level == 0
    }

    /// Shared shingles over all shingles, from 0 to 1.
    var jaccard: Double { Self.share(common, of: first + second - common) }

    /// The part of the first text's shingles that the second holds.
    var firstInSecond: Double { Self.share(common, of: first) }

    /// The part of the second text's shingles that the first holds.
    var secondInFirst: Double { Self.share(common, of: second) }

    private static func share(_ part: Int, of whole: Int) -> Double {
        whole == 0 ? 0 : Double(part) / Double(whole)
    }

    /// Whether a share that was found among `samples` shingles counts as at least `threshold`.
    ///
    /// A share that is `threshold` in truth is found below it half the time, so the bar is lower by `margin` standard
    /// errors of the binomial distribution. Where nothing is estimated, it is `threshold` itself.
    func reaches(_ threshold: Double, _ share: Double, of samples: Int, margin: Double) -> Bool {
        guard !isWhole else { return share >= threshold }
        guard samples > 0 else { return false }
        return share >= threshold - margin * (threshold * (1 - threshold) / Double(samples)).squareRoot()
    }
}
