// SPDX-License-Identifier: Apache-2.0

import Foundation
import Pipeline
import Testing

/// What real documents show is kept or listed, character by character, through every stage that changes text. The
/// documents are not in this repository: they lie beside a checkout of it, or not at all.
@Suite struct RealContentAccountTests {
    private static let seeds = SharedDocuments.files(in: "seeds")
    private static let pages = SharedDocuments.files(in: "corpora/daniel-zh/html")

    private func rendered(_ url: URL) throws -> Document {
        let raw = RawDocument(body: [UInt8](try Data(contentsOf: url)))
        return try RenderMarkup(maximumDepth: PipelineOptions().maximumDepth)
            .process(RepairText.misread().process(Decode().process(raw)))
    }

    private struct State: Hashable {
        var kept = 0
        var listed = 0
        var isDropped = false
    }

    /// Whether each line of a page is one of the kept, or lies in a block whose beginning is listed, in their order.
    private func isListed(_ main: Document, of page: Document) -> Bool {
        let kept = main.text.split(separator: 0x0A)
        let listed = main.repairs.filter { $0.kind == "select_main_content" }.map { Array($0.before.utf8) }
        // A line may stand in the menu as well as in the text, so all ways to read the page are followed.
        var states: Set = [State()]
        for line in page.text.split(separator: 0x0A) {
            var next: Set<State> = []
            for state in states {
                if state.kept < kept.count, kept[state.kept] == line {
                    next.insert(State(kept: state.kept + 1, listed: state.listed))
                }
                if state.isDropped {
                    next.insert(state)
                } else if state.listed < listed.count, listed[state.listed].starts(with: line.prefix(20)) {
                    next.insert(State(kept: state.kept, listed: state.listed + 1, isDropped: true))
                }
            }
            states = next
        }
        return states.contains { $0.kept == kept.count && $0.listed == listed.count }
    }

    /// What is missing or too much in the articles and their repairs.
    private func imbalance(of document: Document) throws -> String? {
        var document = document
        // What is changed already is none of this text.
        document.repairs = []
        let articles = try SplitArticles().process(RestoreText().process(RepairText.damaged().process(document)))
        var left = CharacterAccount(String(decoding: document.text, as: UTF8.self))
        for article in articles {
            left.remove(String(decoding: article.text, as: UTF8.self))
            for repair in article.repairs { left.undo(repair) }
        }
        return left.isBalanced ? nil : left.description
    }

    @Test(.enabled(if: !seeds.isEmpty, "there is no ../shared/seeds beside the checkout"), arguments: seeds)
    func everyCharacterOfASeedIsKeptOrListed(_ url: URL) throws {
        let imbalance = try imbalance(of: rendered(url))
        #expect(imbalance == nil)
    }

    @Test(.enabled(if: !pages.isEmpty, "there is no ../shared/corpora beside the checkout"))
    func everyCharacterOfAPageIsKeptOrListed() throws {
        var accounted = 0
        for url in Self.pages {
            let page = try rendered(url)
            guard let main = try? SelectMainContent().process(page) else { continue }
            accounted += 1
            #expect(isListed(main, of: page), "\(url.lastPathComponent)")
            let imbalance = try imbalance(of: main)
            #expect(imbalance == nil, "\(url.lastPathComponent)")
        }
        #expect(accounted > 150)
    }
}
