// SPDX-License-Identifier: Apache-2.0

/// That a shingle stands in an article: the article's claim, and what it takes to judge from afar whether the two texts
/// can match. Ordered as the claims are.
public struct Posting: Sendable, Hashable, Comparable {
    /// From the top: 44 bits of the claim's number, 5 of its sketch's level, 14 of the number of its keys, 1 for kept.
    let bits: UInt64

    /// Reads the bits of a posting.
    init(bits: UInt64) {
        self.bits = bits
    }

    init(number: UInt64, _ sketch: Sketch, isKept: Bool) {
        bits =
            number << 20 | UInt64(sketch.level) << 15 | UInt64(min(sketch.keys.count, 0x3FFF)) << 1 | (isKept ? 1 : 0)
    }

    var number: UInt64 { bits >> 20 }
    var level: Int { Int(bits >> 15 & 31) }
    var keys: Int { Int(bits >> 1 & 0x3FFF) }
    /// Whether the article can be found: a dropped one only counts for the spread of its shingles.
    var isKept: Bool { bits & 1 == 1 }

    public static func < (left: Self, right: Self) -> Bool { left.bits < right.bits }
}
