// SPDX-License-Identifier: Apache-2.0

import Pipeline
import Testing

@Suite struct ForEachTests {
    private let stages = ForEach {
        Add(amount: 1)
        OnlyEven()
    }

    @Test func keepsTheOrderAndWhatWasRejected() throws {
        let rejection = Rejection(stage: "only_even", reason: .noContent, message: "3 is odd")
        // A rejected element comes out as it went in.
        #expect(try stages.process([1, 2, 5]) == [.done(2), .rejected(2, rejection), .done(6)])
        #expect(stages.name == "each of (add, only_even)")
    }

    @Test func makesNothingOfNothing() throws {
        #expect(try stages.process([]).isEmpty)
    }

    @Test func explainsAsItProcesses() throws {
        var trace = Trace()
        #expect(try stages.explain([1, 2, 5], to: &trace) == stages.process([1, 2, 5]))
        #expect(trace.steps.map(\.stage) == ["add", "only_even", "add", "only_even", "add", "only_even"])
        #expect(trace.steps.map { $0.rejection == nil } == [true, true, true, false, true, true])
    }
}
