// SPDX-License-Identifier: Apache-2.0

import Foundation
import Pipeline

/// What the standard stages make of `Examples/`, and what is fixed of it in `Golden/examples.ndjson`.
///
/// After a change that is meant: `UPDATE_GOLDEN=1 swift test --filter GoldenExamplesTests`, then read the difference.
enum GoldenExamples {
    static let folder = OutcomeShapes.repository.appending(path: "Examples")
    static let golden = OutcomeShapes.repository.appending(path: "Tests/PipelineTests/Golden/examples.ndjson")

    static var mustBeUpdated: Bool { ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] == "1" }

    /// Neither the version nor the digest of the stages is what the file is about.
    static let stamp = PipelineStamp(version: "VERSION", digest: "DIGEST")

    /// URLs that are the same in every checkout.
    static let options = SourceOptions(baseURL: "https://examples.millrace.example/")

    static var source: DocumentSource { DocumentSource(paths: [folder.path], options: options) }

    /// The outcomes of a run over the files, one line each, in their order.
    static func outcomes() async throws -> [String] {
        var lines: [String] = []
        var run = LocalRun(Refiner(standardPipeline(), stamp: stamp), width: 2)
        _ = try await run.run(source, until: StopSignal()) { (outcome) throws(FileError) in
            lines.append(String(decoding: outcome, as: UTF8.self))
        }
        return lines
    }

    /// The lines of the golden file.
    static func fixed() throws -> [String] {
        try String(contentsOf: golden, encoding: .utf8).split(separator: "\n").map(String.init)
    }

    static func update(_ lines: [String]) throws {
        try Data(lines.map { "\($0)\n" }.joined().utf8).write(to: golden)
    }
}
