// SPDX-License-Identifier: Apache-2.0

import Pipeline
import Testing

// How to add an extractor for one site: a stage of its own before `SelectMainContent`. README quotes this.

/// Takes from the pages of one newspaper what its editors mark as the article: the lines from the headline to the mark
/// of the end. What it has chosen is not chosen again, since the page has no outline any more.
struct ExtractYunlingDaily: Processor {
    let name = "extract_yunling_daily"

    func process(_ input: consuming Document) throws(Rejection) -> Document {
        guard input.outline != nil, input.crawl.url?.hasPrefix("https://daily.yunling.example/") == true else {
            return input
        }
        let lines = input.text.split(separator: 0x0A, omittingEmptySubsequences: false)
        let start = lines.firstIndex { $0.starts(with: "[正文]".utf8) } ?? lines.count
        let end = lines[start...].firstIndex { $0.starts(with: "[完]".utf8) } ?? start
        guard start + 1 < end else {
            throw Rejection(stage: name, reason: .noContent, message: "the page marks no article")
        }
        for (index, line) in lines.enumerated() where !(start + 1..<end).contains(index) && !line.isEmpty {
            input.repairs.append(
                Repair(
                    kind: "boilerplate.page",
                    line: input.sourceLines?[index].start,
                    before: String(decoding: line, as: UTF8.self),
                    after: ""
                )
            )
        }
        input.text = Array(lines[start + 1..<end].joined(separator: [0x0A]))
        input.sourceLines = input.sourceLines.map { Array($0[start + 1..<end]) }
        input.outline = nil
        return input
    }
}

@Suite struct SiteExtractorTests {
    private let stages = pipeline {
        RenderMarkup(maximumDepth: 512)
        ReadPageMetadata()
        ExtractYunlingDaily()
        SelectMainContent()
    }
    private let page = "<p>[正文]<p>桥头搭起帐篷<p>守桥三天<p>[完]<p>本报地址"

    private func document(url: String) throws -> Document {
        let document = Document(
            id: DocumentID(url: nil, body: []),
            crawl: CrawlMetadata(url: url),
            text: Array(page.utf8),
            format: .html
        )
        return try stages.process(document)
    }

    private func text(url: String) throws -> String {
        String(decoding: try document(url: url).text, as: UTF8.self)
    }

    @Test func extractsThePagesOfItsSite() throws {
        #expect(try text(url: "https://daily.yunling.example/1.html") == "桥头搭起帐篷\n守桥三天")
    }

    @Test func listsWhatItLeavesOut() throws {
        let repairs = try document(url: "https://daily.yunling.example/1.html").repairs
        #expect(repairs.filter { $0.kind == "boilerplate.page" }.map(\.before) == ["[正文]", "[完]", "本报地址"])
    }

    @Test func leavesOtherPagesToTheStagesAfterIt() throws {
        #expect(try text(url: "https://other.example/1.html").contains("本报地址"))
    }
}
