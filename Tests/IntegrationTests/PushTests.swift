// SPDX-License-Identifier: Apache-2.0

import Foundation
import Kafka
import Pipeline
import Testing

/// `ingest-producer push` to a real Kafka.
@Suite(.serialized, .needsKafka)
struct PushTests {
    /// Good and bad input in one go: the report accounts for all of it, and only what is good is in the topic.
    @Test func accountsForEachDocument() async throws {
        try await Deployment.with { deployment in
            let body = Array("<p>第一页".utf8) + [0x00, 0xFF, 0x0D, 0x0A]
            let folder = deployment.folder.appending(path: "in").path
            try deployment.write("in/1.html", body)
            try deployment.write("in/2.txt", String(repeating: "长", count: 400))
            try deployment.write("in/3.txt", "")
            try deployment.write("in/4.doc", "passed over")
            try deployment.write(
                "in/5.jsonl",
                """
                {"url":"https://example.org/5","text":"第五页","source":"s","http_status":200,"fetched_at":"2020-02-11T09:30:00Z"}
                {"url":"https://example.org/6","text":
                {"url":"https://example.org/7","body":"5LiD","content_type":"text/plain","document_id":"7"}

                """
            )
            try FileManager.default.createSymbolicLink(atPath: "\(folder)/8.txt", withDestinationPath: "nowhere")
            let push = try deployment.startPush([
                "--base-url", "https://base.example.org/", "--max-bytes", "1KiB", folder,
            ])
            #expect(try await push.program.status() == 1)

            let said = push.program.errors
            let failures = [
                "\(folder)/2.txt: 1200 bytes, more than the limit of 1024 bytes (--max-bytes)",
                "\(folder)/3.txt: empty file",
                "\(folder)/5.jsonl:2: not valid JSON",
                "\(folder)/8.txt: No such file or directory",
            ]
            #expect(said.contains("pushed 3 documents, "), "\(said)")
            #expect(said.contains("; 1 file of other kinds passed over; 4 failed:\n"), "\(said)")
            for failure in failures { #expect(said.contains("  \(failure)\n"), "\(said)") }

            let report = try push.report()
            #expect(report.filter { $0.error != nil }.map { "\($0.name): \($0.error ?? "")" }.sorted() == failures)
            let delivered = report.filter { $0.error == nil }
            #expect(
                delivered.map(\.name).sorted() == ["\(folder)/1.html", "\(folder)/5.jsonl:1", "\(folder)/5.jsonl:3"]
            )

            let records = try await deployment.records(of: [deployment.topics.raw])
            #expect(records.count == 3)
            let expected = [
                RawDocument(
                    body: body,
                    crawl: CrawlMetadata(url: "https://base.example.org/1.html", contentType: "text/html")
                ),
                RawDocument(
                    body: Array("第五页".utf8),
                    crawl: CrawlMetadata(
                        url: "https://example.org/5",
                        contentType: "text/plain; charset=utf-8",
                        fetchedAt: "2020-02-11T09:30:00Z",
                        httpStatus: "200",
                        source: "s"
                    )
                ),
                RawDocument(
                    body: Array("七".utf8),
                    crawl: CrawlMetadata(url: "https://example.org/7", contentType: "text/plain", externalID: "7")
                ),
            ]
            for document in expected {
                let pushed = try #require(delivered.first { $0.url == document.crawl.url })
                #expect(pushed.id == document.id.description)
                let record = try #require(
                    records.first { $0.partition == pushed.partition && $0.offset == pushed.offset }
                )
                #expect(record.value == document.body)
                #expect(record.key == document.crawl.url.map { Array($0.utf8) })
                #expect(CrawlMetadata(headers: record.headers) == document.crawl)
            }
        }
    }

    /// The queue is full most of the time; nothing is dropped, and all of it is acknowledged.
    @Test func waitsWhenItsQueueIsFull() async throws {
        try await Deployment.with { deployment in
            let file = try deployment.write("documents.jsonl", GeneratedDocuments.jsonLines(0..<1000))
            let pushed = try await deployment.push("--kafka", "queue.buffering.max.messages=10", file)
            #expect(pushed.count == 1000)
            #expect(pushed.allSatisfy { $0.error == nil })
            let records = try await deployment.records(of: [deployment.topics.raw])
            let places = records.map { RawPosition(partition: $0.partition, offset: $0.offset) }
            #expect(places.sorted() == pushed.compactMap(\.raw).sorted())
            #expect(Set(records.compactMap(\.key)).count == 1000)
        }
    }

    @Test func readsJSONLinesFromItsInput() async throws {
        try await Deployment.with { deployment in
            let feed = try Feed(in: deployment.folder)
            let push = try deployment.startPush(["-"], input: feed.output)
            try await feed.write(GeneratedDocuments.jsonLines(0..<3) + "nonsense\n")
            try feed.end()
            #expect(try await push.program.status() == 1)
            #expect(push.program.errors.contains("  -:4: not valid JSON\n"), "\(push.program.description)")
            #expect(try await deployment.records(of: [deployment.topics.raw]).count == 3)
        }
    }

    /// It ends although its input does not, and says so; what it has taken is delivered.
    @Test func endsWhenItIsInterrupted() async throws {
        try await Deployment.with { deployment in
            let feed = try Feed(in: deployment.folder)
            let push = try deployment.startPush(["-"], input: feed.output)
            try await feed.write(GeneratedDocuments.jsonLines(0..<3))
            try await eventually("three lines are in the report") { (try? push.report())?.count == 3 }
            push.program.signal(SIGTERM)
            #expect(try await push.program.status() == 143)
            #expect(push.program.errors.contains("pushed 3 documents, "), "\(push.program.description)")
            #expect(
                push.program.errors.contains("interrupted: what was not read by then was not sent\n"),
                "\(push.program.description)"
            )
            try feed.end()
        }
    }

    @Test func namesWhatHasNoTopic() async throws {
        try await Deployment.with(partitions: nil) { deployment in
            let push = try deployment.startPush([SharedDocuments.examples])
            #expect(try await push.program.status() == 78)
            #expect(
                push.program.errors.hasSuffix(
                    "there is no topic \(deployment.topics.raw): create it with `ingest-worker topics create "
                        + "--topic-prefix \(deployment.topics.prefix)`\n"
                )
            )
            // Nothing was read or sent.
            #expect(try push.report().isEmpty)
        }
    }
}
