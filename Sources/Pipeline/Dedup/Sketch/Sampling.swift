// SPDX-License-Identifier: Apache-2.0

/// Which of a text's shingles its sketch holds.
///
/// A shingle is sampled if its hash begins with so many zero bits (FracMinHash: Irber et al. 2022,
/// doi:10.1101/2022.01.11.475838). So two texts sample the same of the shingles that they share, and a sample at one
/// level holds that of each higher level.
public struct Sampling: Sendable, Hashable, CustomStringConvertible {
    /// A text with this many shingles or fewer keeps them all; one with more starts to sample.
    public var wholeShingles = 320
    /// The level of longer texts: one shingle of 2 to its power is sampled.
    public var level = 2
    /// The length in folded characters up to which the level holds. It rises by one with each doubling beyond.
    public var promisedLength = 50_000
    /// How much rarer the keys of the index are than the sampled shingles: one of 2 to its power.
    public var keyLevels = 3
    /// A text with fewer sampled shingles is compared as a whole only: they say too little.
    public var minimumShingles = 48

    /// The sampling of this build: 174 shingles and 22 keys for an article of 743 characters.
    public init() {}

    /// Every shingle is sampled and is a key: estimates are exact.
    public static let exact: Sampling = {
        var sampling = Sampling()
        sampling.level = 0
        sampling.promisedLength = .max
        sampling.keyLevels = 0
        return sampling
    }()

    /// The level for a text.
    func level(shingles: Int, length: Int) -> Int {
        var level = 0
        while level < self.level, shingles > wholeShingles << level { level += 1 }
        var limit = promisedLength
        while length > limit {
            level += 1
            let (doubled, overflows) = limit.multipliedReportingOverflow(by: 2)
            limit = overflows ? .max : doubled
        }
        return level
    }

    /// Every parameter with its value.
    public var description: String {
        "whole=\(wholeShingles) level=\(level) promised=\(promisedLength) keys=\(keyLevels) minimum=\(minimumShingles)"
    }
}
