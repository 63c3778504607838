// SPDX-License-Identifier: Apache-2.0

import Foundation
import Kafka
import Pipeline
import Testing

/// Whatever is killed whenever, every document that was acknowledged has its outcomes exactly once, and of every set of
/// copies exactly one is kept. Run it with `make chaos`.
@Suite(.serialized, .needsKafka, .enabled(if: ChaosPlan.current != nil, "run it with `make chaos`"))
struct ChaosTests {
    /// Small batches, so that there are many transactions; short sessions, so that much happens in little time.
    private static func arguments(_ fault: String?) -> [String] {
        // A batch that outlives its assignment shows only if it waits as long as the group takes to decide, and if nobody
        // is killed before it is committed.
        let wait =
            fault == "late-metadata"
            ? ["--batch-records", "500", "--batch-wait", "3s"]
            : ["--batch-records", "20", "--batch-wait", "20ms"]
        return wait + ["--session-timeout", "6s", "--delay", "2ms", "--threads", "1"]
            + (fault.map { ["--fault", $0] } ?? ["--crash", GeneratedDocuments.poison])
    }

    @Test func everyOutcomeIsThereOnce() async throws {
        let plan = try #require(ChaosPlan.current)
        print("chaos: \(plan.command)")
        var random = SplitMix64(seed: plan.seed)
        try await Deployment.with(partitions: 4) { deployment in
            let fleet = ChaosFleet(deployment, arguments: Self.arguments(plan.fault))
            for _ in 0..<3 { try fleet.add() }
            let brokers = ChaosBrokers(plan)
            let withKills = plan.fault != "late-metadata"
            let deadline = ContinuousClock.now + .seconds(plan.seconds)
            // Two producers send the same texts under other addresses: each text is there twice, half of them as near copies.
            async let first = pushing(
                deployment,
                host: "one.example.org",
                withPoison: plan.fault == nil,
                until: deadline
            )
            async let second = pushing(deployment, host: "two.example.org", withPoison: false, until: deadline)
            while ContinuousClock.now < deadline {
                try await fleet.happen(withKills: withKills, using: &random)
                try brokers?.happen(using: &random)
                try await Task.sleep(
                    for: .milliseconds(Int.random(in: withKills ? 50..<800 : 1000..<4000, using: &random))
                )
            }
            try brokers?.bringBack()
            try await fleet.mend(all: true)
            let pushed = try await first + second
            let acknowledged = pushed.filter { $0.raw != nil }
            let problems = try await settle(deployment, fleet, acknowledged)
            try await fleet.end()
            print(
                "chaos: \(pushed.count) documents, \(acknowledged.count) acknowledged, \(brokers?.kills ?? 0) brokers killed"
            )
            print(
                "chaos: \(fleet.counts.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }.joined(separator: ", "))"
            )
            print("chaos: \(problems.count) problems\(problems.isEmpty ? "" : ":")")
            for problem in problems.prefix(20) { print("chaos:   \(problem)") }
            #expect(problems == [], "\(plan.command)")
            #expect(acknowledged.count > plan.seconds, "too little was done to say anything")
            if withKills, plan.seconds >= 1800 {
                let inTransaction = fleet.counts["of these in a transaction"] ?? 0
                #expect(inTransaction >= 30, "too few kills fell into a transaction to say anything")
            }
        }
    }

    /// Pushes documents bit by bit, as a crawler would, and returns the report. A poisoned one comes about every 20
    /// seconds. Where the fleet falls behind, the crawler waits for it: a backlog without bounds would make a long run
    /// end in a longer one.
    private func pushing(
        _ deployment: Deployment,
        host: String,
        withPoison: Bool,
        until deadline: ContinuousClock.Instant
    ) async throws -> [PushedDocument] {
        let feed = try Feed(in: deployment.folder)
        let push = try deployment.startPush(["-"], input: feed.output)
        var number = 0
        while ContinuousClock.now < deadline {
            try await feed.write(GeneratedDocuments.jsonLines(number..<number + 5, host: host))
            try await feed.write(GeneratedDocuments.nearCopies(number + 5..<number + 10, host: host))
            number += 10
            if withPoison, number % 2000 == 1000 {
                try await feed.write(GeneratedDocuments.poisoned(number, host: host))
            }
            try await Task.sleep(for: .milliseconds(100))
            while number % 200 == 0, ContinuousClock.now < deadline, try await isBehind(deployment) {
                try await Task.sleep(for: .seconds(1))
            }
        }
        try feed.end()
        _ = try await push.program.status()
        return try push.report()
    }

    /// Whether the fleet has much to do; also while no broker can tell.
    private func isBehind(_ deployment: Deployment) async throws -> Bool {
        do {
            let waiting = try await deployment.backlog(of: .refine, on: deployment.topics.raw)
            return try await waiting + deployment.backlog(of: .dedup, on: deployment.topics.refined) > 4000
        } catch let error as KafkaError where error.severity == .retriable {
            return true
        }
    }

    /// Waits until the fleet has done everything, while a supervisor looks after it, and compares.
    private func settle(
        _ deployment: Deployment,
        _ fleet: ChaosFleet,
        _ pushed: [PushedDocument]
    ) async throws -> [String] {
        var progress = (documents: 0, at: ContinuousClock.now)
        while try await !patiently({ try await deployment.committedAll() }) {
            let documents = try await patiently { try await deployment.refinedDocuments() }
            if documents > progress.documents { progress = (documents, .now) }
            guard progress.at.duration(to: .now) < .seconds(120) else {
                return ["the fleet stands still: \(fleet.description)"]
            }
            try await fleet.mend()
            try await Task.sleep(for: .milliseconds(500))
        }
        let outcomes = try await patiently { try await deployment.outcomesOfAll() }
        return Audit(pushed: pushed, outcomes: outcomes, topics: deployment.topics, allowsRetries: true).problems
            + Self.rejectionProblems(pushed, outcomes) + Self.copyProblems(outcomes)
    }

    /// Of the two documents of a number exactly one is kept, be they exact copies or near ones.
    private static func copyProblems(_ outcomes: [PublishedOutcome]) -> [String] {
        var copies: [Substring: [String]] = [:]
        // A retry of the producer may double a record; the second is a redelivery.
        for outcome in outcomes
        where outcome.fields.outcome != "rejected" && outcome.fields.dedup?.kind != "redelivery" {
            guard let number = outcome.fields.document.url?.split(separator: "/").last else { continue }
            copies[number, default: []].append(outcome.fields.outcome)
        }
        return copies.compactMap { number, outcomes in
            let isRight = outcomes.count { $0 == "unique" } == 1 && outcomes.count { $0 == "duplicate" } < 2
            return isRight ? nil : "the documents of number \(number) are \(outcomes)"
        }
    }

    /// A reader that asks just after a broker has come back must ask again.
    private func patiently<Value>(_ body: () async throws -> Value) async throws -> Value {
        let deadline = ContinuousClock.now + .seconds(60)
        while true {
            do {
                return try await body()
            } catch let error as KafkaError where error.severity == .retriable && ContinuousClock.now < deadline {
                try await Task.sleep(for: .seconds(1))
            }
        }
    }

    /// Whatever died over a document or near it: the poisoned ones are rejected, and nothing else is.
    private static func rejectionProblems(_ pushed: [PushedDocument], _ outcomes: [PublishedOutcome]) -> [String] {
        let poisoned = Set(pushed.compactMap(\.url).filter { $0.contains("/poison/") })
        let rejected = Set(outcomes.filter { $0.fields.outcome == "rejected" }.compactMap(\.fields.document.url))
        print("chaos: \(rejected.count) documents rejected, \(poisoned.count) poisoned ones pushed")
        return rejected.subtracting(poisoned).map { "\($0): rejected, but it kills nobody" }
            + poisoned.subtracting(rejected).map { "\($0): not rejected" }
    }
}
