// SPDX-License-Identifier: Apache-2.0

import Foundation
import Programs
import Settings
import Testing

@testable import ingest_producer
@testable import ingest_worker

/// What README and docs say must be what the code declares.
@Suite struct DocumentationTests {
    private static let programs = [IngestWorker.program.commandLine, IngestProducer.program.commandLine]

    private static func file(_ path: String) -> URL {
        URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../\(path)").standardizedFileURL
    }

    private static func text(_ path: String) throws -> String {
        try String(contentsOf: file(path), encoding: .utf8)
    }

    @Test(arguments: programs.map(\.name)) func declaresEachSettingOnce(name: String) throws {
        let program = try #require(Self.programs.first { $0.name == name })
        #expect(program.duplicateDeclarations() == [])
    }

    @Test func everySettingOfACommandIsKnownToFilesOfBothPrograms() {
        let known = Set(ProgramSettings.all.map(\.name))
        for program in Self.programs {
            for setting in program.allSettings where setting.name != CommandLineProgram.config.name {
                #expect(known.contains(setting.name), "\(setting.name) is missing in ProgramSettings.all")
            }
        }
    }

    /// Write the table anew with `MILLRACE_WRITE_DOCS=1 swift test --filter DocumentationTests`.
    @Test func settingsPageListsWhatTheCodeDeclares() throws {
        let page = """
            # Settings

            Every setting of both programs. A flag counts before its variable, a variable before the file that `--config` \
            names (lines of `key=value`, the key being the flag's name without its hyphens). An unknown flag or key is \
            refused; an unknown variable only warns.

            \(SettingsTable([CommandLineProgram.config] + ProgramSettings.all, headingLevel: 2).markdown)
            """
        let path = "Sources/Pipeline/Pipeline.docc/Settings.md"
        if ProcessInfo.processInfo.environment["MILLRACE_WRITE_DOCS"] != nil {
            try page.write(to: Self.file(path), atomically: true, encoding: .utf8)
        }
        #expect(try Self.text(path) == page, "run MILLRACE_WRITE_DOCS=1 swift test --filter DocumentationTests")
    }

    @Test func readmeNamesEveryCommand() throws {
        let readme = try Self.text("README.md")
        for command in Self.programs.flatMap(\.commands) {
            #expect(readme.contains(command.name), "README.md does not name `\(command.name)`")
        }
    }

    @Test func everyFlagInReadmeExists() throws {
        let known = Set(ProgramSettings.all.map { "--\($0.name)" } + ["--config", "--help"])
        let readme = try Self.text("README.md")
        for flag in readme.matches(of: /--[a-z][a-z-]+/).map({ String($0.output) }) {
            #expect(known.contains(flag), "README.md names \(flag), which no command has")
        }
    }

    @Test func contributingQuotesTheExampleStage() throws {
        let source = try Self.text("Tests/PipelineTests/Processing/ExampleStageTests.swift")
        let start = try #require(source.range(of: "/// Rejects an article"))
        let end = try #require(source.range(of: "\n\n@Suite"))
        #expect(try Self.text("CONTRIBUTING.md").contains(source[start.lowerBound..<end.lowerBound]))
    }

    @Test func fileMapNamesEveryFolderOfSources() throws {
        let map = try Self.text("Sources/Pipeline/Pipeline.docc/Pipeline.md")
        for parent in ["Sources", "Sources/Pipeline"] {
            let folders = try FileManager.default.contentsOfDirectory(atPath: Self.file(parent).path)
            for folder in folders where !folder.contains(".") && folder != "Pipeline" {
                #expect(
                    map.contains("`\(folder)`") || map.contains("/\(folder)`"),
                    "the file map lacks \(parent)/\(folder)"
                )
            }
        }
    }
}
