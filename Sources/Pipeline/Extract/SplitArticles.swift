// SPDX-License-Identifier: Apache-2.0

/// Makes the articles of a document. A page may hold thirty: see ``Segmentation``.
///
/// Each line belongs to one article, or to the page. What an article's first lines say of it become fields as well.
public struct SplitArticles: Processor {
    public let name = "split_articles"

    /// A book of a year's reports has some hundreds. What has more is no text, and each article costs an outcome, a claim
    /// and a look through the document's claims.
    static let mostArticles = 1000

    /// Creates the stage.
    public init() {}

    public func process(_ input: consuming Document) throws(Rejection) -> [Article] {
        let document = input
        let lines = document.splitLines
        guard !lines.isEmpty else {
            throw Rejection(stage: name, reason: .noContent, message: "the document has no text")
        }
        let assembly = ArticleAssembly(lines, of: document)
        let count = assembly.outlines.count
        guard count <= Self.mostArticles else {
            throw Rejection(
                stage: name,
                reason: .tooLarge,
                message: "the document falls into \(count) articles, more than \(Self.mostArticles): push it in parts"
            )
        }
        return Self.articles(assembly, lines, of: document)
    }

    /// Shows, before the articles, where they begin and why.
    public func explain(_ input: Document, to trace: inout Trace) throws(Rejection) -> [Article] {
        do {
            let articles = try process(input)
            let assembly = ArticleAssembly(input.splitLines, of: input)
            trace.record(
                stage: "\(name).boundaries",
                before: input,
                after: ExplainedBoundaries(assembly, of: input.text)
            )
            trace.record(stage: name, before: input, after: articles)
            return articles
        } catch {
            trace.record(stage: name, before: input, rejection: error)
            throw error
        }
    }

    private static func articles(_ assembly: ArticleAssembly, _ lines: [SplitLine], of document: Document) -> [Article]
    {
        let outlines = assembly.outlines
        let context = DocumentContext(document, articles: outlines.count)
        var marks: [Repair] = []
        var articles = outlines.enumerated().map { position, outline in
            let pageTitle = outlines.count == 1 ? document.title : nil
            let head = ArticleHead(outline.lines.map { lines[$0] }, of: document.text, pageTitle: pageTitle)
            var article = Article(
                document: context,
                position: position,
                title: pageTitle ?? head.title,
                text: document.text(of: head.text),
                origin: document.origin(of: outline.lines, in: lines)
            )
            article.kind = outline.kind
            article.subtitle = head.subtitle
            article.byline = head.byline
            article.page = head.page
            for (line, mark) in head.marks {
                marks.append(Repair(kind: "continuation_mark", line: line, before: mark, after: ""))
            }
            return article
        }
        let removals = assembly.removed.map { line, kind in
            Repair(
                kind: "boilerplate.\(kind)",
                line: lines[line].line.source.start,
                before: lines[line].string(of: document.text),
                after: "",
                confidence: 0.9,
                verified: false
            )
        }
        distribute(document.repairs + removals + marks, to: &articles)
        return articles
    }

    /// Gives each repair to the article that its line lies in, or the last one before it.
    private static func distribute(_ repairs: [Repair], to articles: inout [Article]) {
        guard articles.count > 1 else {
            if !articles.isEmpty { articles[0].repairs = repairs }
            return
        }
        let starts = articles.indices
            .flatMap { article in articles[article].origin.map { (line: $0.start, article: article) } }
            .sorted { $0.line < $1.line }
        for repair in repairs {
            let following = starts.partitioningIndex { $0.line > repair.line ?? 0 }
            articles[following > 0 ? starts[following - 1].article : 0].repairs.append(repair)
        }
    }
}

extension Document {
    /// The lines that show anything.
    var splitLines: [SplitLine] {
        let scanner = LineScanner.shared
        var lines: [SplitLine] = []
        var gap = 0
        var start = 0
        var number = 0
        while start < text.count {
            let scan = scanner.line(of: text, from: start)
            var line = scan.line
            line.source = sourceLines?[number] ?? LineRange(number + 1, number + 1)
            if line.range.isEmpty {
                gap += line.source.end - line.source.start + 1
            } else {
                line.gap = lines.isEmpty ? 0 : gap
                gap = 0
                lines.append(SplitLine(line, index: number, of: text))
            }
            start = scan.end + 1
            number += 1
        }
        // Nobody signs above 本报讯.
        for position in lines.indices.dropLast()
        where lines[position].has(.signature) && lines[position + 1].has(.lede) && lines[position].number == nil {
            lines[position].signs = [.headline]
        }
        TextHeads.mark(&lines, of: text)
        for position in CountedHeadlines(lines, of: text).positions + MarkedBriefs(lines, of: text).positions {
            lines[position].signs.formUnion([.headline, .pieceHeadline])
            lines[position].number = nil
        }
        return lines
    }

    /// The text of lines, with a blank line where there is one between them.
    fileprivate func text(of lines: [SplitLine]) -> [UInt8] {
        var joined: [UInt8] = []
        var last: Int?
        for line in lines {
            if let last {
                joined.append(.lineFeed)
                if line.line.gap > 0, line.index > last + 1 { joined.append(.lineFeed) }
            }
            joined += text[line.line.range]
            last = line.index
        }
        return joined
    }

    /// The lines of the decoded document that lines of the text, given by their positions in order, came from.
    fileprivate func origin(of positions: [Int], in lines: [SplitLine]) -> [LineRange] {
        var runs: [Range<Int>] = []
        for position in positions {
            if let last = runs.last, last.upperBound == position {
                runs[runs.count - 1] = last.lowerBound..<position + 1
            } else {
                runs.append(position..<position + 1)
            }
        }
        return runs.flatMap { origin(of: lines[$0.lowerBound].index..<lines[$0.upperBound - 1].index + 1) }
    }
}
