// SPDX-License-Identifier: Apache-2.0

import Foundation
import Kafka
import Pipeline

/// Where it is measured: the Kafka that the script has started, our programs, and a folder for what is made.
struct Site {
    let bootstrapServers: String
    let clients: Clients
    /// Holds what the benchmark makes; the script removes it.
    let folder: URL
    let machine: Machine
    private let kafka: String
    private let programs: URL

    init() throws {
        let environment = ProcessInfo.processInfo.environment
        guard let kafka = environment["KAFKA"], let kafkaFolder = environment["KAFKA_DIR"],
            let bootstrapServers = environment["KAFKA_BOOTSTRAP"], let folder = environment["BENCHMARK_DIR"],
            let broker = Int32(
                try String(contentsOfFile: "\(kafkaFolder)/node1/pid", encoding: .utf8)
                    .trimmingCharacters(in: .whitespacesAndNewlines)
            )
        else { throw BenchmarkFailure("started without a Kafka: use the script `run`") }
        self.kafka = kafka
        self.bootstrapServers = bootstrapServers
        self.folder = URL(filePath: folder)
        clients = try Clients(bootstrapServers: bootstrapServers, overrides: [], log: Log(level: .error))
        machine = Machine(broker: broker)
        programs = URL(filePath: try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe"))
            .deletingLastPathComponent()
    }

    /// One of the programs that were built together with this one.
    func program(_ name: String, _ arguments: [String]) -> Command {
        Command(programs.appending(path: name).path, arguments)
    }

    /// Kafka Streams that copies records: prints a line of results.
    func peer(from input: String, to output: String, group: String, records: Int, _ guarantee: String) -> Command {
        Command(kafka, ["peer", input, output, group, String(records), guarantee])
    }

    /// Lets the broker run on some cores only.
    func pinBroker(toCores cores: String) throws {
        try Command("/usr/bin/taskset", ["-a", "-c", "-p", cores, String(machine.broker)]).output()
    }

    /// Makes a topic.
    func create(_ topic: String, partitions: Int) throws {
        let admin = try clients.admin()
        defer { admin.close() }
        let settings = ["max.message.bytes": "16777216", "file.delete.delay.ms": "1000"]
        let specification = TopicSpecification(
            name: topic,
            partitions: partitions,
            replicationFactor: 1,
            settings: settings
        )
        if let error = try admin.create([specification], timeout: .seconds(30))[topic] { throw error }
    }

    /// Deletes a topic, so that disk and page cache do not fill.
    func delete(_ topic: String) throws {
        try Command(kafka, ["tool", "topics", "--bootstrap-server", bootstrapServers, "--delete", "--topic", topic])
            .output()
    }

    /// What the figures depend on, a sentence for the report.
    func description() throws -> String {
        let cores = ProcessInfo.processInfo.activeProcessorCount
        let information = try String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8)
        let model = information.split(separator: "\n").first { $0.hasPrefix("model name") }?.split(separator: ":").last
        return "\(cores) cores (\(model.map { $0.trimmingCharacters(in: .whitespaces) } ?? "unknown")), "
            + "librdkafka \(LibraryVersion.loaded), one broker on the same machine."
    }
}
