// SPDX-License-Identifier: Apache-2.0

import Settings
import Testing

/// What argp prints before it ends the process.
@Suite("Help, version and wrong flags")
struct ArgpTests {
    /// What a command line that ends well prints.
    private func printed(_ arguments: [String]) async throws -> String {
        let result = await #expect(processExitsWith: .success, observing: [\.standardOutputContent]) { [arguments] in
            _ = try Fixture.worker.parse(arguments: arguments, environment: [:])
        }
        return String(decoding: try #require(result).standardOutputContent, as: UTF8.self)
    }

    @Test func programHelp() async throws {
        let help = try await printed(["--help"])
        #expect(help.contains("Usage: mill [OPTION...] COMMAND [ARGUMENT...]\nTurns wheels.\n"), "\(help)")
        #expect(help.contains(" Commands:\n  local                      Turn once.\n"), "\(help)")
        #expect(help.contains("  topics create              Make the topics.\n"), "\(help)")
        #expect(help.contains(" Brokers:\n      --bootstrap-servers=HOST:PORT,...\n"), "\(help)")
        #expect(help.contains("--config=FILE          Read settings from FILE"), "\(help)")
        #expect(help.contains("`mill help COMMAND' tells more of a command."), "\(help)")
        #expect(!help.contains("--batch-records"), "flags of commands are in the commands' help")
    }

    @Test(arguments: [["run", "--help"], ["help", "run"], ["run", "--hel"], ["run", "-?"]])
    func commandHelp(_ arguments: [String]) async throws {
        let help = try await printed(arguments)
        #expect(help.contains("Usage: mill run [OPTION...]\nTurn for ever.\n"), "\(help)")
        let words = help.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        #expect(words.contains("--batch-records=N Records in a batch at most. More is faster"), "\(help)")
        #expect(words.contains("redone after a crash. (default 10000; MILLRACE_BATCH_RECORDS)"), "\(help)")
        #expect(words.contains("--api-token=TOKEN Who may ask. (MILLRACE_API_TOKEN)"), "\(help)")
        #expect(words.contains("A setting of Kafka's own. (default client.id=millrace; MILLRACE_KAFKA_<KEY>)"))
        #expect(words.contains("--pin=N A secret number. (default ********; MILLRACE_PIN)"), "\(help)")
        let places = ["General:", "Brokers:", "Mill:", "-V, --version"].map { help.firstRange(of: $0)?.lowerBound }
        #expect(places.allSatisfy { $0 != nil } && places.compactMap(\.self) == places.compactMap(\.self).sorted())
    }

    @Test func togglesAndDetails() async throws {
        let help = try await printed(["help", "local"])
        #expect(help.contains("Usage: mill local [OPTION...] PATH...\n"), "\(help)")
        #expect(help.contains("      --quiet                Say nothing but errors. (MILLRACE_QUIET)\n"), "\(help)")
        #expect(help.contains("--progress, --no-progress"), "\(help)")
        #expect(!help.contains("--no-quiet"), "\(help)")
        #expect(help.contains("\nA PATH of - is standard input.\n\nA flag counts before"), "\(help)")
    }

    @Test func helpOfAGroupOfCommands() async throws {
        let help = try await printed(["help", "topics"])
        #expect(help.contains("Usage: mill topics [OPTION...] COMMAND [ARGUMENT...]\n"), "\(help)")
        #expect(help.contains("  topics check ") && !help.contains("  local "), "\(help)")
    }

    @Test func usage() async throws {
        let usage = try await printed(["outcomes", "--usage"])
        #expect(usage.contains("Usage: mill outcomes [-?V]"), "\(usage)")
        #expect(usage.contains("[--log-format=text|json]") && usage.contains("[TOPIC...]"), "\(usage)")
    }

    @Test(arguments: [["--version"], ["-V"], ["run", "--version"], ["topics", "--vers"]])
    func version(_ arguments: [String]) async throws {
        let version = try await printed(arguments)
        #expect(version.hasSuffix("mill 1.2\nlibwheel 3.4\n"), "\(version)")
    }

    @Test(arguments: [
        (["run", "--speed"], "mill run: unrecognized option '--speed'\n"),
        (["run", "--quiet"], "mill run: unrecognized option '--quiet'\n"),
        (["--batch-records=5", "run"], "mill: unrecognized option '--batch-records=5'\n"),
        (["run", "--batch=5"], "mill run: option '--batch=5' is ambiguous; possibilities: "),
        (["run", "--batch-records"], "mill run: option '--batch-records' requires an argument\n"),
        (["local", "--quiet=yes", "x"], "mill local: option '--quiet' doesn't allow an argument\n"),
    ])
    func wrongFlags(_ arguments: [String], _ message: String) async throws {
        let result = await #expect(processExitsWith: .exitCode(64), observing: [\.standardErrorContent]) {
            [arguments] in
            _ = try Fixture.worker.parse(arguments: arguments, environment: [:])
        }
        let text = String(decoding: try #require(result).standardErrorContent, as: UTF8.self)
        #expect(text.contains(message), "\(text)")
        #expect(text.contains("Try `mill"), "\(text)")
    }
}
