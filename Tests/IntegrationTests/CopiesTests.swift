// SPDX-License-Identifier: Apache-2.0

import Pipeline
import Testing

/// Copies in different partitions, in the hands of different workers: exactly one is kept.
@Suite(.serialized, .needsKafka)
struct CopiesTests {
    /// Each document of `numbers` under two hosts, by two producers at once.
    private func keepOneOfEachPair(_ numbers: Range<Int>, kind: String = "exact", apartAtLeast: Int) async throws {
        try await Deployment.with(partitions: 2) { deployment in
            let workers = try await deployment.startFleet(2)
            let pushes = try ["a.example.org", "b.example.org"].map { host in
                let lines =
                    kind == "exact"
                    ? GeneratedDocuments.jsonLines(numbers, host: host)
                    : GeneratedDocuments.nearCopies(numbers, host: host)
                return try deployment.startPush([deployment.write("\(host).jsonl", lines)])
            }
            for push in pushes { #expect(try await push.program.status() == 0, "\(push.program.description)") }
            let reports = try pushes.map { try $0.report() }
            let outcomes = try await deployment.outcomesOfAll()
            try await deployment.stop(workers)

            #expect(
                Audit(pushed: reports.flatMap(\.self), outcomes: outcomes, topics: deployment.topics).problems == []
            )
            #expect(outcomes.count { $0.fields.outcome == "unique" } == numbers.count)
            #expect(outcomes.count { $0.fields.outcome == "duplicate" } == numbers.count)
            for outcome in outcomes where outcome.fields.outcome == "duplicate" {
                #expect(outcome.fields.dedup?.kind == kind)
            }
            let partitions = reports.map { report in
                Dictionary(uniqueKeysWithValues: report.map { ($0.url?.split(separator: "/").last, $0.partition) })
            }
            let apart = partitions[0].count { partitions[1][$0.key] != $0.value }
            #expect(apart >= apartAtLeast, "the hosts no longer spread the pairs over the partitions")
            for worker in workers { #expect(WorkerCounts(of: [worker]).counts["refine.in"] ?? 0 > 0) }
        }
    }

    @Test func oneOfTwoCopiesIsKept() async throws {
        try await keepOneOfEachPair(1..<2, apartAtLeast: 1)
    }

    @Test func oneOfEachOfManyPairsIsKept() async throws {
        try await keepOneOfEachPair(0..<200, apartAtLeast: 50)
    }

    @Test func oneOfEachOfManyNearPairsIsKept() async throws {
        try await keepOneOfEachPair(0..<200, kind: "near", apartAtLeast: 50)
    }
}
