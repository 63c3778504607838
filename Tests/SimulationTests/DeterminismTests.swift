// SPDX-License-Identifier: Apache-2.0

import Testing

/// A failure is of use only if its seed shows it again.
@Suite struct DeterminismTests {
    @Test(arguments: 1..<21 as Range<UInt64>)
    func aSeedDecidesEverything(seed: UInt64) {
        let trace = Simulation().trace(seed: seed)
        #expect(trace.count > 10)
        #expect(trace == Simulation().trace(seed: seed))
    }

    @Test func seedsDiffer() {
        #expect(Simulation().trace(seed: 1) != Simulation().trace(seed: 2))
    }
}
