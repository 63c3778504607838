// SPDX-License-Identifier: Apache-2.0

import Foundation

/// `scripts/validate-outcomes`: an existing validator, with the JSON Schema of outcomes.
enum OutcomeSchema {
    /// Whether the script can run here: python3-jsonschema is installed.
    static let canValidate = (try? run("/usr/bin/python3", ["-c", "import jsonschema"]).status == 0) ?? false

    /// What is wrong with outcomes, in the validator's words; empty if nothing is, or nobody can tell.
    static func problems(of outcomes: [PublishedOutcome], in folder: URL) throws -> String {
        guard canValidate else { return "" }
        let file = folder.appending(path: "outcomes.ndjson")
        let lines = outcomes.map { $0.json + [UInt8(ascii: "\n")] }
        try Data(lines.joined()).write(to: file)
        let script = SharedDocuments.repository.appending(path: "scripts/validate-outcomes").path
        let (status, output) = try run(script, [file.path])
        return status == 0 ? "" : output
    }

    private static func run(_ program: String, _ arguments: [String]) throws -> (status: Int32, output: String) {
        let process = Process()
        let pipe = Pipe()
        process.executableURL = URL(filePath: program)
        process.arguments = arguments
        process.standardOutput = pipe
        process.standardError = pipe
        try process.run()
        let output = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        return (process.terminationStatus, output)
    }
}
