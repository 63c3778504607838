// SPDX-License-Identifier: Apache-2.0

import Pipeline
import Testing

/// The audit finds what it is there for. Needs no Kafka.
@Suite struct AuditTests {
    private let topics = Topics(prefix: "t.")

    private func pushed(_ offset: Int64) -> PushedDocument {
        PushedDocument(name: "\(offset).txt", url: "u\(offset)", id: "d\(offset)", partition: 0, offset: offset)
    }

    private func outcome(
        _ document: Int64,
        _ position: Int?,
        of articles: Int?,
        _ outcome: String = "unique",
        text: String? = nil,
        copyOf original: String? = nil,
        kind: String = "exact"
    ) -> PublishedOutcome {
        let id = position.map { "d\(document)-\($0)" } ?? "d\(document)"
        let isKept = outcome == "unique"
        return PublishedOutcome(
            topic: position == nil ? topics.rejected : isKept ? topics.articles : topics.duplicates,
            key: position == nil ? "u\(document)" : id,
            fields: PublishedOutcome.Fields(
                outcome: outcome,
                id: id,
                document: PublishedOutcome.Document(
                    id: "d\(document)",
                    url: "u\(document)",
                    articles: articles,
                    position: position,
                    raw: PublishedOutcome.Raw(topic: topics.raw, partition: 0, offset: document)
                ),
                text: isKept ? text ?? id : nil,
                dedup: original.map { PublishedOutcome.Dedup(kind: kind, of: $0) }
            )
        )
    }

    private func problems(_ pushed: [PushedDocument], _ outcomes: [PublishedOutcome]) -> [String] {
        Audit(pushed: pushed, outcomes: outcomes, topics: topics).problems
    }

    private var good: [PublishedOutcome] {
        [
            outcome(0, 0, of: 2), outcome(0, 1, of: 2), outcome(1, nil, of: nil, "rejected"),
            outcome(2, 0, of: 2, "duplicate", copyOf: "d0-0"), outcome(2, 1, of: 2, "rejected"),
        ]
    }

    @Test func passesWhatIsComplete() {
        #expect(problems([pushed(0), pushed(1), pushed(2)], good) == [])
        #expect(problems([], []) == [])
    }

    @Test func passesOverWhatWasNotDelivered() {
        #expect(problems([PushedDocument(name: "a", error: "empty file")], []) == [])
    }

    @Test func findsEachOutcomeThatIsMissing() {
        for index in good.indices {
            var outcomes = good
            outcomes.remove(at: index)
            #expect(!problems([pushed(0), pushed(1), pushed(2)], outcomes).isEmpty, "without \(index)")
        }
    }

    @Test func findsEachOutcomeThatStandsTwice() {
        for index in good.indices {
            let outcomes = good + [good[index]]
            #expect(!problems([pushed(0), pushed(1), pushed(2)], outcomes).isEmpty, "\(index) twice")
        }
    }

    @Test func findsWhatNobodyPushed() {
        #expect(problems([pushed(0), pushed(1)], good).contains("0/2: 2 outcomes, but nobody pushed it"))
        #expect(problems([pushed(0), pushed(0), pushed(1), pushed(2)], good).contains("0/0: reported twice"))
    }

    @Test func findsWhatBelongsToAnotherDocument() {
        var outcomes = good
        outcomes[0].fields.document.id = "d2"
        #expect(problems([pushed(0), pushed(1), pushed(2)], outcomes).contains("0/0 (0.txt): the document id is d2"))
    }

    @Test func findsWhatIsInTheWrongTopic() {
        var outcomes = good
        outcomes[3].topic = topics.articles
        #expect(
            problems([pushed(0), pushed(1), pushed(2)], outcomes).contains("0/2 (2.txt): duplicate in t.docs.articles")
        )
    }

    @Test func findsTwoCopiesThatAreKept() {
        let outcomes = [outcome(0, 0, of: 1, text: "一、二。"), outcome(1, 0, of: 1, text: "一,二")]
        #expect(problems([pushed(0), pushed(1)], outcomes) == ["d1-0 and d0-0 have one text, and both are kept"])
    }

    @Test func findsCopiesOfWhichNoneIsKept() {
        let outcomes = [
            outcome(0, 0, of: 1, "duplicate", copyOf: "d1-0"), outcome(1, 0, of: 1, "duplicate", copyOf: "d0-0"),
        ]
        #expect(
            problems([pushed(0), pushed(1)], outcomes) == [
                "d0-0 is a duplicate of nothing that is kept", "d1-0 is a duplicate of nothing that is kept",
            ]
        )
    }

    @Test func redeliveriesNameAnArticleThatWasJudged() {
        let redelivery = outcome(2, 0, of: 1, "duplicate", copyOf: "d1-0", kind: "redelivery")
        let copies = [outcome(0, 0, of: 1), outcome(1, 0, of: 1, "duplicate", copyOf: "d0-0")]
        #expect(problems([pushed(0), pushed(1), pushed(2)], copies + [redelivery]) == [])
        #expect(
            problems([pushed(0), pushed(2)], [copies[0], redelivery]) == ["d2-0 is a duplicate of nothing that is kept"]
        )
    }
}
