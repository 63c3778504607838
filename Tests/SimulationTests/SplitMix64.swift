// SPDX-License-Identifier: Apache-2.0

/// A generator whose numbers follow from its seed, so that a failure repeats (Steele, Lea and Flood 2014).
struct SplitMix64: RandomNumberGenerator, Sendable {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// A number of the range. The slight bias towards small numbers does not matter here, and the speed does.
    mutating func number(_ range: ClosedRange<Int>) -> Int {
        range.lowerBound + Int(truncatingIfNeeded: ((next() >> 32) &* UInt64(range.count)) >> 32)
    }

    /// True once in `chances`; never if there are none.
    mutating func oneIn(_ chances: Int) -> Bool {
        chances > 0 && number(1...chances) == 1
    }

    mutating func pick<Element>(_ elements: [Element]) -> Element {
        elements[number(0...elements.count - 1)]
    }
}
