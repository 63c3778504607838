// SPDX-License-Identifier: Apache-2.0

import Foundation
import Pipeline
import Testing

/// Documents that are processed again, on the real Kafka.
@Suite(.serialized, .needsKafka)
struct ReplayTests {
    private func output(_ deployment: Deployment, _ arguments: String...) async throws -> (status: Int32, text: String)
    {
        let program = try deployment.start(.worker, arguments)
        let status = try await program.status()
        return (status, String(decoding: program.output, as: UTF8.self) + program.errors)
    }

    /// Documents that were worked on by one fleet, which has ended.
    private func processed(
        _ deployment: Deployment,
        by program: BuiltProgram = .worker,
        _ arguments: [String] = []
    ) async throws {
        let workers = try await deployment.startFleet(1, arguments, by: program)
        _ = try await deployment.push(try deployment.write("documents.jsonl", GeneratedDocuments.jsonLines(0..<60)))
        _ = try await deployment.outcomesOfAll()
        try await deployment.stop(workers)
    }

    @Test func aGenerationEqualsTheLiveOutcomesOfTheSamePipeline() async throws {
        try await Deployment.with(partitions: 1) { deployment in
            try await processed(deployment)
            let plan = try await output(deployment, "replay", "--dry-run", "--from", "10", "--to", "24h")
            #expect(
                plan.text.contains("docs.raw[0]: offsets 10 ..< 10, nothing"),
                "24 hours ago there was nothing: \(plan.text)"
            )
            let replay = try await output(deployment, "replay", "--generation", "two")
            #expect(replay.status == 0, "\(replay.text)")
            let diff = try await output(deployment, "diff", "--right", "two")
            #expect(diff.status == 0)
            #expect(diff.text.hasPrefix("left 60 articles, right 60\n0 only right\n"), "\(diff.text)")
            // Started again it has nothing left to do.
            let again = try await output(deployment, "replay", "--generation", "two", "--log-format", "json")
            #expect(again.status == 0)
            #expect(again.text.contains(#""message":"worker ends","hop":"refine","in":0"#), "\(again.text)")
        }
    }

    @Test func whatAnotherPipelineMadeIsComparedAndNotMixed() async throws {
        try await Deployment.with(partitions: 1) { deployment in
            try await processed(deployment, by: .testWorker, ["--parts", "3"])
            let live = try await output(deployment, "replay")
            #expect(live.status == 78)
            #expect(live.text.contains("Replay into a generation of its own (--generation NAME)"), "\(live.text)")
            #expect(live.text.contains("the document at offset 0 of \(deployment.topics.raw)[0] was processed"))
            let replay = try await output(deployment, "replay", "--generation", "two")
            #expect(replay.status == 0, "\(replay.text)")
            let diff = try await output(deployment, "diff", "--right", "two", "--limit", "1")
            #expect(diff.status == 1)
            // Each document has one article where it had three, with another text.
            #expect(diff.text.contains("0 only right\n120 only left:\n"), "\(diff.text)")
            #expect(diff.text.contains("60 another text:\n"), "\(diff.text)")
        }
    }

    /// What this pipeline made later does not hide what another one made of the range. A rejected document has no claim;
    /// its dead letter tells.
    @Test(arguments: [
        GeneratedDocuments.jsonLines(0..<10), #"{"url":"https://example.cn/gone","text":"村口的桥","http_status":404}"#,
    ])
    func aRangeThatAnotherPipelineBeganIsNotMixed(lines: String) async throws {
        try await Deployment.with(partitions: 1) { deployment in
            func process(_ lines: String, by program: BuiltProgram, _ arguments: String...) async throws {
                let workers = try await deployment.startFleet(1, arguments, by: program)
                _ = try await deployment.push(try deployment.write("documents.jsonl", lines))
                _ = try await deployment.outcomesOfAll()
                try await deployment.stop(workers)
            }
            try await process(lines, by: .testWorker, "--parts", "3")
            try await process(GeneratedDocuments.jsonLines(60..<70), by: .worker)
            let all = try await output(deployment, "replay")
            #expect(all.status == 78)
            #expect(all.text.contains("the document at offset 0 of "), "\(all.text)")
            let begun = lines.split(separator: "\n").count
            let rest = try await output(deployment, "replay", "--from", "\(begun)")
            #expect(rest.status == 0, "\(rest.text)")
            let other = try await output(deployment, "replay", "--group", "other")
            #expect(other.status == 78)
            #expect(other.text.contains("has committed nothing of"), "\(other.text)")
        }
    }

    /// A policy that rejects all articles of a document leaves neither claim nor dead letter of it, whether hop 2 has
    /// published that already or not.
    @Test(arguments: ["refine,dedup", "refine"])
    func aRangeOfWhichAnotherPolicyRejectedAllIsNotMixed(hops: String) async throws {
        try await Deployment.with(partitions: 2) { deployment in
            let policy = ["--quality", try deployment.write("policy", "characters >= 100000\n")]
            let lines = GeneratedDocuments.jsonLines(0..<10)
            let worker = try deployment.start(.worker, ["run", "--log-format", "json", "--hops", hops] + policy)
            _ = try await deployment.push(try deployment.write("documents.jsonl", lines))
            let topic = hops == "refine" ? deployment.topics.refined : deployment.topics.duplicates
            try await eventually("all articles are rejected") {
                try await deployment.records(of: [topic]).count == 10
            }
            try await deployment.stop([worker])
            let other = try await output(deployment, "replay")
            #expect(other.status == 78, "\(other.text)")
            #expect(other.text.contains("Replay into a generation of its own (--generation NAME)"), "\(other.text)")
            let program = try deployment.start(.worker, ["replay"] + policy)
            #expect(try await program.status() == 0, "\(program.description)")
        }
    }

    @Test func aReplayIntoLiveOutputsChangesNothing() async throws {
        try await Deployment.with(partitions: 2) { deployment in
            let workers = try await deployment.startFleet(1)
            _ = try await deployment.push(try deployment.write("documents.jsonl", GeneratedDocuments.jsonLines(0..<60)))
            let before = try await deployment.outcomesOfAll()
            let replay = try await output(deployment, "replay", "--from", "earliest")
            #expect(replay.status == 0, "\(replay.text)")
            let after = try await deployment.outcomesOfAll()
            #expect(after.count == 2 * before.count)
            #expect(Set(after.map(\.json)) == Set(before.map(\.json)))
            try await deployment.stop(workers)
        }
    }

    @Test func aReplayByTimeReadsWhatCameSince() async throws {
        try await Deployment.with(partitions: 1) { deployment in
            let workers = try await deployment.startFleet(1)
            _ = try await deployment.push(try deployment.write("first.jsonl", GeneratedDocuments.jsonLines(0..<10)))
            try await Task.sleep(for: .seconds(1))
            let time = Timestamp.now.description
            try await Task.sleep(for: .seconds(1))
            _ = try await deployment.push(try deployment.write("second.jsonl", GeneratedDocuments.jsonLines(10..<30)))
            let before = try await deployment.outcomesOfAll()
            let since = try await output(deployment, "replay", "--from", time)
            #expect(since.status == 0, "\(since.text)")
            #expect(since.text.contains("docs.raw[0]: offsets 10 ..< 30, at most 20 records"), "\(since.text)")
            let until = try await output(deployment, "replay", "--to", time)
            #expect(until.status == 0, "\(until.text)")
            #expect(until.text.contains("docs.raw[0]: offsets 0 ..< 10, at most 10 records"), "\(until.text)")
            let after = try await deployment.outcomesOfAll()
            #expect(after.count == 2 * before.count)
            #expect(Set(after.map(\.json)) == Set(before.map(\.json)))
            try await deployment.stop(workers)
        }
    }

    @Test func articlesAreJudgedAnewWithoutBeingExtractedAgain() async throws {
        try await Deployment.with(partitions: 2) { deployment in
            let workers = try await deployment.startFleet(1)
            let lines =
                GeneratedDocuments.jsonLines(0..<40) + GeneratedDocuments.jsonLines(20..<60, host: "two.example.org")
            _ = try await deployment.push(try deployment.write("documents.jsonl", lines))
            let live = try await deployment.outcomesOfAll()
            try await deployment.stop(workers)
            let arguments = ["replay", "--generation", "two", "--hops", "dedup"]
            for _ in 0..<2 {
                // Started again it has nothing left to do.
                let replay = try deployment.start(.worker, arguments)
                #expect(try await replay.status() == 0, "\(replay.description)")
                let two = Topics(prefix: deployment.topics.prefix, generation: "two")
                let judged = try await deployment.outcomes(of: [two.articles, two.duplicates])
                let renamed = live.map { String(decoding: $0.json, as: UTF8.self) }
                    .map { $0.replacing(#""generation":"1""#, with: #""generation":"two""#) }
                #expect(judged.map { String(decoding: $0.json, as: UTF8.self) }.sorted() == renamed.sorted())
            }
        }
    }

    @Test(arguments: [
        (["--hops", "dedup"], "--hops dedup needs --generation NAME"),
        (["--delivery", "at-least-once"], "a replay into the live outputs needs --delivery exactly-once"),
        (["--generation", "two", "--hops", "refine"], "a replay runs both hops, or with --hops dedup the second"),
    ])
    func refusesHopsThatMakeNoReplay(arguments: [String], message: String) async throws {
        try await Deployment.with(partitions: 1) { deployment in
            let replay = try deployment.start(.worker, ["replay"] + arguments)
            #expect(try await replay.status() == 64)
            #expect(replay.errors.contains(message), "\(replay.description)")
        }
    }
}
