// SPDX-License-Identifier: Apache-2.0

import Foundation
import Glibc
import Testing

/// Documents over which workers die: each is rejected in the end, and nothing but it.
@Suite(.serialized, .needsKafka)
struct PoisonTests {
    /// A worker that is started again whenever it dies, as a supervisor would.
    private func supervise(
        _ deployment: Deployment,
        _ arguments: [String],
        until isDone: () async throws -> Bool
    ) async throws -> (deaths: [Int32], worker: RunningProgram) {
        var deaths: [Int32] = []
        var worker = try deployment.start(.testWorker, ["run", "--log-format", "json"] + arguments)
        while try await !isDone() {
            guard deaths.count < 12 else {
                throw Overdue(description: "the worker dies for ever: \(worker.description)")
            }
            if worker.isRunning {
                try await Task.sleep(for: .milliseconds(100))
            } else {
                deaths.append(try await worker.status())
                worker = try deployment.start(.testWorker, ["run", "--log-format", "json"] + arguments)
            }
        }
        return (deaths, worker)
    }

    private func run(_ flags: [String], reason: String, message: String, status: Int32, deaths: Int) async throws {
        try await Deployment.with(partitions: 2) { deployment in
            let lines =
                GeneratedDocuments.jsonLines(0..<300)
                + #"{"url":"https://news.example.org/poison","text":"有毒的一页"}"# + "\n"
                + GeneratedDocuments.jsonLines(300..<400)
            let pushed = try await deployment.push(try deployment.write("documents.jsonl", lines))
            // One name for all starts: the next one need not wait for the session of the last.
            let arguments = ["--instance-id", "one", "--batch-records", "50", "--threads", "2"] + flags
            let (died, worker) = try await supervise(deployment, arguments) {
                try await deployment.committedAll()
            }
            #expect(died == Array(repeating: status, count: deaths))
            let outcomes = try await deployment.outcomesOfAll()
            try await deployment.stop([worker])
            #expect(Audit(pushed: pushed, outcomes: outcomes, topics: deployment.topics).problems == [])
            let rejected = outcomes.filter { $0.fields.outcome == "rejected" }
            #expect(rejected.map(\.fields.document.url) == ["https://news.example.org/poison"])
            #expect(rejected.first?.fields.reason == reason)
            #expect(rejected.first.map { String(decoding: $0.json, as: UTF8.self) }?.contains(message) == true)
        }
    }

    @Test func aDocumentThatCrashesTheWorkerIsRejectedTheSecondTime() async throws {
        try await run(
            ["--crash", "有毒"],
            reason: "crashed",
            message: "the worker died over this document, again",
            status: 128 + SIGSEGV,
            deaths: 2
        )
    }

    @Test func aDocumentThatTakesAllMemoryIsRejectedTheThirdTime() async throws {
        try await run(
            ["--kill", "有毒"],
            reason: "crashed",
            message: "the worker died over this document, again",
            status: 128 + SIGKILL,
            deaths: 3
        )
    }

    @Test func aDocumentThatHangsIsRejectedTheSecondTime() async throws {
        try await run(
            ["--hang", "有毒", "--document-timeout", "2s"],
            reason: "timeout",
            message: "took longer than --document-timeout",
            status: 75,
            deaths: 2
        )
    }

    /// A process that is stopped has not worked: its documents lose no time.
    @Test func aWorkerThatWasPausedBlamesNoDocument() async throws {
        try await Deployment.with(partitions: 1) { deployment in
            let pushed = try await deployment.push(
                try deployment.write("documents.jsonl", GeneratedDocuments.jsonLines(0..<40))
            )
            let worker = try deployment.start(
                .testWorker,
                ["run", "--log-format", "json", "--delay", "150ms", "--document-timeout", "1s", "--threads", "1"]
            )
            try await worker.says("partitions assigned")
            try await Task.sleep(for: .milliseconds(500))
            worker.signal(SIGSTOP)
            try await Task.sleep(for: .seconds(4))
            worker.signal(SIGCONT)
            let outcomes = try await deployment.outcomesOfAll()
            #expect(Audit(pushed: pushed, outcomes: outcomes, topics: deployment.topics).problems == [])
            #expect(outcomes.allSatisfy { $0.fields.outcome == "unique" })
            try await deployment.stop([worker])
        }
    }

    @Test func aStateFolderThatCannotBeUsedIsNamed() async throws {
        try await Deployment.with(partitions: 1) { deployment in
            let file = try deployment.write("file", "x")
            let worker = try deployment.startWorker("--state", file)
            #expect(try await worker.status() == 78)
            #expect(worker.errors.contains("the state folder (--state) cannot be used: \(file)/"))
        }
    }
}
