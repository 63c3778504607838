// SPDX-License-Identifier: Apache-2.0

/// Runs of ten scalars that stand in a text more than once: Gopher's repetition measure (Rae et al. 2021, A.1.1) with
/// scalars for words, since Chinese text has none to split at.
enum RepeatedRuns {
    private static let length = 10

    /// The share of the scalars, white space aside, that lie in a run which repeats an earlier one.
    static func share(of utf8: [UInt8]) -> Double {
        let scalars = utf8.scalars.filter { !ScalarSet.whiteSpace.contains($0) && $0 != 0x0A }
        guard scalars.count > length else { return 0 }
        // A table of the hashes, half full at most; 0 is an empty place.
        let size = 1 << (64 - (2 * scalars.count - 1).leadingZeroBitCount)
        var table = [UInt64](repeating: 0, count: size)
        let base: UInt64 = 0x9E37_79B9_7F4A_7C15
        let leaving = (0..<length).reduce(UInt64(1)) { power, _ in power &* base }
        var (hash, covered, coveredEnd): (UInt64, Int, Int) = (0, 0, 0)
        for (index, scalar) in scalars.enumerated() {
            hash = hash &* base &+ UInt64(scalar) &+ 1
            if index >= length { hash = hash &- leaving &* (UInt64(scalars[index - length]) &+ 1) }
            guard index >= length - 1 else { continue }
            let mixed = max(1, (hash ^ hash >> 32) &* 0xD6E8_FEB8_6659_FD93)
            var slot = Int(truncatingIfNeeded: mixed >> 20) & (size - 1)
            while table[slot] != 0, table[slot] != mixed { slot = (slot + 1) & (size - 1) }
            if table[slot] == mixed {
                covered += index + 1 - max(coveredEnd, index + 1 - length)
                coveredEnd = index + 1
            } else {
                table[slot] = mixed
            }
        }
        return Double(covered) / Double(scalars.count)
    }
}
