// SPDX-License-Identifier: Apache-2.0

import Kafka
import Pipeline
import Testing

/// What a worker waits for when it starts, and what it refuses.
@Suite(.serialized, .needsKafka)
struct StartTests {
    @Test func waitsForTopics() async throws {
        try await Deployment.with(partitions: nil) { deployment in
            let topics = deployment.topics
            let worker = try deployment.startWorker()
            try await worker.says(
                #""message":"waiting","for":"topics \#(topics.raw), \#(topics.refined), \#(topics.claims), "#
            )
            try await deployment.createTopics(partitions: 2)
            let pushed = try await deployment.push(SharedDocuments.examples)
            let outcomes = try await deployment.outcomesOfAll()
            try await deployment.stop([worker])
            #expect(Audit(pushed: pushed, outcomes: outcomes, topics: topics).problems == [])
        }
    }

    @Test func stopsWhileItWaits() async throws {
        try await Deployment.with(partitions: nil) { deployment in
            let worker = try deployment.startWorker()
            try await worker.says(#""message":"waiting""#)
            try await deployment.stop([worker])
        }
    }

    @Test(arguments: [
        ("localhost:1", "Connect to ipv4#127.0.0.1:1 failed: Connection refused"),
        ("kafka.invalid:9092", "Failed to resolve 'kafka.invalid:9092'"),
    ])
    func givesUpWhereNoBrokerAnswers(server: String, reason: String) async throws {
        try await Deployment.with(partitions: nil) { deployment in
            let arguments = ["run", "--bootstrap-servers", server, "--startup-timeout", "2s"]
            let worker = try deployment.startElsewhere(.worker, arguments)
            #expect(try await worker.status() == 75)
            #expect(worker.errors.contains("ingest-worker: gave up after 2.0 seconds: "), "\(worker.description)")
            #expect(worker.errors.split(separator: "\n").last?.contains(reason) == true, "\(worker.description)")
        }
    }

    @Test func givesUpWhereTopicsAreMissing() async throws {
        try await Deployment.with(partitions: nil) { deployment in
            let worker = try deployment.startWorker("--startup-timeout", "5s")
            #expect(try await worker.status() == 75)
            #expect(
                worker.errors.contains("ingest-worker: gave up after 5.0 seconds: topics \(deployment.topics.raw), "),
                "\(worker.description)"
            )
            let advice = "(run `ingest-worker topics create --topic-prefix \(deployment.topics.prefix)`)"
            #expect(worker.errors.contains(advice), "\(worker.description)")
        }
    }

    @Test func refusesALogOfOtherParameters() async throws {
        try await Deployment.with(partitions: nil) { deployment in
            let (clients, topics) = (deployment.clients, deployment.topics)
            let sizes = TopicTable.Sizes(partitions: 1, replicationFactor: 1)
            try await deployment.create(TopicTable(topics, sizes: sizes).specifications)
            try await BlockingExecutor(label: "test.producer").run { () throws(KafkaError) in
                let producer = try clients.pushProducer()
                defer { producer.close() }
                let header = Header(DocumentClaims.parametersHeader, "other")
                try producer.send(ProducedRecord(topic: topics.claims, partition: 0, value: nil, headers: [header]))
                #expect(producer.flush(timeout: .seconds(30)))
            }
            let worker = try deployment.startWorker()
            #expect(try await worker.status() == 78)
            #expect(
                worker.errors.contains(
                    "ingest-worker: \(topics.claims) was made with other dedup parameters (other) than this worker has ("
                ),
                "\(worker.description)"
            )
        }
    }

    /// A group that has no offsets beside logs that are not empty: they were deleted, or the group is another.
    @Test(arguments: HopName.allCases)
    func refusesToStartAnewBesideWhatIsPublished(hop: HopName) async throws {
        try await Deployment.with(partitions: 2) { deployment in
            let worker = try deployment.startWorker()
            _ = try await deployment.push(SharedDocuments.examples)
            let outcomes = try await deployment.outcomesOfAll()
            try await deployment.stop([worker])

            let other = try deployment.startWorker("--group", "other", "--hops", hop.rawValue)
            #expect(try await other.status() == 78)
            let group = deployment.topics.group("other", hop: hop.rawValue)
            #expect(
                other.errors.contains(
                    "ingest-worker: group \(group) has no committed offsets, but this pipeline has published outcomes before"
                ),
                "\(other.description)"
            )
            let topics = deployment.topics
            let after = try await deployment.outcomes(of: [topics.articles, topics.duplicates, topics.rejected])
            #expect(after.count == outcomes.count)
        }
    }

    @Test(arguments: [
        (["--kafka", "isolation.level=read_uncommitted"], 78, "Kafka setting isolation.level=read_uncommitted: "),
        (
            ["--kafka", "auto.offset.reset=earliest"], 78,
            "Kafka setting auto.offset.reset=earliest: starts are explicit"
        ),
        (["--kafka", "group.id=x"], 78, "Kafka setting group.id=x: use --group"),
        (["--kafka", "nonsense=1"], 78, #"Kafka setting nonsense (flag): No such configuration property: "nonsense""#),
        (["--kafka", "fetch.wait.max.ms=soon"], 78, "Kafka setting fetch.wait.max.ms (flag): "),
        (["--kafka", "max.poll.interval.ms=46000"], 78, "Kafka setting max.poll.interval.ms=46000: a batch must"),
        (["--kafka", "message.max.bytes=20000"], 78, "Kafka setting message.max.bytes=20000: must be at least "),
        (["--kafka", "transaction.timeout.ms=900001"], 78, "Kafka setting transaction.timeout.ms: longer than"),
        (["--hops", "refine,publish"], 64, "publish"),
        (["--hops="], 64, "--hops= (command line): empty; --hops takes "),
        (["--group="], 64, "--group= (command line): empty; --group takes a name"),
        (["--generation", ""], 64, "--generation= (command line): empty; --generation takes "),
        (["documents.txt"], 64, "documents for a fleet are sent by `ingest-producer push`"),
    ])
    func refusesWhatWouldBreakItsPromises(arguments: [String], status: Int32, message: String) async throws {
        try await Deployment.with(partitions: 1) { deployment in
            let worker = try deployment.start(.worker, ["run"] + arguments)
            #expect(try await worker.status() == status, "\(worker.description)")
            #expect(worker.errors.contains(message), "\(worker.description)")
        }
    }

    @Test func keepsSecretsOutOfItsLog() async throws {
        try await Deployment.with(partitions: 1) { deployment in
            let secrets = [
                "sasl.password=geheim-1", "ssl.key.password=geheim-2", "sasl.oauthbearer.config=geheim-3",
                "ssl.keystore.password=geheim-4",
            ]
            let kafka = ["--log-level", "debug"] + secrets.flatMap { ["--kafka", $0] }
            let workers = try await deployment.startFleet(1, kafka)
            let push = try deployment.startPush(kafka + [SharedDocuments.examples])
            #expect(try await push.program.status() == 0, "\(push.program.description)")
            _ = try await deployment.outcomesOfAll()
            try await deployment.stop(workers)
            // Some of them are settings that this build of the library does not even take.
            let wrong = try deployment.start(
                .worker,
                ["run"] + kafka + ["--kafka", "ssl.key.pem=geheim-5", "--kafka", "x=y"]
            )
            #expect(try await wrong.status() == 78, "\(wrong.description)")
            let shown = try deployment.start(.worker, ["config", "show"] + kafka)
            #expect(try await shown.status() == 0)
            for program in workers + [push.program, wrong, shown] {
                #expect(!program.errors.contains("geheim"), "\(program.description)")
                #expect(!String(decoding: program.output, as: UTF8.self).contains("geheim"))
            }
            #expect(String(decoding: shown.output, as: UTF8.self).contains("sasl.password=********"))
        }
    }
}
