// SPDX-License-Identifier: Apache-2.0

extension [UInt64] {
    /// Sorts hashes that are spread evenly from 0 to `limit`: they are dealt into as many buckets as there may be of them,
    /// after which each is next to its place (Isaac and Singleton 1956).
    mutating func sortSpread(upTo limit: UInt64) {
        guard count > 16 else { return sort() }
        let bits = Swift.min(12, Int.bitWidth - count.leadingZeroBitCount)
        let shift = UInt64(Swift.max(0, 64 - limit.leadingZeroBitCount - bits))
        var next = [Int](repeating: 0, count: 1 << bits)
        for hash in self { next[Int(truncatingIfNeeded: hash >> shift)] += 1 }
        // Where one is repeated, dealing does not sort.
        if next.contains(where: { $0 > 32 }) { return sort() }
        var start = 0
        for bucket in next.indices {
            (next[bucket], start) = (start, start + next[bucket])
        }
        var dealt = self
        for hash in self {
            let bucket = Int(truncatingIfNeeded: hash >> shift)
            dealt[next[bucket]] = hash
            next[bucket] += 1
        }
        for index in 1..<dealt.count {
            let hash = dealt[index]
            var place = index
            while place > 0, dealt[place - 1] > hash {
                dealt[place] = dealt[place - 1]
                place -= 1
            }
            dealt[place] = hash
        }
        self = dealt
    }
}
