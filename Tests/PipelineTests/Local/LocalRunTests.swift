// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials
import Pipeline
import Testing

@Suite struct LocalRunTests {
    private func document(_ text: String, url: String? = nil) -> SourceItem {
        let crawl = CrawlMetadata(url: url, contentType: "text/plain; charset=utf-8")
        return .document(SourceDocument(name: text, raw: RawDocument(body: Array(text.utf8), crawl: crawl)))
    }

    private func run(
        _ items: some Sequence<SourceItem>,
        width: Int = 4,
        until stop: StopSignal = StopSignal(),
        write: ([UInt8]) throws(FileError) -> Void
    ) async throws(FileError) -> RunSummary {
        let refiner = Refiner(standardPipeline(), stamp: GoldenExamples.stamp)
        var run = LocalRun(refiner, width: width)
        return try await run.run(items, until: stop, write: write)
    }

    private struct Shown: Decodable {
        var outcome: String
        var text: String?
        var document: Document

        struct Document: Decodable {
            var url: String?
        }
    }

    /// More documents than a batch takes, over several threads.
    @Test func keepsTheOrderOfTheInput() async throws {
        let urls = (0..<1300).map { "https://example.org/\($0)" }
        var shown: [Shown] = []
        let items = urls.map { document("第\($0)号", url: $0) }
        let summary = try await run(items) { (outcome) throws(FileError) in
            if let line = try? JSONDecoder().decode(Shown.self, from: Data(outcome)) { shown.append(line) }
        }
        #expect(shown.map(\.document.url) == urls)
        #expect(shown.allSatisfy { $0.outcome == "unique" && $0.text == "第\($0.document.url ?? "")号" })
        #expect(summary.documents == 1300)
        #expect(summary.outcomes[.unique] == 1300)
    }

    /// The copies stand in different batches.
    @Test func keepsTheFirstOfSeveralCopies() async throws {
        let items = (0..<1300).map { document($0 % 650 == 7 ? "同一份通告。" : "第\($0)号", url: "https://example.org/\($0)") }
        var kept: [String?] = []
        let summary = try await run(items) { (outcome) throws(FileError) in
            let line = try? JSONDecoder().decode(Shown.self, from: Data(outcome))
            if line?.outcome == "unique", line?.text == "同一份通告。" { kept.append(line?.document.url) }
        }
        #expect(kept == ["https://example.org/7"])
        #expect(summary.outcomes[.duplicate] == 1)
        #expect(summary.outcomes[.unique] == 1299)
    }

    @Test func countsWhatCannotBeReadAndGoesOn() async throws {
        let failure = DocumentFailure(name: "a.txt", message: "Permission denied")
        var lines = 0
        let summary = try await run([.failed(failure), document("正文"), .waiting, .failed(failure)]) {
            (_) throws(FileError) in lines += 1
        }
        #expect(lines == 1)
        #expect(summary.failed == 2)
        #expect(summary.failures == [failure, failure])
        #expect(summary.exitStatus == 1)
    }

    /// A source that waits has shown all it has: the outcomes of that much come out before it is asked again.
    @Test func doesNotHoldOutcomesBackWhileTheSourceWaits() async throws {
        var written = 0
        var writtenAtSecondDocument = -1
        let items = [document("一"), .waiting, document("二")]
        let source = items.enumerated().lazy.map { index, item in
            if index == 2 { writtenAtSecondDocument = written }
            return item
        }
        _ = try await run(source) { (_) throws(FileError) in written += 1 }
        #expect(writtenAtSecondDocument == 1)
        #expect(written == 2)
    }

    @Test func stopsBetweenDocuments() async throws {
        let stop = StopSignal()
        let items = (0..<10).lazy.map { number in
            if number == 3 { stop.set() }
            return document("第\(number)号")
        }
        var lines = 0
        let summary = try await run(items, until: stop) { (_) throws(FileError) in lines += 1 }
        #expect(summary.documents == 3)
        #expect(lines == 3)
    }

    @Test func endsWhenItCannotWrite() async throws {
        let full = try #require(throws: FileError.self) { try LineFile("/nonexistent/outcomes.ndjson") }
        var lines = 0
        await #expect(throws: full) {
            _ = try await run([document("一"), document("二"), document("三")], width: 1) { (_) throws(FileError) in
                lines += 1
                if lines == 2 { throw full }
            }
        }
        #expect(lines == 2)
    }
}
