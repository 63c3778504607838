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

    private func problem(refined: String, claims: String, timeToLive: Duration?) -> String? {
        var parameters = DedupParameters()
        parameters.timeToLive = timeToLive
        return TopicLimits.retentionProblem(
            ["p.docs.refined": ["retention.ms": refined], "p.dedup.claims": ["retention.ms": claims]],
            topics,
            parameters
        )
    }

    @Test func articlesCountForLongerThanTheyMayWait() {
        let day = Duration.seconds(86_400)
        #expect(problem(refined: "604800000", claims: "8380800000", timeToLive: day * 90) == nil)
        #expect(problem(refined: "604800000", claims: "-1", timeToLive: nil) == nil)
        #expect(
            problem(refined: "604800000", claims: "-1", timeToLive: day * 7)?.hasPrefix(
                "articles count for 7.0 days, which must be longer than p.docs.refined is kept, 7.0 days. Change"
            ) == true
        )
        #expect(problem(refined: "-1", claims: "-1", timeToLive: day * 90)?.contains("is kept, ever") == true)
        #expect(
            problem(refined: "3600000", claims: "86400000", timeToLive: day * 90)?.hasPrefix(
                "articles count for 90 days, but p.dedup.claims is kept for 1.0 days only. Change"
            ) == true
        )
        #expect(
            problem(refined: "3600000", claims: "86400000", timeToLive: nil)?.hasPrefix(
                "p.dedup.claims is kept for 1.0 days, but articles count for ever. Change"
            ) == true
        )
        #expect(TopicLimits.retentionProblem([:], topics, DedupParameters()) == nil)
    }
}
