// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials
import Testing

@testable import Pipeline

@Suite struct JSONLineParserTests {
    private let parser = JSONLineParser(options: SourceOptions(maxBytes: 100))

    private func parse(_ line: String) throws -> RawDocument {
        try parser.parse(Array(line.utf8))
    }

    @Test func textIsUTF8AndSaysSo() throws {
        let document = try parse(#"{"text": "疫情\u901a报\n"}"#)
        #expect(document.body == Array("疫情通报\n".utf8))
        #expect(document.crawl == CrawlMetadata(contentType: "text/plain; charset=utf-8"))
    }

    @Test func bodiesAreBytesAndSayNothingOfThemselves() throws {
        let document = try parse(#"{"body": "AP8KDQ=="}"#)
        #expect(document == RawDocument(body: [0x00, 0xFF, 0x0A, 0x0D]))
    }

    @Test func everyFieldBecomesMetadata() throws {
        let document = try parse(
            """
            {"url": "https://example.org/1", "content_type": "text/html; charset=gbk", "fetched_at": \
            "2022-03-01T08:00:00Z", "source": "county", "http_status": 200, "document_id": "d-1", "text": "a", "more": [1]}
            """
        )
        #expect(
            document.crawl
                == CrawlMetadata(
                    url: "https://example.org/1",
                    contentType: "text/html; charset=gbk",
                    fetchedAt: "2022-03-01T08:00:00Z",
                    httpStatus: "200",
                    source: "county",
                    externalID: "d-1"
                )
        )
    }

    @Test(arguments: [
        (#"{"text": "a", "http_status": "404", "document_id": 17}"#, "404", "17"),
        (#"{"text": "a", "http_status": 404, "document_id": "17"}"#, "404", "17"),
        (#"{"text": "a", "http_status": null, "document_id": -9007199254740993}"#, nil, "-9007199254740993"),
    ])
    func numbersMayBeStrings(line: String, status: String?, id: String?) throws {
        let document = try parse(line)
        #expect(document.crawl.httpStatus == status)
        #expect(document.crawl.externalID == id)
    }

    @Test func nullAndAnEmptyURLCountAsMissing() throws {
        let document = try parse(#"{"text": "a", "body": null, "url": "", "source": null}"#)
        #expect(document.crawl == CrawlMetadata(contentType: "text/plain; charset=utf-8"))
    }

    @Test func aByteOrderMarkBeforeTheObjectIsNoHarm() throws {
        #expect(try parse("\u{FEFF}{\"text\": \"a\"}").body == Array("a".utf8))
    }

    @Test(arguments: [
        (#"{"text": "a""#, "not valid JSON"),
        (#"{"text": "a"} x"#, "not valid JSON"),
        (#"{"text": "\ud800"}"#, "not valid JSON"),
        ("hello", "not valid JSON"),
        (#"["a"]"#, "not a JSON object"),
        (#""a""#, "not a JSON object"),
        (#"{}"#, #"neither "text" nor "body""#),
        (#"{"url": "https://example.org/1"}"#, #"neither "text" nor "body""#),
        (#"{"text": "a", "body": "YQ=="}"#, #"both "text" and "body""#),
        (#"{"text": 5}"#, #""text" is not a string"#),
        (#"{"text": "a", "url": ["b"]}"#, #""url" is not a string"#),
        (#"{"text": "a", "content_type": 1}"#, #""content_type" is not a string"#),
        (#"{"text": "a", "http_status": 200.5}"#, #""http_status" is not a string or a whole number"#),
        (#"{"text": "a", "http_status": {}}"#, #""http_status" is not a string or a whole number"#),
        (#"{"text": "a", "document_id": true}"#, #""document_id" is not a string or a whole number"#),
        (#"{"body": "YQ"}"#, #""body" is not base64 (RFC 4648, section 4)"#),
        (#"{"body": "a b="}"#, #""body" is not base64 (RFC 4648, section 4)"#),
    ])
    func badLinesAreToldWhatIsWrong(line: String, message: String) {
        #expect(throws: JSONLineParser.BadLine(message: message)) { try parse(line) }
    }

    @Test func textThatIsNotUTF8IsRefusedRatherThanRepaired() {
        let line = Array(#"{"text": "a"#.utf8) + [0xC8, 0xD5] + Array(#""}"#.utf8)
        #expect(throws: JSONLineParser.BadLine(message: "not UTF-8")) { try parser.parse(line) }
    }

    @Test func theLimitIsForTheBody() throws {
        let fits = String(repeating: "x", count: 100)
        #expect(try parse("{\"text\": \"\(fits)\"}").body.count == 100)
        #expect(
            throws: JSONLineParser.BadLine(message: "101 bytes, more than the limit of 100 bytes (--max-bytes)")
        ) { try parse("{\"text\": \"\(fits)x\"}") }
        let base64 = Data(repeating: 0, count: 101).base64EncodedString()
        #expect(throws: JSONLineParser.BadLine.self) { try parse("{\"body\": \"\(base64)\"}") }
    }

    @Test func deepNestingIsRefused() {
        let nested = #"{"text": "a", "x": "# + String(repeating: "[", count: 100_000)
        #expect(throws: JSONLineParser.BadLine(message: "not valid JSON")) { try parse(nested) }
    }

    @Test func randomBytesAreDocumentsOrBadLines() {
        var random = SplitMix64(seed: 3)
        let valid = Array(#"{"text": "疫\u75ab", "http_status": 200, "url": "https://example.org/", "x": [1, {}]}"#.utf8)
        for _ in 0..<2000 {
            var line = valid
            for _ in 0..<Int.random(in: 1...4, using: &random) {
                let position = Int.random(in: 0..<line.count, using: &random)
                switch Int.random(in: 0...2, using: &random) {
                case 0: line[position] = UInt8.random(in: 0...255, using: &random)
                case 1: line.remove(at: position)
                default: line.insert(contentsOf: random.bytes(count: 2), at: position)
                }
            }
            for line in [line, random.bytes(count: Int.random(in: 0...30, using: &random))] {
                if let document = try? parser.parse(line) {
                    #expect((1...100).contains(document.body.count))
                }
            }
        }
    }

    @Test func renderedDocumentsComeBack() throws {
        struct Line: Encodable {
            var text: String?
            var body: Data?
            var url: String?
            var source: String?
            var document_id: Int?
        }
        var random = SplitMix64(seed: 4)
        let parser = JSONLineParser(options: SourceOptions())
        for _ in 0..<300 {
            let text = random.text(length: Int.random(in: 1...50, using: &random))
            let body = random.bytes(count: Int.random(in: 1...50, using: &random))
            let id = Int.random(in: .min ... .max, using: &random)
            let asText = try JSONEncoder().encode(Line(text: text, source: text, document_id: id))
            let asBody = try JSONEncoder().encode(Line(body: Data(body), url: text))
            #expect(!asText.contains(UInt8(ascii: "\n")))
            let textDocument = try parser.parse(Array(asText))
            #expect(textDocument.body == Array(text.utf8))
            #expect(textDocument.crawl.source.map { Array($0.utf8) } == Array(text.utf8))
            #expect(textDocument.crawl.externalID == String(id))
            let bodyDocument = try parser.parse(Array(asBody))
            #expect(bodyDocument.body == body)
            #expect(bodyDocument.crawl.url.map { Array($0.utf8) } == Array(text.utf8))
        }
    }
}
