// SPDX-License-Identifier: Apache-2.0

import Foundation
import Pipeline
import Testing

/// Workers that end in the middle of the work, in good order or not: what they had in hand is done by others, once.
@Suite(.serialized, .needsKafka)
struct RestartTests {
    /// Small batches that take their time: wherever a worker ends, it ends in the middle. Of the three articles that each
    /// document is cut into, the last has many copies.
    private let slow = [
        "--batch-records", "10", "--threads", "1", "--delay", "5ms", "--parts", "3", "--kafka",
        "session.timeout.ms=6000",
    ]

    /// Pushes documents while workers work, and lets `interrupt` at them when some of the first half are done and the
    /// second half is still to come.
    private func push(
        through deployment: Deployment,
        interrupt: () async throws -> Void
    ) async throws -> [PushedDocument] {
        let feed = try Feed(in: deployment.folder)
        let push = try deployment.startPush(["-"], input: feed.output)
        try await feed.write(GeneratedDocuments.jsonLines(0..<400))
        try await eventually("some documents are refined") { try await deployment.refinedDocuments() >= 40 }
        async let second: Void = feed.write(GeneratedDocuments.jsonLines(400..<800))
        try await interrupt()
        try await second
        try feed.end()
        #expect(try await push.program.status() == 0, "\(push.program.description)")
        let report = try push.report()
        #expect(report.count { $0.raw != nil } == 800)
        return report
    }

    private func audit(_ pushed: [PushedDocument], of deployment: Deployment) async throws -> [PublishedOutcome] {
        let outcomes = try await deployment.outcomesOfAll()
        #expect(Audit(pushed: pushed, outcomes: outcomes, topics: deployment.topics).problems == [])
        #expect(outcomes.count == 2400)
        #expect(outcomes.count { $0.fields.outcome == "duplicate" } == 788)
        return outcomes
    }

    @Test func aWorkerThatIsStoppedHandsOver() async throws {
        try await Deployment.with { deployment in
            var workers = try await deployment.startFleet(2, slow, by: .testWorker)
            let pushed = try await push(through: deployment) {
                try await deployment.stop([workers[0]])
                workers.append(try deployment.start(.testWorker, ["run", "--log-format", "json"] + slow))
            }
            let outcomes = try await audit(pushed, of: deployment)
            try await deployment.stop([workers[1], workers[2]])
            #expect(
                WorkerCounts(of: workers) == WorkerCounts(for: outcomes, rejectedTopic: deployment.topics.rejected)
            )
        }
    }

    /// The others wait for its session and its transaction to time out.
    @Test func aWorkerThatIsKilledIsReplaced() async throws {
        try await Deployment.with { deployment in
            let workers = try await deployment.startFleet(2, slow, by: .testWorker)
            let pushed = try await push(through: deployment) {
                workers[0].signal(SIGKILL)
                let status = try await workers[0].status()
                #expect(status == 128 + SIGKILL)
            }
            _ = try await audit(pushed, of: deployment)
            try await deployment.stop([workers[1]])
        }
    }

    /// Under its old name it fences itself and takes up its partitions at once.
    @Test func aWorkerThatIsKilledComesBackUnderItsName() async throws {
        try await Deployment.with { deployment in
            func start(_ name: String) throws -> RunningProgram {
                try deployment.start(
                    .testWorker,
                    ["run", "--log-format", "json", "--instance-id", name] + slow
                )
            }
            var workers = [try start("one"), try start("two")]
            let pushed = try await push(through: deployment) {
                for _ in 0..<3 {
                    workers[0].signal(SIGKILL)
                    let status = try await workers[0].status()
                    #expect(status == 128 + SIGKILL)
                    workers[0] = try start("one")
                    try await workers[0].says("partitions assigned")
                }
            }
            _ = try await audit(pushed, of: deployment)
            try await deployment.stop(workers)
        }
    }

    /// A second worker under a name that is in use fences the first, which says so.
    @Test func aNameBelongsToOneWorker() async throws {
        try await Deployment.with { deployment in
            // In both hops: whoever joins a group last fences the other there.
            let first = try await deployment.startFleet(1, ["--instance-id", "one"])[0]
            let second = try deployment.startWorker("--instance-id", "one")
            #expect(try await first.status() == 75, "\(first.description)")
            let pushed = try await deployment.push(SharedDocuments.examples)
            let outcomes = try await deployment.outcomesOfAll()
            #expect(Audit(pushed: pushed, outcomes: outcomes, topics: deployment.topics).problems == [])
            try await deployment.stop([second])
        }
    }
}
