// SPDX-License-Identifier: Apache-2.0

import Foundation
import Settings

extension SettingGroup {
    static let mill = SettingGroup("Mill", order: 20)
    static let brokers = SettingGroup("Brokers", order: 10)
}

enum LogFormat: String, SettingChoice { case text, json }
enum Wheel: String, SettingChoice { case upper, lower, spare }

/// Two programs that share a config file, as the worker and the producer do.
enum Fixture {
    static let servers = Setting(
        "bootstrap-servers",
        "HOST:PORT,...",
        default: "localhost:9092",
        group: .brokers,
        help: "Brokers to ask first."
    )
    static let kafka = Setting<KeyValues>(
        "kafka",
        "KEY=VALUE",
        default: ["client.id": "millrace"],
        group: .brokers,
        help: "A setting of Kafka's own."
    )
    static let instance = Setting<String?>("instance-id", "ID", group: .general, help: "The name of this member.")
    static let logFormat = Setting(
        "log-format",
        "text|json",
        default: LogFormat.text,
        group: .general,
        help: "How logs look."
    )
    static let batchRecords = Setting(
        "batch-records",
        "N",
        default: 10_000,
        group: .mill,
        help: "Records in a batch at most. More is faster, and more is redone after a crash.",
        range: 1...1_000_000
    )
    static let batchBytes = Setting<ByteSize>(
        "batch-bytes",
        "SIZE",
        default: .mebibytes(8),
        group: .mill,
        help: "Bytes in a batch at most.",
        range: .kibibytes(1)...(.gibibytes(1))
    )
    static let retention = Setting<TimeSpan?>("retention", "TIME", group: .mill, help: "How long records are kept.")
    static let partitions = Setting<Int?>("partitions", "N", group: .mill, help: "How many partitions.", range: 1...)
    static let wheels = Setting(
        "wheels",
        "WHEEL,...",
        default: [Wheel.upper, .lower],
        group: .mill,
        help: "Which wheels turn."
    )
    static let progress = Setting("progress", default: true, group: .general, help: "Show a progress bar.")
    static let quiet = Setting("quiet", group: .general, help: "Say nothing but errors.")
    static let token = Setting<String?>("api-token", "TOKEN", group: .general, help: "Who may ask.", secret: true)
    static let pin = Setting("pin", "N", default: 0, group: .general, help: "A secret number.", secret: true)
    static let tags = Setting<[String]>("tag", "TAG", default: [], group: .general, help: "A tag.")
    static let report = Setting<String?>("report", "FILE", group: .general, help: "Where to write the report.")

    static let worker = CommandLineProgram(
        "mill",
        version: "mill 1.2\nlibwheel 3.4",
        abstract: "Turns wheels.",
        commands: [
            Command(
                "run",
                abstract: "Turn for ever.",
                settings: [batchRecords, batchBytes, retention, wheels, token, pin]
            ),
            Command(
                "local",
                abstract: "Turn once.",
                arguments: "PATH...",
                details: "A PATH of - is standard input.",
                settings: [quiet, progress, tags, batchRecords]
            ),
            Command("outcomes", abstract: "Read what came out.", arguments: "[TOPIC...]"),
            Command("topics create", abstract: "Make the topics.", settings: [partitions]),
            Command("topics check", abstract: "Compare the topics."),
        ],
        settings: [servers, kafka, instance, logFormat],
        alsoKnown: [report]
    )

    /// Runs the worker's command line, given as words with spaces between them.
    static func parse(
        _ words: String,
        _ environment: [String: String] = [:],
        file: String? = nil
    ) throws -> Invocation {
        var arguments = words.split(separator: " ").map(String.init)
        guard let file else { return try worker.parse(arguments: arguments, environment: environment) }
        return try withFile(file) { path in
            arguments += ["--config", path]
            return try worker.parse(arguments: arguments, environment: environment)
        }
    }

    /// The error of a command line that must be refused, with the path of its file as `FILE`.
    static func refusal(
        _ words: String,
        _ environment: [String: String] = [:],
        file: String = ""
    ) throws -> SettingsError? {
        try withFile(file) { path in
            do throws(SettingsError) {
                let arguments = words.split(separator: " ").map(String.init) + ["--config", path]
                _ = try worker.parse(arguments: arguments, environment: environment)
                return nil
            } catch {
                var error = error
                error.problems = error.problems.map { $0.replacing(path, with: "FILE") }
                return error
            }
        }
    }

    static func withFile<Result>(_ content: String, _ body: (String) throws -> Result) throws -> Result {
        let file = FileManager.default.temporaryDirectory.appending(path: "settings-\(UUID()).conf")
        try Data(content.utf8).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        return try body(file.path)
    }
}

/// SplitMix64: a failure can be repeated by its seed.
struct SeededGenerator: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
