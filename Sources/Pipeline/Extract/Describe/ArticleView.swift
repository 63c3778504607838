// SPDX-License-Identifier: Apache-2.0

/// An article as the stages that describe it read it: its lines, with what each shows.
struct ArticleView {
    let utf8: [UInt8]
    /// The lines below its headline, subtitle and byline.
    let lines: [SplitLine]
    /// The folded text of these lines, one after the other.
    let folded: [UInt8]
    let title: [UInt8]
    let subtitle: [UInt8]

    /// Reads an article.
    init(_ article: Article) {
        utf8 = article.text
        title = FoldedText.fold(Array((article.title ?? "").utf8))
        subtitle = FoldedText.fold(Array((article.subtitle ?? "").utf8))
        var lines: [SplitLine] = []
        var start = 0
        while start < utf8.count {
            let scan = LineScanner.shared.line(of: utf8, from: start)
            if !scan.line.range.isEmpty { lines.append(SplitLine(scan.line, index: lines.count, of: utf8)) }
            start = scan.end + 1
        }
        let head = Set([title, subtitle, FoldedText.fold(Array((article.byline ?? "").utf8))])
        let isHead = { (line: SplitLine) in
            head.contains(line.folded) || line.has([.subtitle, .byline, .letterhead, .pieceHeadline])
        }
        if let body = lines.firstIndex(where: { !isHead($0) }) { lines.removeSubrange(..<body) }
        self.lines = lines
        folded = lines.reduce(into: []) { $0 += $1.folded }
    }

    /// The paragraph that says what the text is: `现将……汇报如下:`, where one of the first ones does.
    var formula: SplitLine? { lines.prefix(4).first { $0.has(.formula) } }
}
