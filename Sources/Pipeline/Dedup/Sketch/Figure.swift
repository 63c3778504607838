// SPDX-License-Identifier: Apache-2.0

/// A figure of a text, as 32 bits: a hash of its value, and hashes of what stands beside it.
///
/// Figures are what tells two days' editions of one report apart. The neighbours tell which figure of one text stands in
/// the place of which figure of another.
struct Figure: Sendable, Hashable {
    /// From the top: 16 bits of the value, 6 of the character before, 5 of the one before that, 5 of the one after.
    let bits: UInt32

    init(bits: UInt32) {
        self.bits = bits
    }

    /// A figure whose next character is not known yet.
    init(value: UInt64?, before: UInt32, beforeThat: UInt32) {
        let hash = value.map { max(1, UInt32(truncatingIfNeeded: Self.mix($0) >> 48)) } ?? 0
        bits = hash << 16 | Self.mix(before, 6) << 10 | Self.mix(beforeThat, 5) << 5
    }

    /// The same figure, before `scalar`.
    func followed(by scalar: UInt32) -> Figure {
        Figure(bits: bits & ~31 | Self.mix(scalar, 5))
    }

    /// The hash of the value; 0 stands for a mask, which equals any figure.
    var value: UInt32 { bits >> 16 }

    var isMask: Bool { value == 0 }

    /// How many of the three neighbours are the same.
    func commonNeighbours(_ other: Figure) -> Int {
        let differing = bits ^ other.bits
        return (differing & 0xFC00 == 0 ? 1 : 0) + (differing & 0x3E0 == 0 ? 1 : 0) + (differing & 0x1F == 0 ? 1 : 0)
    }

    private static func mix(_ scalar: UInt32, _ bits: UInt64) -> UInt32 {
        UInt32(truncatingIfNeeded: mix(UInt64(scalar)) >> (64 - bits))
    }

    /// The finalizer of SplitMix64 (Steele, Lea and Flood 2014).
    private static func mix(_ word: UInt64) -> UInt64 {
        var mixed = word &+ 0x9E37_79B9_7F4A_7C15
        mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
        return mixed ^ mixed >> 31
    }
}
