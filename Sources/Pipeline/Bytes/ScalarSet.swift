// SPDX-License-Identifier: Apache-2.0

/// A set of Unicode scalars: a bitmap over the Basic Multilingual Plane, ranges beyond it.
struct ScalarSet: Sendable {
    private var bitmap = [UInt64](repeating: 0, count: 0x10000 / 64)
    private var supplementary: [ClosedRange<UInt32>] = []

    /// Collects `ranges`, each of which lies in the Basic Multilingual Plane or beyond it.
    init(_ ranges: [ClosedRange<UInt32>]) {
        for range in ranges {
            guard range.upperBound < 0x10000 else {
                supplementary.append(range)
                continue
            }
            for scalar in range {
                bitmap[Int(scalar >> 6)] |= 1 << UInt64(scalar & 63)
            }
        }
    }

    func contains(_ scalar: UInt32) -> Bool {
        if scalar < 0x10000 { return bitmap[Int(scalar >> 6)] >> UInt64(scalar & 63) & 1 == 1 }
        return supplementary.contains { $0.contains(scalar) }
    }
}
