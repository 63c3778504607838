// SPDX-License-Identifier: Apache-2.0

import Kafka
import Pipeline
import Testing

/// `topics create` and `topics check` on a real Kafka.
@Suite(.serialized, .needsKafka)
struct TopicsTests {
    private func run(_ deployment: Deployment, _ command: String...) async throws -> (status: Int32, said: String) {
        // Right after the start of a cluster the library warns that a coordinator is still loading.
        let program = try deployment.start(.worker, ["topics"] + command + ["--log-level", "error"])
        return (try await program.status(), program.errors)
    }

    /// Makes the topics as the table has them, but for what `change` does to it.
    private func create(
        _ deployment: Deployment,
        _ change: (inout [TopicSpecification], Topics) -> Void
    ) async throws {
        let sizes = TopicTable.Sizes(partitions: 2, replicationFactor: 1)
        var specifications = TopicTable(deployment.topics, sizes: sizes).specifications
        change(&specifications, deployment.topics)
        try await deployment.create(specifications)
    }

    @Test func whatIsCreatedIsAsItShouldBe() async throws {
        try await Deployment.with(partitions: nil) { deployment in
            let topics = deployment.topics
            let order = [
                topics.raw, topics.refined, topics.verdicts, topics.articles, topics.duplicates, topics.rejected,
                topics.claims,
            ]
            let created = try await run(deployment, "create", "--partitions", "2")
            #expect(created.status == 0)
            #expect(created.said == order.map { "created \($0)\n" }.joined())

            let checked = try await run(deployment, "check")
            #expect(checked.status == 0)
            #expect(checked.said == "all topics are as they should be\n")

            let bigger = try await run(deployment, "check", "--partitions", "5", "--replication-factor", "3")
            #expect(bigger.status == 1)
            let lines = bigger.said.split(separator: "\n")
            #expect(lines.contains("\(topics.raw): 2 partitions, should be 5"), "\(bigger.said)")
            #expect(lines.contains("\(topics.claims): 1 replica, should be 3"), "\(bigger.said)")
            #expect(!lines.contains { $0.hasPrefix("\(topics.claims): 1 partition") }, "\(bigger.said)")

            // Another count changes nothing: what is there is left as it is.
            let again = try await run(deployment, "create", "--partitions", "5")
            #expect(again.status == 0)
            #expect(again.said == order.map { "exists  \($0)\n" }.joined())
            #expect(try await deployment.partitions(of: [topics.raw]).count == 2)
            #expect(try await deployment.records(of: [topics.claims]).count == 1)
        }
    }

    @Test func checkNamesATopicThatIsMissing() async throws {
        try await Deployment.with(partitions: nil) { deployment in
            try await create(deployment) { specifications, topics in
                specifications.removeAll { $0.name == topics.duplicates }
            }
            let checked = try await run(deployment, "check")
            #expect(checked.status == 1)
            #expect(checked.said == "\(deployment.topics.duplicates): missing\n")
        }
    }

    @Test func checkNamesSettingsAndPartitionsThatDiffer() async throws {
        try await Deployment.with(partitions: nil) { deployment in
            try await create(deployment) { specifications, topics in
                for index in specifications.indices {
                    switch specifications[index].name {
                    case topics.articles: specifications[index].settings["cleanup.policy"] = "delete"
                    case topics.claims: specifications[index].partitions = 2
                    case topics.refined: specifications[index].partitions = 3
                    case topics.rejected: specifications[index].settings["max.message.bytes"] = "1000"
                    default: break
                    }
                }
            }
            let topics = deployment.topics
            let checked = try await run(deployment, "check")
            #expect(checked.status == 1)
            #expect(
                checked.said.split(separator: "\n").sorted() == [
                    "\(topics.claims): 2 partitions, must be 1",
                    "\(topics.articles): cleanup.policy is delete, should be compact,delete",
                    "\(topics.refined): 3 partitions, must be 2 as \(topics.raw) has",
                    "\(topics.rejected): max.message.bytes is 1000, should be 10485760",
                ]
            )

            let worker = try deployment.start(.worker, ["run"])
            #expect(try await worker.status() == 78)
            #expect(
                worker.errors.contains(
                    "ingest-worker: topic \(topics.claims) must have one partition (run `ingest-worker topics check "
                        + "--topic-prefix \(topics.prefix)`)"
                ),
                "\(worker.description)"
            )
        }
    }

    /// A worker that could not keep what it rejects does not start.
    @Test func rejectedMustTakeWhatRawTakes() async throws {
        try await Deployment.with(partitions: nil) { deployment in
            try await create(deployment) { specifications, topics in
                for index in specifications.indices where specifications[index].name == topics.rejected {
                    specifications[index].settings["max.message.bytes"] = "20000"
                }
            }
            _ = try await run(deployment, "create")
            let worker = try deployment.start(.worker, ["run"])
            #expect(try await worker.status() == 78)
            let topic = deployment.topics.rejected
            #expect(
                worker.errors.contains(
                    "ingest-worker: topic \(topic) has max.message.bytes=20000, which must be at least "
                ),
                "\(worker.description)"
            )
        }
    }

    @Test func checkWaitsForABroker() async throws {
        try await Deployment.with(partitions: nil) { deployment in
            let check = ["topics", "check", "--bootstrap-servers", "127.0.0.1:1", "--startup-timeout", "2s"]
            let program = try deployment.startElsewhere(.worker, check)
            #expect(try await program.status() == 75)
            #expect(program.errors.contains("ingest-worker: gave up after 2.0 seconds: "), "\(program.description)")
        }
    }

    /// A second generation stands beside the raw documents of the first, in as many partitions.
    @Test func anotherGenerationSharesRawAndRejected() async throws {
        try await Deployment.with(partitions: 2) { deployment in
            let created = try await run(deployment, "create", "--generation", "b")
            #expect(created.status == 0)
            let next = Topics(prefix: deployment.topics.prefix, generation: "b")
            #expect(created.said.contains("exists  \(next.raw)\n"))
            #expect(created.said.contains("exists  \(next.rejected)\n"))
            #expect(created.said.contains("created \(next.claims)\n"))
            #expect(try await deployment.partitions(of: [next.refined]).count == 2)
            #expect(try await run(deployment, "check", "--generation", "b").status == 0)
        }
    }

    /// Whoever made the log of claims was interrupted before its first record; or several make the topics at once.
    @Test func createFinishesWhatAnotherBegan() async throws {
        try await Deployment.with(partitions: nil) { deployment in
            try await create(deployment) { specifications, topics in
                specifications.removeAll { $0.name == topics.verdicts }
            }
            #expect(try await run(deployment, "create").status == 0)
            #expect(try await run(deployment, "check").status == 0)
            #expect(try await deployment.records(of: [deployment.topics.claims]).count == 1)
        }
    }

    @Test func severalMayCreateAtOnce() async throws {
        try await Deployment.with(partitions: nil) { deployment in
            let programs = try (0..<3).map { _ in
                try deployment.start(.worker, ["topics", "create", "--partitions", "1"])
            }
            for program in programs { #expect(try await program.status() == 0, "\(program.description)") }
            #expect(try await run(deployment, "check").status == 0)
            #expect(try await deployment.records(of: [deployment.topics.claims]).count == 1)
        }
    }
}
