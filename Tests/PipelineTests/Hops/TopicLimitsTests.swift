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
            topics,
            largestRecord: 16 << 20
        )
        #expect(limits == RecordLimits(outcome: 1_048_588 - 65_536, claims: 500_000 - 65_536))
    }

    @Test func neverExceedsWhatClientsTake() {
        let limits = TopicLimits.limits(
            ["p.docs.refined": ["max.message.bytes": "100000000"]],
            topics,
            largestRecord: 1 << 30
        )
        #expect(limits == RecordLimits())
    }

    @Test func leavesNothingWhereATopicTakesNothing() {
        let limits = TopicLimits.limits(
            ["p.docs.refined": ["max.message.bytes": "1000"]],
            topics,
            largestRecord: 16 << 20
        )
        #expect(limits.outcome == 0)
    }

    @Test func heedsTheTopicOfDuplicates() {
        let limits = TopicLimits.limits(
            ["p.docs.duplicates": ["max.message.bytes": "200000"]],
            topics,
            largestRecord: 16 << 20
        )
        #expect(limits == RecordLimits(outcome: 200_000 - 65_536))
    }

    @Test func neverExceedsWhatOurProducersTake() {
        let limits = TopicLimits.limits([:], topics, largestRecord: 100_000)
        #expect(limits == RecordLimits(outcome: 100_000 - 65_536, claims: 100_000 - 65_536))
    }

    private func sizeProblem(raw: String?, rejected: String?, largestRecord: Int = 16 << 20) -> String? {
        TopicLimits.sizeProblem(
            [
                "p.docs.raw": raw.map { ["max.message.bytes": $0] } ?? [:],
                "p.docs.rejected": rejected.map { ["max.message.bytes": $0] } ?? [:],
            ],
            topics,
            largestRecord: largestRecord
        )
    }

    @Test func whatIsRejectedMustFitAsItCame() {
        #expect(sizeProblem(raw: "9437184", rejected: "10485760") == nil)
        #expect(sizeProblem(raw: "100000", rejected: "165536") == nil)
        #expect(sizeProblem(raw: nil, rejected: "20000") == nil)
        #expect(sizeProblem(raw: "100000", rejected: nil) == nil)
        #expect(
            sizeProblem(raw: "100000", rejected: "165535")
                == "topic p.docs.rejected has max.message.bytes=165535, which must be at least 165536. Rejected "
                + "documents are kept as they came, and p.docs.raw takes 100000 bytes (run `ingest-worker topics check "
                + "--topic-prefix p.`)"
        )
        #expect(
            sizeProblem(raw: "100000", rejected: "200000", largestRecord: 20_000)?.hasPrefix(
                "Kafka setting message.max.bytes=20000: must be at least 165536 here. "
            ) == true
        )
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
