// SPDX-License-Identifier: Apache-2.0

import Kafka
import Testing

@testable import Pipeline

@Suite struct ReplayPlanTests {
    @Test func tellsWhatItWillRead() {
        let first = TopicPartition("docs.raw", 0)
        let second = TopicPartition("docs.raw", 1)
        var plan = ReplayPlan(ranges: [second: 5..<5, first: 100..<1300], contents: [:])
        plan.contents[first] = ReplayPlan.Content(
            firstTime: 1_795_514_400_000,
            lastTime: 1_795_514_460_000,
            meanSize: 20_000
        )
        #expect(
            plan.text == """
                docs.raw[0]: offsets 100 ..< 1300, 1,200 records, about 24.0 MB, \
                2026-11-24T10:00:00.000Z to 2026-11-24T10:01:00.000Z
                docs.raw[1]: offsets 5 ..< 5, 0 records
                in all: 1,200 records, about 24.0 MB

                """
        )
    }
}
