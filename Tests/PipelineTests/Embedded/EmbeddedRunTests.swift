// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@testable import Pipeline

@Suite struct EmbeddedRunTests {
    private func run(
        _ paths: [String],
        options: SourceOptions = SourceOptions(),
        stages: some Processor<RawDocument, [Processed<Article, FingerprintedArticle>]> = standardPipeline(),
        stopSignal: @escaping @Sendable () -> Int32? = { nil },
        write: ([UInt8]) throws(FileError) -> Void
    ) async throws(HopFailure) -> PushSummary {
        try await EmbeddedRun(stages, stamp: GoldenExamples.stamp, width: 2, log: .silent).run(
            { DocumentSource(paths: paths, options: options) },
            display: ProgressDisplay(.none),
            stopSignal: stopSignal,
            write: write
        )
    }

    @Test func examplesComeOutAsWithoutABroker() async throws {
        var outcomes: [OutcomeContent] = []
        let summary = try await run([GoldenExamples.folder.path], options: GoldenExamples.options) {
            (outcome) throws(FileError) in
            outcomes.append(OutcomeContent(outcome))
        }
        let lines = try await GoldenExamples.outcomes()
        let local = lines.map { OutcomeContent(Array($0.utf8)) }
        let documents = Set(lines.compactMap { $0.firstMatch(of: /"document":\{"id":"(\w+)"/)?.1 })
        #expect(summary.delivered == documents.count)
        #expect(summary.exitStatus == 0)
        #expect(outcomes.map(\.text).sorted() == local.map(\.text).sorted())
    }

    /// Six times what the broker keeps of a partition.
    @Test func losesAndDoublesNothingOfThirtyMegabytes() async throws {
        try await TemporaryFolder.with { folder in
            var random = SplitMix64(seed: 30)
            var bytes = 0
            var urls: [String] = []
            var lines = ""
            while bytes < 30_000_000 {
                let text = String(repeating: "字", count: Int.random(in: 1...20_000, using: &random))
                urls.append("https://example.org/\(urls.count)")
                lines += #"{"url":"\#(urls[urls.count - 1])","text":"\#(text)"}"# + "\n"
                bytes += text.utf8.count
            }
            let path = try folder.write("documents.jsonl", lines)
            var seen: [String] = []
            let summary = try await run([path], stages: CopyText()) { (outcome) throws(FileError) in
                seen.append(OutcomeContent(outcome).url)
            }
            #expect(summary.delivered == urls.count)
            #expect(summary.bytes == bytes)
            #expect(seen.sorted() == urls.sorted())
        }
    }

    /// Dead letters are many times larger than documents of a few bytes.
    @Test func losesNothingWhenSmallDocumentsGrow() async throws {
        try await TemporaryFolder.with { folder in
            let path = try folder.write(
                "documents.jsonl",
                (0..<12_000).map { #"{"text":"\#($0)","http_status":404}"# }.joined(separator: "\n")
            )
            var ids: Set<String> = []
            var count = 0
            _ = try await run([path]) { (outcome) throws(FileError) in
                ids.insert(OutcomeContent(outcome).id)
                count += 1
            }
            #expect(count == 12_000)
            #expect(ids.count == 12_000)
        }
    }

    @Test func takesADocumentOfTheLargestSizeAndRefusesALargerOne() async throws {
        try await TemporaryFolder.with { folder in
            let largest = String(repeating: "字字字字字\n", count: EmbeddedLimits.documentBytes / 16)
            try folder.write("1.txt", largest)
            try folder.write("2.txt", largest + "\n")
            try folder.write("3.txt", "正文")
            var outcomes: [OutcomeContent] = []
            let summary = try await run([folder.path], stages: CopyText()) { (outcome) throws(FileError) in
                outcomes.append(OutcomeContent(outcome))
            }
            #expect(summary.delivered == 2)
            #expect(summary.exitStatus == 1)
            #expect(
                summary.failures.map(\.description) == [
                    "\(folder.path)/2.txt: 4194305 bytes, more than the 4194304 that the embedded broker takes (too_large)"
                ]
            )
            #expect(outcomes.map { URL(filePath: $0.url).lastPathComponent }.sorted() == ["1.txt", "3.txt"])
            #expect(outcomes.allSatisfy { $0.outcome == "unique" })
        }
    }

    /// Each of these characters takes two bytes in JSON.
    @Test func rejectsADocumentWhoseOutcomeIsTooLarge() async throws {
        try await TemporaryFolder.with { folder in
            let path = try folder.write("quotes.txt", String(repeating: "\"", count: 4_000_000))
            var outcomes: [OutcomeContent] = []
            _ = try await run([path], stages: CopyText()) { (outcome) throws(FileError) in
                outcomes.append(OutcomeContent(outcome))
            }
            #expect(outcomes.map(\.outcome) == ["rejected"])
            #expect(outcomes.map(\.reason) == ["too_large"])
        }
    }

    @Test func endsWhenOutcomesCannotBeWritten() async throws {
        let full = try #require(throws: FileError.self) { try LineFile("/nonexistent/outcomes.ndjson") }
        let expected = HopFailure(.file, "/nonexistent/outcomes.ndjson: No such file or directory")
        await #expect(throws: expected) {
            _ = try await run([GoldenExamples.folder.path]) { (_) throws(FileError) in throw full }
        }
    }

    /// What was sent by then comes out.
    @Test func endsEarlyWhenItIsAsked() async throws {
        try await TemporaryFolder.with { folder in
            let path = try folder.write(
                "documents.jsonl",
                (0..<1000).map { #"{"text":"第\#($0)号"}"# }.joined(separator: "\n")
            )
            let asked = CallCount()
            var count = 0
            let summary = try await run([path], stopSignal: { asked.next() > 100 ? SIGTERM : nil }) {
                (_) throws(FileError) in count += 1
            }
            #expect(summary.signal == SIGTERM)
            #expect(summary.exitStatus == 143)
            #expect(summary.delivered < 1000)
            #expect(count == summary.delivered)
        }
    }
}
