// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Pipeline

@Suite struct TopicLimitsTests {
    private let topics = Topics(prefix: "p.")

    @Test func takesTheSmallerOfBothTopicsOfOutcomes() {
        let limits = TopicLimits.limits(
            [
                "p.docs.refined": ["max.message.bytes": "2000000"], "p.docs.articles": ["max.message.bytes": "1048588"],
                "p.dedup.claims": ["max.message.bytes": "500000"],
            ],
            topics
        )
        #expect(limits == RecordLimits(outcome: 1_048_588 - 65_536, claims: 500_000 - 65_536))
    }

    @Test func neverExceedsWhatClientsTake() {
        let limits = TopicLimits.limits(["p.docs.refined": ["max.message.bytes": "100000000"]], topics)
        #expect(limits == RecordLimits())
    }

    @Test func leavesNothingWhereATopicTakesNothing() {
        let limits = TopicLimits.limits(["p.docs.refined": ["max.message.bytes": "1000"]], topics)
        #expect(limits.outcome == 0)
    }
}
