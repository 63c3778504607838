// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials
import Glibc
import Testing

@testable import Pipeline

@Suite struct DocumentSourceTests {
    /// Items in a line each: a document's name, content type and body, or a failure.
    private func items(_ source: DocumentSource, in folder: TemporaryFolder) -> [String] {
        source.map { item in
            switch item {
            case .document(let document):
                let body = String(decoding: document.raw.body, as: UTF8.self)
                return "\(document.name) \(document.raw.crawl.contentType ?? "?") \(body)"
            case .failed(let failure):
                return failure.description
            case .waiting:
                return "waiting"
            }
        }.map { $0.replacing(folder.path + "/", with: "") }
    }

    private func items(
        _ folder: TemporaryFolder,
        _ names: [String] = ["."],
        options: SourceOptions = SourceOptions()
    ) -> [String] {
        items(DocumentSource(paths: names.map { "\(folder.path)/\($0)" }, options: options), in: folder)
    }

    @Test func pathsComeInTheirOrder() throws {
        try TemporaryFolder.with { folder in
            try folder.write("b/2.html", "<p>b")
            try folder.write("b/1.jsonl", "{\"text\": \"x\"}\n\n{\"text\": \"y\", \"content_type\": \"text/html\"}\r\n")
            try folder.write("b/3.doc", "skipped")
            try folder.write("a.TXT", "a")
            try folder.write("notes", "n")
            let source = DocumentSource(paths: ["notes", "b", "a.TXT", "notes"].map { "\(folder.path)/\($0)" })
            #expect(
                items(source, in: folder) == [
                    "notes text/plain n",
                    "b/1.jsonl:1 text/plain; charset=utf-8 x",
                    "b/1.jsonl:3 text/html y",
                    "b/2.html text/html <p>b",
                    "a.TXT text/plain a",
                    "notes text/plain n",
                ]
            )
            #expect(source.skippedFiles == 1)
            #expect(source.next() == nil)
        }
    }

    @Test func bytesAreExactlyThoseOfTheFile() throws {
        try TemporaryFolder.with { folder in
            let bytes: [UInt8] = [0xEF, 0xBB, 0xBF, 0xC8, 0xD5, 0x00, 0x0D, 0x0A, 0xFF]
            let path = try folder.write("日报 1.txt", bytes)
            guard case .document(let document) = DocumentSource(paths: [path]).next() else {
                Issue.record("no document")
                return
            }
            #expect(document.name == path)
            #expect(document.raw.body == bytes)
            #expect(document.raw.crawl.url == "file://\(folder.path)/%E6%97%A5%E6%8A%A5%201.txt")
            #expect(document.raw.coordinates == nil)
        }
    }

    @Test func baseURLsStandForTheFolderThatWasNamed() throws {
        try TemporaryFolder.with { folder in
            try folder.write("site/2022/a b.html", "x")
            let paths = ["site", "site/", "site/2022", "site/2022/a b.html"].map { "\(folder.path)/\($0)" }
            let source = DocumentSource(paths: paths, options: SourceOptions(baseURL: "https://example.org/r"))
            let urls = source.map { item -> String? in
                guard case .document(let document) = item else { return nil }
                return document.raw.crawl.url
            }
            let below = "https://example.org/r/2022/a%20b.html"
            #expect(urls == [below, below, "https://example.org/r/a%20b.html", "https://example.org/r/a%20b.html"])
        }
    }

    @Test func badFilesAreNamedAndTheRestGoesOn() throws {
        try TemporaryFolder.with { folder in
            try folder.write("1-empty.txt", "")
            try folder.write("2-empty.jsonl", "")
            try folder.write("3-large.html", "12345678901")
            try folder.link("4-gone.txt", to: "nothing")
            // Opens, has no size and gives an error when it is read.
            try folder.link("5-broken.txt", to: "/proc/self/mem")
            try folder.write("6-good.txt", "1234567890")
            #expect(
                items(folder, options: SourceOptions(maxBytes: 10)) == [
                    "./1-empty.txt: empty file",
                    "./2-empty.jsonl: empty file",
                    "./3-large.html: 11 bytes, more than the limit of 10 bytes (--max-bytes)",
                    "./4-gone.txt: No such file or directory",
                    "./5-broken.txt: Input/output error",
                    "./6-good.txt text/plain 1234567890",
                ]
            )
            #expect(items(folder, ["missing", "6-good.txt"]).first == "missing: No such file or directory")
        }
    }

    @Test func badLinesAreNamedByNumberAndTheRestGoesOn() throws {
        try TemporaryFolder.with { folder in
            let long = String(repeating: "x", count: 1 << 20)
            try folder.write(
                "a.jsonl",
                """
                {"text": "one"}
                {"text": 2}
                 \t
                {"text": "\(long)", "source": "\(long)"}
                {"text": "five"}
                nonsense
                """
            )
            #expect(
                items(folder, options: SourceOptions(maxBytes: 100)) == [
                    "./a.jsonl:1 text/plain; charset=utf-8 one",
                    "./a.jsonl:2: \"text\" is not a string",
                    "./a.jsonl:4: line of more than 1048776 bytes",
                    "./a.jsonl:5 text/plain; charset=utf-8 five",
                    "./a.jsonl:6: not valid JSON",
                ]
            )
        }
    }

    @Test func streamsThatAreNamedAreReadUpToTheLimit() throws {
        try TemporaryFolder.with { folder in
            let zero = DocumentSource(paths: ["/dev/zero", "/dev/null"], options: SourceOptions(maxBytes: 1000))
            #expect(
                items(zero, in: folder) == [
                    "/dev/zero: more than the limit of 1000 bytes (--max-bytes)", "/dev/null: empty file",
                ]
            )
        }
    }

    @Test func standardInputIsJSONLines() throws {
        try TemporaryFolder.with { folder in
            let file = try folder.write("after.txt", "z")
            let stream = try Stream()
            defer { close(stream.reading) }
            let source = DocumentSource(paths: ["-", file], options: SourceOptions(), standardInput: stream.reading)
            let text = "{\"text\": \"a\"}\nbad\n{\"text\""
            try stream.write(text)
            guard case .document(let first) = source.next() else {
                Issue.record("no document")
                return
            }
            #expect(first.name == "-:1")
            #expect(first.raw.crawl.url == nil)
            #expect(source.next() == .failed(DocumentFailure(name: "-:2", message: "not valid JSON")))
            #expect(source.next() == .waiting)
            try stream.write(": \"b\"}")
            close(stream.writing)
            #expect(items(source, in: folder) == ["-:3 text/plain; charset=utf-8 b", "after.txt text/plain z"])
            #expect(source.bytesRead == text.utf8.count + 6 + 1)
        }
    }

    @Test func totalsAreWhatIsRead() throws {
        try TemporaryFolder.with { folder in
            try folder.write("a.txt", "12345")
            try folder.write("large.txt", "12345678901")
            try folder.write("b/c.jsonl", "{\"text\": \"x\"}\n\nbad\n")
            try folder.write("d.pdf", "123")
            try folder.link("gone.txt", to: "nothing")
            let options = SourceOptions(maxBytes: 10)
            let paths = [folder.path, "\(folder.path)/d.pdf"]
            let source = DocumentSource(paths: paths, options: options)
            let totals = source.totals()
            #expect(totals?.files == 3)
            #expect(totals?.bytes == 5 + 19 + 3)
            #expect(source.bytesRead == 0)
            #expect(source.reduce(0) { count, _ in count + 1 } == 6)
            #expect(source.bytesRead == totals?.bytes)
            #expect(SourceTotals(of: paths + ["-"], options: options) == nil)
            #expect(SourceTotals(of: ["/dev/null"], options: options) == nil)
        }
    }

    @Test func linesKeepTheirNumbersOverManyChunks() throws {
        try TemporaryFolder.with { folder in
            let lines = (1...20_000).map { "{\"text\": \"行 \($0)\"}\n" }.joined()
            let path = try folder.write("many.jsonl", lines)
            let names = DocumentSource(paths: [path]).map { item -> String in
                guard case .document(let document) = item else { return "" }
                return "\(document.name) \(String(decoding: document.raw.body, as: UTF8.self))"
            }
            #expect(names == (1...20_000).map { "\(path):\($0) 行 \($0)" })
        }
    }
}
