// SPDX-License-Identifier: Apache-2.0

import Foundation
import Kafka
import Pipeline
import Testing

/// What was rejected, on the real Kafka: it can be looked at, taken out and sent back.
@Suite(.serialized, .needsKafka)
struct DeadLetterTests {
    private func output(_ deployment: Deployment, _ arguments: String...) async throws -> (status: Int32, text: String)
    {
        let program = try deployment.start(.worker, arguments)
        let status = try await program.status()
        return (status, String(decoding: program.output, as: UTF8.self) + program.errors)
    }

    @Test func lettersGoBackOnceAndCountTheirAttempts() async throws {
        try await Deployment.with(partitions: 2) { deployment in
            let lines =
                #"{"url":"https://news.example.org/1","text":"当日新增3例。"}"# + "\n"
                + #"{"url":"https://news.example.org/2","text":"不见了","http_status":404}"# + "\n"
                + #"{"url":"https://news.example.org/3","text":""}"# + "\n"
            let workers = try await deployment.startFleet(1)
            _ = try await deployment.push(try deployment.write("documents.jsonl", lines))
            _ = try await deployment.outcomesOfAll()

            let list = try await output(deployment, "dead-letters", "list")
            #expect(
                list.text.hasPrefix("2 dead letters\n  1 empty by screen\n  1 http_error by screen\nnewest:\n"),
                "\(list.text)"
            )

            let dry = try await output(deployment, "dead-letters", "redrive", "--dry-run", "--reason", "empty")
            #expect(dry.text == "would send back 1 document, 0 B\n")
            let sent = try await output(deployment, "dead-letters", "redrive", "--reason", "empty")
            #expect(sent.text.hasSuffix("sent back 1 document, 0 B\n"))
            // Two letters, the mark of the one that was sent back, and its next one.
            try await eventually("the document is rejected again") {
                try await deployment.records(of: [deployment.topics.rejected]).count == 4
            }

            let after = try await output(deployment, "dead-letters", "list", "--reason", "empty")
            #expect(after.text.hasPrefix("1 dead letter; 1 more were sent back\n"), "\(after.text)")
            let letters = try await deployment.records(of: [deployment.topics.rejected])
            let marks = letters.compactMap { $0.headers.last(named: "__millrace.redriven")?.text }
            let mark = try #require(marks.first)
            let shown = try await output(deployment, "dead-letters", "show", mark)
            #expect(shown.status == 0)
            #expect(shown.text.contains("\nsent back to docs.raw: 20"), "\(shown.text)")
            let exported = try await output(deployment, "dead-letters", "export", "--reason", "empty")
            #expect(exported.text.contains(#""attempts":2"#))
            #expect(exported.text.contains(#""url":"https://news.example.org/3""#))

            let exhausted = try await output(
                deployment,
                "dead-letters",
                "redrive",
                "--reason",
                "empty",
                "--max-attempts",
                "2"
            )
            #expect(exhausted.status == 1)
            #expect(exhausted.text.contains("1 stay: they were tried as often as --max-attempts allows"))
            try await deployment.stop(workers)
        }
    }

    @Test func whatWasRejectedGoesThroughOnceTheFaultIsMended() async throws {
        try await Deployment.with(partitions: 1) { deployment in
            let line = String(repeating: "检查点今日检查车辆\u{FF0C}劝返行人。", count: 40)
            let documents = #"{"url":"https://news.example.org/1","text":"\#(line)"}"# + "\n"
            let strict = try await deployment.startFleet(1, ["--max-line-bytes", "1KiB"])
            let pushed = try await deployment.push(try deployment.write("documents.jsonl", documents))
            _ = try await deployment.outcomesOfAll()
            try await deployment.stop(strict)
            let list = try await output(deployment, "dead-letters", "list")
            #expect(list.text.contains("too_large by screen"), "\(list.text)")
            #expect(list.text.contains("line 1 has 1800 bytes; at most 1024 are taken"), "\(list.text)")

            let mended = try await deployment.startFleet(1)
            let sent = try await output(deployment, "dead-letters", "redrive", "--reason", "too_large")
            #expect(sent.text.hasSuffix("sent back 1 document, 1.8 kB\n"), "\(sent.text)")
            try await eventually("the document is published") {
                try await deployment.records(of: [deployment.topics.articles]).count == 1
            }
            try await deployment.stop(mended)
            let outcome = try #require(try await deployment.outcomes(of: [deployment.topics.articles]).first)
            #expect(outcome.fields.document.id == pushed.first?.id)
            let after = try await output(deployment, "dead-letters", "list")
            #expect(after.text.hasPrefix("0 dead letters; 1 more were sent back\n"), "\(after.text)")
        }
    }

    /// What was read until a signal came is no answer.
    @Test(arguments: [["list"], ["show", "0/0"], ["export"], ["redrive"], ["redrive", "--dry-run"]])
    func aSignalIsToldByTheStatus(command: [String]) async throws {
        try await Deployment.with(partitions: nil) { deployment in
            let program = try deployment.start(.worker, ["dead-letters"] + command)
            try await program.says(" warning waiting for=")
            program.signal(SIGTERM)
            #expect(try await program.status() == 143, "\(program.description)")
            let text = String(decoding: program.output, as: UTF8.self) + program.errors
            #expect(!text.contains("\n0 dead letters") && !text.contains("there is no dead letter"), "\(text)")
        }
    }

    @Test func redriveWaitsNoLongerThanItIsTold() async throws {
        try await Deployment.with(partitions: nil) { deployment in
            let redrive = ["dead-letters", "redrive", "--bootstrap-servers", "127.0.0.1:1", "--startup-timeout", "2s"]
            let program = try deployment.startElsewhere(.worker, redrive)
            #expect(try await program.status() == 75)
            #expect(program.errors.contains("ingest-worker: gave up after 2.0 seconds: "), "\(program.description)")
        }
    }

    @Test func aLetterIsShownWithItsBody() async throws {
        try await Deployment.with(partitions: 1) { deployment in
            let line = #"{"url":"https://news.example.org/2","text":"不见了","http_status":404}"# + "\n"
            let workers = try await deployment.startFleet(1)
            _ = try await deployment.push(try deployment.write("documents.jsonl", line))
            _ = try await deployment.outcomesOfAll()
            let shown = try await output(deployment, "dead-letters", "show", "0/0")
            #expect(shown.status == 0)
            #expect(shown.text.contains("rejected: http_error by screen: the crawler got HTTP status 404"))
            #expect(shown.text.contains("url: https://news.example.org/2"))
            #expect(shown.text.contains("不见了"))
            let none = try await output(deployment, "dead-letters", "show", "0/77")
            #expect(none.status == 1)
            #expect(none.text.hasSuffix("there is no dead letter 0/77\n"))
            try await deployment.stop(workers)
        }
    }
}
