// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Pipeline

@Suite struct PartitioningIndexTests {
    @Test func findsTheFirstThatBelongs() {
        for count in 0...9 {
            let numbers = Array(0..<count)
            for bound in 0...10 {
                #expect(numbers.partitioningIndex { $0 >= bound } == min(bound, count))
            }
        }
    }
}
