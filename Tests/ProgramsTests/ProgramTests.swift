// SPDX-License-Identifier: Apache-2.0

import Foundation
import Pipeline
import Programs
import Settings
import Testing

@testable import ingest_producer
@testable import ingest_worker

@Suite struct ProgramTests {
    private static let worker = IngestWorker.program.commandLine

    private func parse(_ arguments: String..., environment: [String: String] = [:]) throws -> Invocation {
        try Self.worker.parse(arguments: arguments, environment: environment)
    }

    @Test func tellsBothVersions() {
        for program in [Self.worker, IngestProducer.program.commandLine] {
            let lines = program.version.split(separator: "\n")
            #expect(lines.first == "\(program.name) \(PipelineVersion.current)")
            #expect(lines.last?.hasPrefix("librdkafka ") == true)
        }
    }

    @Test func namesTopicsByPrefixAndGeneration() throws {
        let topics = try parse("outcomes", "--topic-prefix", "news.", "--generation", "7").values.topics
        #expect(topics.raw == "news.docs.raw")
        #expect(topics.articles == "news.docs.articles.7")
        #expect(topics.rejected == "news.docs.rejected")
        #expect(topics.group("millrace", hop: "refine") == "news.millrace.7.refine")
    }

    @Test func sizesOfTopicsFitTheClusterUnlessGiven() throws {
        let fitting = try parse("topics", "create").values.topicSizes(brokers: 5)
        #expect(fitting.partitions == 15)
        #expect(fitting.replicationFactor == 3)
        let given = try parse(
            "topics",
            "create",
            "--partitions",
            "4",
            "--replication-factor",
            "1",
            "--raw-retention",
            "30d"
        ).values.topicSizes(brokers: 5)
        #expect(given.partitions == 4)
        #expect(given.replicationFactor == 1)
        #expect(given.rawRetention == .seconds(30 * 86_400))
    }

    @Test func refusesToReadUncommitted() throws {
        let values = try parse("run", "--kafka", "isolation.level=read_uncommitted").values
        #expect {
            try values.clients(log: .silent)
        } throws: { error in
            "\(error)".contains("isolation.level=read_uncommitted: inputs are read committed")
        }
    }

    @Test(arguments: ["group.id", "transactional.id", "bootstrap.servers", "auto.offset.reset"])
    func refusesKafkaSettingsThatAreMillraces(key: String) throws {
        let values = try parse("run", "--kafka", "\(key)=x").values
        #expect {
            try values.clients(log: .silent)
        } throws: { error in
            "\(error)".contains("Kafka setting \(key)=x:")
        }
    }

    @Test func saysWhereAKafkaSettingWasGivenThatIsNone() throws {
        let values = try parse("run", environment: ["MILLRACE_KAFKA_COMPRESION_TYPE": "lz4"]).values
        #expect {
            try values.clients(log: .silent)
        } throws: { error in
            "\(error)".contains(
                #"Kafka setting compresion.type (variable MILLRACE_KAFKA_COMPRESION_TYPE): No such configuration property"#
            )
        }
    }

    @Test(arguments: ["--generation", "--topic-prefix"])
    func refusesNamesThatKafkaWouldRefuse(flag: String) throws {
        #expect {
            try parse("run", flag, "bad/name")
        } throws: { error in
            let place = "\(flag)=bad/name (command line): '/' cannot stand here; "
            let right = "\(flag) takes letters and digits of ASCII, and . _ -"
            return (error as? SettingsError)?.report.contains(place + right) == true
        }
    }

    @Test(arguments: [["--state", "x"], ["--hops", "refine"], ["--delivery", "exactly-once"]])
    func theEmbeddedBrokerRefusesWhatItDoesNotHeed(arguments: [String]) async throws {
        let line = ["run", "--broker", "embedded"] + arguments + ["x.txt"]
        let invocation = try Self.worker.parse(arguments: line, environment: [:])
        let failure = await #expect(throws: ProgramFailure.self) {
            try await Run(invocation).run()
        }
        #expect(failure?.exitStatus == 64)
        #expect(failure?.message.hasPrefix("\(arguments[0]) means nothing with --broker embedded") == true)
    }

    /// Signals end it as they end any program, unless its end takes time.
    @Test func commandsThatEndInOrderSaySo() {
        let orderly = IngestWorker.program.commandLine.commands.filter { command in
            command.settings.contains { $0.name == "shutdown-timeout" }
        }
        #expect(!orderly.map(\.name).contains("explain") && orderly.map(\.name).contains("run"))
    }

    @Test func failuresEndWithTheirStatus() {
        #expect(ProgramFailure(HopFailure(.file, "x")).exitStatus == 74)
        #expect(ProgramFailure(HopFailure(.configuration, "x")).exitStatus == 78)
        #expect(ProgramFailure(HopFailure(.restart, "x")).exitStatus == 75)
        #expect(ProgramFailure(HopFailure(.defect, "x")).exitStatus == 70)
    }
}
