// SPDX-License-Identifier: Apache-2.0

import Foundation
import Pipeline
import Testing

/// `ingest-worker outcomes`.
@Suite(.serialized, .needsKafka)
struct OutcomesCommandTests {
    private func lines(_ bytes: [UInt8]) -> [String] {
        bytes.split(separator: UInt8(ascii: "\n")).map { String(decoding: $0, as: UTF8.self) }.sorted()
    }

    private func lines(_ outcomes: [PublishedOutcome]) -> [String] {
        outcomes.map { String(decoding: $0.json, as: UTF8.self) }.sorted()
    }

    @Test func showsWhatIsThere() async throws {
        try await Deployment.with { deployment in
            func outcomes(_ arguments: String...) async throws -> [UInt8] {
                let program = try deployment.start(.worker, ["outcomes"] + arguments)
                #expect(try await program.status() == 0, "\(program.description)")
                return program.output
            }
            #expect(try await outcomes() == [])

            let worker = try deployment.startWorker()
            _ = try await deployment.push(SharedDocuments.examples)
            let published = try await deployment.outcomesOfAll()
            try await deployment.stop([worker])

            #expect(try await lines(outcomes()) == lines(published))
            for (name, topic) in [
                ("articles", deployment.topics.articles), ("duplicates", deployment.topics.duplicates),
                ("rejected", deployment.topics.rejected),
            ] {
                let expected = published.filter { $0.topic == topic }
                #expect(!expected.isEmpty)
                #expect(try await lines(outcomes("--topic", name)) == lines(expected))
            }

            let file = deployment.folder.appending(path: "outcomes.ndjson")
            #expect(try await outcomes("--topic", "articles,rejected", "--output", file.path) == [])
            let chosen = published.filter { $0.topic != deployment.topics.duplicates }
            #expect(try lines([UInt8](Data(contentsOf: file))) == lines(chosen))

            let text = try await String(decoding: outcomes("--format", "text"), as: UTF8.self)
            for outcome in published {
                let page = String(decoding: Array(OutcomePage(outcome.json).text.utf8), as: UTF8.self)
                #expect(text.contains(page), "\(outcome.fields.id)")
                #expect(page.hasPrefix("=== \(outcome.fields.outcome) \(outcome.fields.id)\n"))
            }
        }
    }

    @Test func aSignalIsToldByTheStatus() async throws {
        try await Deployment.with(partitions: nil) { deployment in
            let program = try deployment.start(.worker, ["outcomes"])
            try await program.says(" warning waiting for=")
            program.signal(SIGTERM)
            #expect(try await program.status() == 143, "\(program.description)")
        }
    }

    /// It begins before there is anything, shows what comes, and ends in good order.
    @Test func followsWhatComes() async throws {
        try await Deployment.with { deployment in
            let follower = try deployment.start(.worker, ["outcomes", "--follow"])
            let worker = try deployment.startWorker()
            for numbers in [0..<50, 50..<120] {
                let file = try deployment.write("\(numbers).jsonl", GeneratedDocuments.jsonLines(numbers))
                _ = try await deployment.push(file)
                try await eventually("\(numbers.upperBound) outcomes are shown") {
                    lines(follower.output).count >= numbers.upperBound
                }
            }
            let published = try await deployment.outcomesOfAll()
            follower.signal(SIGTERM)
            #expect(try await follower.status() == 0, "\(follower.description)")
            #expect(lines(follower.output) == lines(published))
            try await deployment.stop([worker])
        }
    }

    @Test func saysWhatItWaitsFor() async throws {
        try await Deployment.with(partitions: nil) { deployment in
            let program = try deployment.start(.worker, ["outcomes", "--startup-timeout", "5s"])
            #expect(try await program.status() == 75)
            #expect(
                program.errors.contains("ingest-worker: gave up after 5.0 seconds: topics \(deployment.topics.raw)"),
                "\(program.description)"
            )
        }
    }

    /// What is written but not committed belongs to what is there: it is waited for, and shown only if it is committed.
    @Test(arguments: [true, false])
    func waitsForTransactionsThatAreOpen(areCommitted: Bool) async throws {
        try await Deployment.with(partitions: 1) { deployment in
            let topic = deployment.topics.articles
            let writer = try TransactionalWriter(deployment)
            try await writer.write(#"{"number":1}"#, to: topic)
            try await writer.end(isCommitted: true)
            try await writer.write(#"{"number":2}"#, to: topic)
            let program = try deployment.start(.worker, ["outcomes", "--topic", "articles"])
            // By now it has asked where the topic ends.
            try await eventually("the first outcome is shown") { !program.output.isEmpty }
            try await writer.end(isCommitted: areCommitted)
            #expect(try await program.status() == 0, "\(program.description)")
            let expected = [#"{"number":1}"#, #"{"number":2}"#].prefix(areCommitted ? 2 : 1)
            #expect(lines(program.output) == Array(expected))
            await writer.close()
        }
    }
}
