// SPDX-License-Identifier: Apache-2.0

import Pipeline
import Testing

@Suite struct VerdictTests {
    private let earlier = ArticleID(document: DocumentID(Hash128(high: 1, low: 2)), position: 0)

    @Test func nothingMatchesWhatIsUnique() {
        #expect(Verdict.unique.match == nil)
        #expect(Verdict.unique.outcome == .unique)
    }

    @Test(arguments: [
        (Verdict.Match.Relation.duplicate, Outcome.duplicate), (.variant, .variant), (.supersedes, .unique),
        (.extends, .unique),
    ])
    func theRelationDecidesTheOutcome(relation: Verdict.Match.Relation, outcome: Outcome) {
        #expect(Verdict(Verdict.Match(relation, .near, earlier)).outcome == outcome)
    }

    @Test func aDuplicateNamesTheEarlierArticle() {
        let verdict = Verdict.duplicate(.contained, of: earlier, jaccard: 0.5, containment: 0.9)
        #expect(verdict.outcome == .duplicate)
        #expect(
            verdict.match == Verdict.Match(.duplicate, .contained, earlier, jaccard: 0.5, containment: 0.9)
        )
    }
}
