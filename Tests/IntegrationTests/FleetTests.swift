// SPDX-License-Identifier: Apache-2.0

import Foundation
import Kafka
import Pipeline
import Testing

/// Documents through a fleet of two workers: every one of them has its outcomes, each once.
@Suite(.serialized, .needsKafka)
struct FleetTests {
    /// Checks everything that was pushed against the outcomes, and the last words of the workers.
    private func audit(
        _ pushed: [PushedDocument],
        _ workers: [RunningProgram],
        of deployment: Deployment
    ) async throws -> [PublishedOutcome] {
        let outcomes = try await deployment.outcomesOfAll()
        try await deployment.stop(workers)
        #expect(Audit(pushed: pushed, outcomes: outcomes, topics: deployment.topics).problems == [])
        #expect(try OutcomeSchema.problems(of: outcomes, in: deployment.folder) == "")
        #expect(
            WorkerCounts(of: workers) == WorkerCounts(for: outcomes, rejectedTopic: deployment.topics.rejected)
        )
        return outcomes
    }

    @Test(.needsSharedDocuments)
    func everyDocumentHasItsOutcomes() async throws {
        try await Deployment.with { deployment in
            let workers = try await deployment.startFleet(2)
            let pushed = try await deployment.push(SharedDocuments.seeds, SharedDocuments.pages)
            #expect(pushed.count == 202)
            #expect(try await audit(pushed, workers, of: deployment).count > pushed.count)
            for worker in workers { #expect(WorkerCounts(of: [worker]).counts["refine.in"] ?? 0 > 0) }
        }
    }

    /// Documents of several articles, some of which are rejected alone.
    @Test(.needsSharedDocuments)
    func everyArticleHasItsOutcome() async throws {
        try await Deployment.with { deployment in
            let workers = try await deployment.startFleet(2, ["--parts", "3"], by: .testWorker)
            let short = try deployment.write("short.txt", "只有一行\n还有一行")
            let pushed = try await deployment.push(SharedDocuments.seeds, SharedDocuments.pages, short)
            #expect(pushed.count == 203)
            let outcomes = try await audit(pushed, workers, of: deployment)
            #expect(outcomes.count > 2 * pushed.count)
            #expect(outcomes.contains { $0.fields.outcome == "duplicate" })
            let alone = outcomes.filter { $0.fields.document.id == pushed.last { $0.name == short }?.id }
            #expect(alone.map(\.fields.outcome).sorted() == ["rejected", "unique", "unique"])
        }
    }

    /// What hop 2 publishes of its decisions is what the outcomes say.
    @Test func everyVerdictIsPublished() async throws {
        try await Deployment.with { deployment in
            let workers = try await deployment.startFleet(2)
            let first = try deployment.write("first.jsonl", GeneratedDocuments.jsonLines(0..<50, host: "a.example.org"))
            let second = try deployment.write(
                "second.jsonl",
                GeneratedDocuments.jsonLines(25..<75, host: "b.example.org")
            )
            let pushed = try await deployment.push(first, second)
            let outcomes = try await audit(pushed, workers, of: deployment)
            #expect(outcomes.count { $0.fields.outcome == "duplicate" } == 25)
            let published = try await deployment.records(of: [deployment.topics.verdicts]).compactMap { record in
                PublishedVerdict(key: record.key ?? [], value: record.value ?? []).map {
                    "\($0.claim.raw) \($0.claim.article.position) \($0.verdict.shown)"
                }
            }
            let expected = outcomes.map {
                "\($0.raw) \($0.fields.document.position ?? -1) \($0.fields.dedup?.shown ?? "unique")"
            }
            #expect(published.sorted() == expected.sorted())
        }
    }

    @Test func everyHopMayHaveAProcessOfItsOwn() async throws {
        try await Deployment.with { deployment in
            let workers = try [
                deployment.startWorker("--hops", "refine"), deployment.startWorker("--hops", "dedup"),
            ]
            let pushed = try await deployment.push(SharedDocuments.examples)
            _ = try await audit(pushed, workers, of: deployment)
            #expect(!workers[0].errors.contains(#""hop":"dedup""#))
            #expect(!workers[1].errors.contains(#""hop":"refine""#))
        }
    }

    @Test func atLeastOnceDeliversOnceWhereNothingBreaks() async throws {
        try await Deployment.with { deployment in
            let workers = try await deployment.startFleet(2, ["--delivery", "at-least-once"])
            let file = try deployment.write("documents.jsonl", GeneratedDocuments.jsonLines(0..<500))
            let pushed = try await deployment.push(file, SharedDocuments.examples)
            _ = try await audit(pushed, workers, of: deployment)
        }
    }
}

extension Verdict {
    fileprivate var shown: String {
        match.map { "\($0.kind.rawValue) of \($0.article)" } ?? "unique"
    }
}

extension PublishedOutcome.Dedup {
    fileprivate var shown: String { "\(kind) of \(of ?? "nothing")" }
}
