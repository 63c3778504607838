// SPDX-License-Identifier: Apache-2.0

import Pipeline
import Testing

@Suite struct TraceTests {
    @Test func showsWhatEachStageMadeOfIt() throws {
        let stages = pipeline {
            Add(amount: 1)
            CountUp()
        }
        var trace = Trace()
        #expect(try stages.explain(1, to: &trace) == [0, 1])
        #expect(trace.steps.map(\.stage) == ["add", "count_up"])
        #expect(trace.steps.first?.before == Snapshot(fields: [Snapshot.Field("number", "1")]))
        #expect(trace.steps.first?.after == Snapshot(fields: [Snapshot.Field("number", "2")]))
        #expect(trace.steps.last?.after?.fields.first == Snapshot.Field("elements", "2"))
    }

    @Test func endsWithTheRejection() {
        let stages = pipeline {
            OnlyEven()
            Add(amount: 1)
        }
        var trace = Trace()
        #expect(throws: Rejection.self) { try stages.explain(3, to: &trace) }
        #expect(trace.steps.count == 1)
        #expect(trace.steps.first?.after == nil)
        #expect(trace.steps.first?.rejection?.message == "3 is odd")
    }

    @Test func aValueThatTellsNothingHasNoSnapshot() throws {
        var trace = Trace()
        trace.record(stage: "x", before: "text", after: 1)
        #expect(trace.steps.first?.before == nil)
        #expect(trace.steps.first?.after != nil)
    }

    @Test func explainingIsNotMetered() throws {
        let stages = pipeline { Add(amount: 1) }
        var trace = Trace()
        _ = try stages.explain(1, to: &trace)
        #expect(stages.meters.first?.reading.passed == 0)
    }
}
