// SPDX-License-Identifier: Apache-2.0

import Foundation
import Pipeline
import Testing

/// The compilations in `Compilations/`: before each line stands the number of the article that it belongs to, or `-`
/// for the page, and a bar.
@Suite struct CompilationTests {
    private static let folder = OutcomeShapes.repository.appending(path: "Tests/PipelineTests/Extract/Compilations")

    private static let names: [String] = {
        let files = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return files.filter { $0.hasSuffix(".txt") }.sorted()
    }()

    private struct Compilation {
        var text = ""
        /// The numbers of the lines of each article.
        var articles: [String: [Int]] = [:]

        init(named name: String) throws {
            let source = try String(contentsOf: folder.appending(path: name), encoding: .utf8)
            for (index, line) in source.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
                let parts = line.split(separator: "|", maxSplits: 1)
                text += (parts.count == 2 ? parts[1] : "") + "\n"
                if parts.count == 2, parts[0] != "-" { articles[String(parts[0]), default: []].append(index + 1) }
            }
        }
    }

    private static let stages = pipeline {
        RestoreText()
        SplitArticles()
    }

    private func split(_ compilation: Compilation) throws -> [Article] {
        try Self.stages.process(Document(id: DocumentID(url: nil, body: []), text: Array(compilation.text.utf8)))
    }

    @Test func noneIsMissing() {
        #expect(Self.names.count == 35)
    }

    @Test(arguments: Self.names)
    func isSplitByItsLines(name: String) throws {
        let compilation = try Compilation(named: name)
        let lines = compilation.text.split(separator: "\n", omittingEmptySubsequences: false)
        let articles = try split(compilation).map { article in
            article.origin.flatMap { Array($0.start...$0.end) }.filter { !lines[$0 - 1].isEmpty }
        }
        #expect(articles.sorted { $0[0] < $1[0] } == compilation.articles.values.sorted { $0[0] < $1[0] })
    }

    @Test(arguments: Self.names)
    func losesNoCharacter(name: String) throws {
        let compilation = try Compilation(named: name)
        let articles = try split(compilation)
        var left = CharacterAccount(compilation.text)
        for article in articles {
            left.remove(String(decoding: article.text, as: UTF8.self))
            for repair in article.repairs { left.undo(repair) }
        }
        #expect(left.isBalanced)
    }
}
