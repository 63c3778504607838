// SPDX-License-Identifier: Apache-2.0

/// A set of pairs of scalars, asked for every pair of a text: one bit for each hash tells nearly all others apart.
struct PairFilter: Sendable {
    private var bits = [UInt64](repeating: 0, count: 1 << 10)
    private var pairs: Set<UInt32> = []

    /// Two scalars in one number; of those beyond the Basic Multilingual Plane a part.
    @inline(__always)
    static func pair(_ first: UInt32, _ second: UInt32) -> UInt32 { first << 16 | second & 0xFFFF }

    @inline(__always)
    private static func hash(_ pair: UInt32) -> Int { Int((pair &* 0x9E37_79B1) >> 16) }

    mutating func insert(_ pair: UInt32) {
        pairs.insert(pair)
        bits[Self.hash(pair) >> 6] |= 1 << UInt64(Self.hash(pair) & 63)
    }

    @inline(__always)
    func contains(_ pair: UInt32) -> Bool {
        let hash = Self.hash(pair)
        return bits[hash >> 6] >> UInt64(hash & 63) & 1 == 1 && pairs.contains(pair)
    }
}
