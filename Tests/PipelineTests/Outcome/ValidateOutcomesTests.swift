// SPDX-License-Identifier: Apache-2.0

import Foundation
import Pipeline
import Testing

/// Whether the script can run here.
private let validatorIsInstalled: Bool = {
    let python = Process()
    python.executableURL = URL(filePath: "/usr/bin/python3")
    python.arguments = ["-c", "import jsonschema"]
    python.standardError = FileHandle.nullDevice
    do {
        try python.run()
        python.waitUntilExit()
        return python.terminationStatus == 0
    } catch {
        return false
    }
}()

/// `scripts/validate-outcomes` with the schema: what it lets through and what it finds.
@Suite(.enabled(if: validatorIsInstalled, "python3-jsonschema is not installed"))
struct ValidateOutcomesTests {
    /// Runs the validator on `lines`; its exit status and what it printed on both outputs.
    private func validate(
        _ lines: [String],
        end: String = "\n",
        _ options: String...
    ) throws -> (status: Int32, printed: String) {
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let body = lines.isEmpty ? "" : lines.joined(separator: "\n") + end
        try Data(body.utf8).write(to: folder.appending(path: "outcomes.ndjson"))

        let script = Process()
        let printed = Pipe()
        script.executableURL = OutcomeShapes.repository.appending(path: "scripts/validate-outcomes")
        script.arguments = options + ["outcomes.ndjson"]
        script.currentDirectoryURL = folder
        script.standardOutput = printed
        script.standardError = printed
        try script.run()
        let text = String(decoding: printed.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        script.waitUntilExit()
        return (script.terminationStatus, text)
    }

    @Test func whatIsWrittenIsValid() throws {
        let lines = OutcomeShapes.written.map { String(decoding: $0, as: UTF8.self) }
        let (status, printed) = try validate(lines)
        #expect(status == 0)
        #expect(printed == "\(lines.count) valid outcomes\n")
    }

    /// Mistakes in an outcome that is valid without them, and the words in which the validator names each.
    private let mistakes = [
        (#""outcome":"unique""#, #""outcome":"other""#, "outcome: 'other' is not one of"),
        (#""outcome":"unique","#, "", "outcome: 'outcome' is a required property"),
        (#""outcome":"unique""#, #""outcome":"rejected""#, "outcome: 'stage' is a required property"),
        (#""outcome":"unique""#, #""outcome":"duplicate""#, "outcome: 'dedup' is a required property"),
        (#""outcome":"unique""#, #""outcome":"variant""#, "outcome: 'dedup' is a required property"),
        (#""outcome":"unique""#, #""outcome":"unique","reason":"empty""#, "reason: False schema does not allow"),
        (
            #""outcome":"unique""#, #""outcome":"unique","dedup":{"kind":"near"}"#,
            "dedup: {'kind': 'near'} is not valid"
        ),
        (#""text":"县""#, #""body":"县""#, "outcome: 'text' is a required property"),
        (#","repairs":[]"#, "", "outcome: 'repairs' is a dependency of 'text'"),
        (#""position":0"#, #""position":-1"#, "document.position: -1 is less than the minimum of 0"),
        (#","position":0"#, "", "document: 'position' is a required property"),
        (#""charset":"utf-8","#, "", "document: 'charset' is a required property"),
        (
            #""id":"0000000000000000000000000000000a-0""#, #""id":"0000000000000000000000000000000a""#,
            "id: '0000000000000000000000000000000a' does not match '-'"
        ),
        (#""digest":"5ee1f00d","#, "", "pipeline: 'digest' is a required property"),
        (#""position":0"#, #""position":NaN"#, "NaN is no JSON"),
        (#""position":0"#, #""position":0,"position":0"#, "the member 'position' stands twice in one object"),
        (#""repairs":[]}"#, #""repairs":["#, "Expecting value"),
    ]

    @Test func findsMistakes() throws {
        let refined = RefinedOutcome(OutcomeShapes.bare, pipeline: OutcomeShapes.stamp)
        let line = String(decoding: refined.outcome(.unique, withBody: true), as: UTF8.self)
        let broken = mistakes.map { good, bad, _ in line.replacing(good, with: bad, maxReplacements: 1) }
        #expect(broken.allSatisfy { $0 != line })
        let (status, printed) = try validate([line] + broken, "--errors", "100")
        #expect(status == 1)
        for (number, mistake) in mistakes.enumerated() {
            #expect(printed.contains("outcomes.ndjson:\(number + 2): \(mistake.2)"), "\(printed)")
        }
        #expect(printed.hasSuffix("\n1 valid outcome\n"), "\(printed)")
    }

    @Test func findsDuplicatesWithoutTheEarlierArticle() throws {
        let lines = try OutcomeShapes.fixed().filter { $0.contains(#""of":"#) }
        let (status, printed) = try validate(lines.map { $0.replacing(#""of":"#, with: #""extends":"#) })
        #expect(status == 1)
        #expect(printed.contains("outcomes.ndjson:1: dedup: 'of' is a required property"), "\(printed)")
        #expect(printed.hasSuffix("\n0 valid outcomes\n"), "\(printed)")
    }

    @Test func findsATextInWhatWasRejected() throws {
        let line = try #require(OutcomeShapes.fixed().first { $0.contains(#""outcome":"rejected""#) })
        let (status, printed) = try validate([line.dropLast() + #","text":"","repairs":[]}"#])
        #expect(status == 1)
        #expect(printed.contains("outcomes.ndjson:1: text: False schema does not allow ''"), "\(printed)")
    }

    @Test func newMembersAreAllowed() throws {
        let lines = try OutcomeShapes.fixed().map { "\($0.dropLast()),\"later\":{\"x\":null}}" }
        #expect(try validate(lines).status == 0)
    }

    @Test func anEmptyFileIsNotValid() throws {
        let (status, printed) = try validate([])
        #expect(status == 1)
        #expect(printed == "outcomes.ndjson: no outcome in it\n0 valid outcomes\n")
    }

    @Test func aLastLineThatBreaksOffIsNotValid() throws {
        let (status, printed) = try validate(OutcomeShapes.fixed(), end: "")
        #expect(status == 1)
        #expect(printed.contains("outcomes.ndjson:12: the last line does not end in a line feed"), "\(printed)")
    }

    @Test func printsTheFirstMistakesOnly() throws {
        let (status, printed) = try validate(Array(repeating: "x", count: 13))
        #expect(status == 1)
        #expect(printed.contains("outcomes.ndjson:10: "))
        #expect(!printed.contains("outcomes.ndjson:11: "))
        #expect(printed.contains("and 3 more\n"))
    }
}
