// SPDX-License-Identifier: Apache-2.0

import Pipeline
import Testing

@Suite struct StandardPipelineTests {
    /// A page in GB18030 that says GB2312, with CRLF, scripts, indents and a table.
    private static let page: [UInt8] =
        Array("<html><head>\r\n<meta charset=gb2312><title>".utf8) + [0xCD, 0xA8, 0xB1, 0xA8]
        + Array("</title></head>\r\n<body><script>x()</script>\r\n<p>&nbsp;&nbsp;".utf8) + [0xD0, 0xC2, 0xD4, 0xF6]
        + Array("\r\n3".utf8) + [0xC0, 0xFD] + Array("</p>\r\n\r\n<br><br><table><tr><td>1<td>2</table>".utf8)

    private func articles(_ raw: RawDocument) throws -> [FingerprintedArticle] {
        try standardPipeline().process(raw).compactMap { result in
            if case .done(let fingerprinted) = result { return fingerprinted }
            Issue.record("an article was rejected")
            return nil
        }
    }

    @Test func makesAnArticleOfAPage() throws {
        let raw = RawDocument(body: Self.page, crawl: CrawlMetadata(url: "https://example.cn/1"))
        let articles = try articles(raw)
        #expect(articles.count == 1)
        let article = try #require(articles.first?.article)
        #expect(String(decoding: article.text, as: UTF8.self) == "新增 3例\n\n1\t2")
        #expect(article.title == "通报")
        #expect(article.titleInferred == false)
        #expect(article.position == 0)
        #expect(article.document.charset == "gb18030")
        #expect(article.document.articles == 1)
        #expect(article.id == ArticleID(document: raw.id, position: 0))
        #expect(article.origin == [LineRange(4, 7)])
        #expect(articles.first?.textHash == Hash128(of: Array("新增3例1 2".utf8)))
    }

    @Test func aPageAndItsTextAreCopies() throws {
        let page = try articles(RawDocument(body: Self.page))
        let text = try articles(RawDocument(body: Array("\u{3000}\u{3000}新增3例。\n1\u{3000}2\n".utf8)))
        #expect(page.first?.textHash == text.first?.textHash)
    }

    private func reason(_ body: [UInt8], _ options: PipelineOptions = PipelineOptions()) -> Rejection.Reason? {
        do throws(Rejection) {
            _ = try standardPipeline(options).process(RawDocument(body: body))
            return nil
        } catch {
            return error.reason
        }
    }

    @Test func rejectsADocumentThatNoRetrySaves() {
        #expect(reason([]) == .empty)
        #expect(reason(Array("\u{3000}\n \n".utf8)) == .noContent)
        #expect(reason(Array("<html><script>x()</script></html>".utf8)) == .noContent)
        var noise = SplitMix64(seed: 3)
        #expect(reason((0..<400).map { _ in UInt8.random(in: 0x80...0xFF, using: &noise) }) == .undecodable)
        #expect(reason(Array("%PDF-1.4".utf8)) == .unsupportedType)
    }

    @Test func obeysItsOptions() {
        let page = Array("<html><div><div>甲".utf8)
        #expect(reason(page) == nil)
        #expect(reason(page, PipelineOptions(maximumDepth: 3)) == .tooDeep)
        #expect(reason(page, PipelineOptions(maximumBytes: 18)) == .tooLarge)
        #expect(reason(page, PipelineOptions(maximumLineBytes: 18)) == .tooLarge)
        #expect(reason(page, PipelineOptions(maximumElements: 3)) == .tooLarge)
    }

    @Test func rejectsAnArticleOfPunctuationAlone() throws {
        let results = try standardPipeline().process(RawDocument(body: Array("——\n……".utf8)))
        guard case .rejected(let article, let rejection) = results.first, results.count == 1 else {
            Issue.record("\(results)")
            return
        }
        #expect(article.text == Array("——\n……".utf8))
        #expect(rejection.reason == .noContent)
    }

    @Test func metersItsStages() throws {
        let pipeline = standardPipeline()
        _ = try pipeline.process(RawDocument(body: Self.page))
        #expect(
            pipeline.meters.map(\.name) == [
                "screen", "decode", "undo_misreading", "render_markup", "read_page_metadata", "select_main_content",
                "repair_characters",
                "restore_text", "split_articles", "describe_article", "read_article_metadata",
                "read_sections", "find_masks", "measure_quality", "fingerprint",
            ]
        )
        #expect(pipeline.meters.allSatisfy { $0.reading.passed == 1 && $0.reading.rejected.isEmpty })
    }

    @Test func explainsEachStage() throws {
        let pipeline = standardPipeline()
        var trace = Trace()
        let raw = RawDocument(body: Self.page, crawl: CrawlMetadata(url: "https://example.cn/1"))
        _ = try pipeline.explain(raw, to: &trace)
        // The rules of a stage that changed something are steps of their own.
        let stages = pipeline.meters.map(\.name)
        #expect(trace.steps.map(\.stage).filter(stages.contains) == stages)
        #expect(trace.steps.allSatisfy { $0.before != nil && $0.after != nil })
        #expect(
            trace.steps.first?.before?.fields == [
                Snapshot.Field("bytes", String(Self.page.count)), Snapshot.Field("url", "https://example.cn/1"),
            ]
        )
        #expect(
            trace.steps[1].after?.fields.prefix(3).map(\.value) == ["gb18030", "meta, declared: meta gb18030", "html"]
        )
        #expect(trace.steps.first { $0.stage == "restore_text" }?.after?.text == Array("新增 3例\n\n1\t2".utf8))
        #expect(
            trace.steps.last?.after?.fields.map(\.name) == [
                "position", "title", "lines", "characters", "repairs", "origin", "kind", "text_hash",
            ]
        )
        #expect(trace.steps.last?.after?.fields.dropFirst().prefix(3).map(\.value) == ["通报", "3", "10"])
    }

    @Test func makesValidTextOfAnyBytes() {
        var generator = SplitMix64(seed: 8)
        for _ in 0..<300 {
            var page = Self.page
            for _ in 0..<Int.random(in: 1...8, using: &generator) {
                let place = Int.random(in: 0..<page.count, using: &generator)
                switch Int.random(in: 0..<3, using: &generator) {
                case 0: page[place] = UInt8.random(in: 0...255, using: &generator)
                case 1: page.removeSubrange(place..<min(page.count, place + 5))
                default: page.insert(contentsOf: page.prefix(place).suffix(9), at: place)
                }
            }
            guard let results = try? standardPipeline().process(RawDocument(body: page)) else { continue }
            for case .done(let fingerprinted) in results {
                let text = String(validating: fingerprinted.article.text, as: UTF8.self)
                #expect(text != nil && text?.isEmpty == false, "\(page)")
                #expect(fingerprinted.article.origin.count == 1, "\(page)")
            }
        }
    }
}
