// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@testable import Pipeline

/// Measures charset detection on the cases that `MILLRACE_CHARSET_CASES` names; `scripts/charset-cases` makes them. A case
/// counts as right if the text comes out as it was, give or take what its damage took.
@Suite struct CharsetCases {
    private static let file = ProcessInfo.processInfo.environment["MILLRACE_CHARSET_CASES"]

    private struct Case: Decodable {
        var set: String
        var charset: String?
        var content_type: String?
        var body: Data
    }

    @Test(.enabled(if: file != nil, "MILLRACE_CHARSET_CASES names no file"))
    func detectsAsManyAsItShould() throws {
        let lines = try Data(contentsOf: URL(filePath: Self.file ?? "")).split(separator: UInt8.lineFeed)
        var scores: [String: (cases: Int, right: Int)] = [:]
        for line in lines {
            let item = try JSONDecoder().decode(Case.self, from: line)
            let raw = RawDocument(body: Array(item.body), crawl: CrawlMetadata(contentType: item.content_type))
            let found = (try? Decode().process(raw))?.charset
            let isRight = item.charset == nil ? !Self.isChinese(found) : found == item.charset
            scores[item.set, default: (0, 0)].cases += 1
            scores[item.set, default: (0, 0)].right += isRight ? 1 : 0
            if !isRight { print("wrong: \(item.set): \(found ?? "none") for \(item.charset ?? "any")") }
        }
        for (set, score) in scores.sorted(by: { $0.key < $1.key }) { print("\(set): \(score.right) of \(score.cases)") }
        let right = scores.values.reduce(0) { $0 + $1.right }
        print("all: \(right) of \(lines.count), \(Double(right) / Double(lines.count))")
        #expect(right * 1000 >= lines.count * 995)
    }

    private static func isChinese(_ charset: String?) -> Bool {
        ["gb18030", "big5", "hz-gb-2312"].contains(charset)
    }
}
