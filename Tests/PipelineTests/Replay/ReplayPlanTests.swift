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
        plan.cut = [first]
        #expect(plan.firstTime == 1_795_514_400_000)
        #expect(
            plan.text == """
                docs.raw[0]: offsets 100 ..< 1300, at most 1,200 records, about 24.0 MB, \
                2026-11-24T10:00:00.000Z to 2026-11-24T10:01:00.000Z; \
                what was asked for before that is no longer in the log
                docs.raw[1]: offsets 5 ..< 5, nothing
                in all: at most 1,200 records, about 24.0 MB

                """
        )
    }

    @Test func tellsWhenClaimsHaveExpired() {
        let partition = TopicPartition("docs.raw", 0)
        var plan = ReplayPlan(ranges: [partition: 0..<9], contents: [:])
        var parameters = DedupParameters()
        parameters.timeToLive = .seconds(90 * 86_400)
        #expect(plan.expiryNotice(parameters, now: 1_795_514_400_000) == nil)
        plan.contents[partition] = ReplayPlan.Content(firstTime: 1_795_514_400_000, meanSize: 1)
        let end = 1_795_514_400_000 + 90 * 86_400_000 as Int64
        #expect(plan.expiryNotice(parameters, now: end) == nil)
        #expect(
            plan.expiryNotice(parameters, now: end + 1)
                == "the range begins at 2026-11-24T10:00:00.000Z, and claims count for 90 days (--index-ttl): those that "
                + "have expired are made anew, and their verdicts may differ"
        )
        parameters.timeToLive = nil
        #expect(plan.expiryNotice(parameters, now: end + 1) == nil)
    }
}
