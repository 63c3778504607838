// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials
import Testing

@testable import Kafka
@testable import Pipeline

@Suite struct PushSessionTests {
    /// Writes documents with these URLs as JSON lines and returns a source that reads them.
    private func source(_ urls: [String], in folder: TemporaryFolder) throws -> DocumentSource {
        let lines = urls.map { "{\"url\": \"\($0)\", \"text\": \"text of \($0)\"}\n" }.joined()
        return DocumentSource(paths: [try folder.write("in.jsonl", lines)])
    }

    private func session(
        _ source: DocumentSource,
        _ sink: FakeSink,
        report: ReportFile? = nil,
        display: ProgressDisplay = ProgressDisplay(.none),
        showText: @escaping (String) -> Void = { _ in }
    ) -> PushSession<FakeSink> {
        var time = Duration.zero
        return PushSession(
            topic: "docs.raw",
            source: source,
            sink: sink,
            report: report,
            display: display,
            clock: {
                time += .milliseconds(10)
                return time
            },
            showText: showText
        )
    }

    private func reportLines(_ path: String) throws -> [String] {
        let text = try String(contentsOf: URL(filePath: path), encoding: .utf8)
        return text.split(separator: "\n").map(String.init)
    }

    @Test func recordsHoldBodyKeyAndMetadata() throws {
        try TemporaryFolder.with { folder in
            let bytes: [UInt8] = [0xC8, 0xD5, 0x0D, 0x0A]
            let page = try folder.write("page.html", bytes)
            let line = try folder.write("a.jsonl", #"{"text": "x", "document_id": 5, "http_status": 200}"#)
            let sink = FakeSink()
            let summary = session(DocumentSource(paths: [page, line]), sink).run()
            #expect(summary.exitStatus == 0)
            #expect(summary.delivered == 2)
            #expect(summary.bytes == 5)
            let url = "file://\(page)"
            let type = Header("content-type", "text/plain; charset=utf-8")
            #expect(
                sink.records == [
                    ProducedRecord(
                        topic: "docs.raw",
                        key: Array(url.utf8),
                        value: bytes,
                        headers: [Header("url", url), Header("content-type", "text/html")]
                    ),
                    ProducedRecord(
                        topic: "docs.raw",
                        key: Array(Hash128(of: Array("x".utf8)).description.utf8),
                        value: Array("x".utf8),
                        headers: [type, Header("http-status", "200"), Header("document-id", "5")]
                    ),
                ]
            )
        }
    }

    @Test(arguments: [0, 1, 5, 40])
    func aFullQueueIsWaitedFor(delay: Int) throws {
        try TemporaryFolder.with { folder in
            let urls = (1...50).map { "u\($0)" }
            let sink = FakeSink {
                $0.room = 3
                $0.delay = delay
            }
            let summary = session(try source(urls, in: folder), sink).run()
            #expect(summary.delivered == 50)
            #expect(summary.exitStatus == 0)
            #expect(sink.records.map { String(decoding: $0.key ?? [], as: UTF8.self) } == urls)
            #expect((sink.fullCount > 0) == (delay > 2))
        }
    }

    @Test func lateReportsAreAwaited() throws {
        try TemporaryFolder.with { folder in
            let sink = FakeSink { $0.delay = 1000 }
            let summary = session(try source(["a", "b"], in: folder), sink).run()
            #expect(summary.delivered == 2)
        }
    }

    @Test func everyDocumentHasALineInTheReport() throws {
        try TemporaryFolder.with { folder in
            let lines = """
                {"url": "https://example.org/a", "text": "x"}
                bad
                {"url": "late", "text": "x"}
                {"url": "huge", "text": "x"}
                {"text": "y"}
                """
            let input = try folder.write("in.jsonl", lines)
            let empty = try folder.write("empty.txt", "")
            let path = folder.path + "/report.jsonl"
            try folder.write("report.jsonl", "from before\n")
            let sink = FakeSink {
                $0.refused["huge"] = FakeSink.error("message_too_large", .permanent)
                $0.undelivered["late"] = FakeSink.error("timed_out", .retriable)
            }
            let source = DocumentSource(paths: [input, empty])
            let summary = session(source, sink, report: try ReportFile(path)).run()
            func id(_ url: String?, _ text: String) -> String {
                DocumentID(url: url, body: Array(text.utf8)).description
            }
            let example = "https://example.org/a"
            #expect(
                try reportLines(path) == [
                    #"{"id":"\#(id(example, "x"))","name":"\#(input):1","offset":0,"partition":3,"url":"\#(example)"}"#,
                    #"{"error":"not valid JSON","name":"\#(input):2"}"#,
                    #"{"error":"No (timed_out)","id":"\#(id("late", "x"))","name":"\#(input):3","url":"late"}"#,
                    #"{"error":"No (message_too_large)","id":"\#(id("huge", "x"))","name":"\#(input):4","url":"huge"}"#,
                    #"{"id":"\#(id(nil, "y"))","name":"\#(input):5","offset":1,"partition":3}"#,
                    #"{"error":"empty file","name":"\#(empty)"}"#,
                ]
            )
            #expect(summary.delivered == 2)
            #expect(summary.failed == 4)
            #expect(summary.exitStatus == 1)
            #expect(
                summary.failures.map(\.description) == [
                    "\(input):2: not valid JSON", "\(input):3: No (timed_out)", "\(input):4: No (message_too_large)",
                    "\(empty): empty file",
                ]
            )
        }
    }

    @Test func aReportThatNeverComesIsAFailure() throws {
        try TemporaryFolder.with { folder in
            let sink = FakeSink { $0.silent = ["b", "d"] }
            let summary = session(try source(["a", "b", "c", "d"], in: folder), sink).run()
            #expect(summary.delivered == 2)
            #expect(
                summary.failures.map(\.description) == [
                    "\(folder.path)/in.jsonl:2: the client reported no delivery",
                    "\(folder.path)/in.jsonl:4: the client reported no delivery",
                ]
            )
            #expect(summary.exitStatus == 1)
        }
    }

    @Test(arguments: [true, false])
    func aFatalErrorEndsReading(whenSent: Bool) throws {
        try TemporaryFolder.with { folder in
            let fatal = FakeSink.error("fenced", .fatal)
            let sink = FakeSink { if whenSent { $0.refused["b"] = fatal } else { $0.undelivered["b"] = fatal } }
            let summary = session(try source(["a", "b", "c", "d"], in: folder), sink).run()
            #expect(summary.fatalError == fatal)
            #expect(summary.delivered == 1)
            #expect(summary.failed == 1)
            #expect(summary.exitStatus == 1)
            #expect(summary.text.hasSuffix("stopped: No (fenced)\n"))
        }
    }

    @Test func aSignalEndsReadingAndWhatIsInFlightIsAwaited() throws {
        try TemporaryFolder.with { folder in
            let sink = FakeSink { $0.delay = 20 }
            let summary = session(try source(["a", "b", "c"], in: folder), sink).run(stopSignal: {
                sink.records.count == 2 ? 15 : nil
            })
            #expect(summary.delivered == 2)
            #expect(summary.failed == 0)
            #expect(summary.exitStatus == 143)
        }
    }

    @Test func aSignalEndsTheWaitForRoom() throws {
        try TemporaryFolder.with { folder in
            let sink = FakeSink {
                $0.room = 1
                $0.delay = 10
            }
            let summary = session(try source(["a", "b", "c"], in: folder), sink).run(stopSignal: {
                sink.fullCount > 0 ? 2 : nil
            })
            #expect(summary.delivered == 1)
            #expect(
                summary.failures == [
                    DocumentFailure(
                        name: "\(folder.path)/in.jsonl:2",
                        message: "interrupted while it waited for room in the queue"
                    )
                ]
            )
            #expect(summary.exitStatus == 130)
        }
    }

    @Test func aReportThatCannotBeWrittenIsSaidBeforeAnythingIsSent() throws {
        let error = #expect(throws: FileError.self) { try ReportFile("/nowhere/report.jsonl") }
        #expect(error?.description == "/nowhere/report.jsonl: No such file or directory")
    }

    @Test func aFullDiskSpoilsTheReportAndNotThePush() throws {
        try TemporaryFolder.with { folder in
            let report = try ReportFile("/dev/full")
            let summary = session(try source(["a", "b"], in: folder), FakeSink(), report: report).run()
            #expect(summary.delivered == 2)
            #expect(summary.exitStatus == 1)
            #expect(
                summary.text.hasSuffix("the report is not complete: /dev/full: No space left on device\n")
            )
        }
    }

    @Test func progressIsShownAndTakenAway() throws {
        try TemporaryFolder.with { folder in
            var shown: [String] = []
            let urls = (1...30).map { "u\($0)" }
            let display = ProgressDisplay(.bar(width: 79))
            _ = session(try source(urls, in: folder), FakeSink(), display: display) { shown.append($0) }.run()
            #expect(shown.count == 4)
            #expect(shown.dropLast().allSatisfy { $0.contains("]  100 %  ") && $0.contains(" documents  ") })
            #expect(shown.last == "\r\u{1B}[K")
        }
    }

    @Test func nothingToReadIsNoFailure() throws {
        try TemporaryFolder.with { folder in
            try folder.write("a.pdf", "x")
            let summary = session(DocumentSource(paths: [folder.path]), FakeSink()).run()
            #expect(summary.exitStatus == 0)
            #expect(summary.text == "pushed 0 documents, 0 B in 0.0 s (0.0/s); 1 file of other kinds passed over\n")
        }
    }
}
