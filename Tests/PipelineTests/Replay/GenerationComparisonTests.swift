// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Pipeline

@Suite struct GenerationComparisonTests {
    private func digest(_ id: String, _ more: String) throws -> OutcomeDigest {
        let json =
            #"{"schema":"millrace.outcome.v1","id":"\#(id)","document":{"id":"d","url":"https://a/\#(id)"},\#(more)}"#
        return try #require(OutcomeDigest(json: Array(json.utf8)))
    }

    private func compare(_ left: [OutcomeDigest], _ right: [OutcomeDigest]) -> GenerationComparison {
        var comparison = GenerationComparison(examples: 1)
        for outcome in left { comparison.addLeft(outcome) }
        for outcome in right { comparison.addRight(outcome) }
        return comparison
    }

    @Test func findsNothingInEqualGenerations() throws {
        let outcome = try digest("a-0", #""outcome":"unique","text":"甲""#)
        #expect(compare([outcome], [outcome]).isEmpty)
    }

    @Test func tellsEachKindOfDifference() throws {
        let left = [
            try digest("a-0", #""outcome":"unique","text":"甲""#), try digest("b-0", #""outcome":"unique","text":"乙""#),
            try digest("c-0", #""outcome":"unique","text":"丙","facts":[{"kind":"count"}]"#),
            try digest("d-0", #""outcome":"unique","text":"丁""#), try digest("f-0", #""outcome":"unique","text":"戊""#),
        ]
        let right = [
            try digest("a-0", #""outcome":"duplicate","dedup":{"kind":"exact","of":"b-0"}"#),
            try digest("b-0", #""outcome":"unique","text":"乙。""#),
            try digest("c-0", #""outcome":"unique","text":"丙","facts":[]"#),
            try digest("e-0", #""outcome":"unique","text":"己""#), try digest("f-0", #""outcome":"unique","text":"戊""#),
        ]
        #expect(
            compare(left, right).text == """
                left 5 articles, right 5
                1 only right:
                  e-0  https://a/e-0
                1 only left:
                  d-0  https://a/d-0
                1 another outcome or match:
                  a-0  https://a/a-0  unique -> duplicate of b-0
                1 another text:
                  b-0  https://a/b-0
                1 other facts:
                  c-0  https://a/c-0

                """
        )
    }

    @Test(arguments: [
        (#""kind":"notice","text":"甲""#, #""kind":"report","text":"甲""#, true),
        (#""region":{"name":"乙县"},"text":"甲""#, #""text":"甲""#, true),
        (#""text":"甲","masks":[{"start":0}]"#, #""text":"甲""#, true),
        (#""text":"甲","masks":[{"start":0}]"#, #""text":"甲甲","masks":[{"start":3}]"#, false),
        (#""quality":{"characters":1},"text":"甲""#, #""quality":{"characters":2},"text":"甲""#, false),
        (#""pipeline":{"digest":"a"},"text":"甲","repairs":[]"#, #""pipeline":{"digest":"b"},"text":"甲""#, false),
    ])
    func factsAreWhatTheTextSaysOfItself(left: String, right: String, differ: Bool) throws {
        let differences = compare(
            [try digest("a-0", #""outcome":"unique",\#(left)"#)],
            [try digest("a-0", #""outcome":"unique",\#(right)"#)]
        ).differences
        #expect((differences[.facts] != nil) == differ)
    }

    @Test func comparesNoTextThatIsNotPublished() throws {
        let left = try digest("a-0", #""outcome":"duplicate","dedup":{"kind":"exact","of":"b-0"}"#)
        let right = try digest("a-0", #""outcome":"duplicate","dedup":{"kind":"near","of":"b-0"}"#)
        #expect(compare([left], [right]).isEmpty)
    }

    @Test(arguments: ["", "{}", "[1]", #"{"id":1}"#]) func refusesWhatIsNoOutcome(json: String) {
        #expect(OutcomeDigest(json: Array(json.utf8)) == nil)
    }
}
