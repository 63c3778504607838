// SPDX-License-Identifier: Apache-2.0

import Pipeline
import Testing

@Suite struct ProcessorBuilderTests {
    @Test func runsTheStagesInOrder() throws {
        let stages = pipeline {
            Add(amount: 1)
            CountUp()
        }
        #expect(try stages.process(2) == [0, 1, 2])
        #expect(stages.name == "add, count_up")
    }

    @Test func aChainIsAStage() throws {
        let inner = pipeline {
            Add(amount: 1)
            Add(amount: 2)
        }
        let outer = pipeline {
            inner
            Add(amount: 3)
        }
        #expect(try outer.process(0) == 6)
    }

    @Test func aRejectionEndsTheChain() {
        let stages = pipeline {
            OnlyEven()
            Add(amount: 1)
        }
        #expect(throws: Rejection(stage: "only_even", reason: .noContent, message: "3 is odd")) {
            try stages.process(3)
        }
        #expect(stages.meters.map(\.reading.passed) == [0, 0])
    }

    @Test func metersEachStage() {
        let stages = pipeline {
            Add(amount: 1)
            OnlyEven()
            CountUp()
            ForEach {
                Add(amount: 1)
                OnlyEven()
            }
        }
        for number in 0..<4 { _ = try? stages.process(number) }
        let readings = stages.meters.map(\.reading)
        #expect(readings.map(\.stage) == ["add", "only_even", "count_up", "add", "only_even"])
        // 1 and 3 become 2 and 4, and these 0, 1 and 0, 1, 2, 3.
        #expect(readings.map(\.passed) == [4, 2, 2, 6, 3])
        #expect(readings.map(\.rejected) == [[:], [.noContent: 2], [:], [:], [.noContent: 3]])
        #expect(readings.allSatisfy { $0.time > .zero })
    }

    @Test func countsFromManyThreads() async {
        let stages = pipeline { OnlyEven() }
        await withTaskGroup(of: Void.self) { group in
            for start in 0..<4 {
                group.addTask { for number in start..<start + 1000 { _ = try? stages.process(number) } }
            }
        }
        #expect(stages.meters.first?.reading.passed == 2000)
        #expect(stages.meters.first?.reading.rejected == [.noContent: 2000])
    }
}
