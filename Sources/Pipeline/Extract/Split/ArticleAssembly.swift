// SPDX-License-Identifier: Apache-2.0

/// One article as ranges of a document's lines, before it is written.
struct ArticleOutline: Sendable, Equatable {
    /// Indices of its lines, in order.
    var lines: [Int]
    /// What its form says it is; `nil` where only its words can tell.
    var kind: ArticleKind?
}

/// Turns the segments of a document into articles: takes captions out, puts torn headlines together.
struct ArticleAssembly {
    private let lines: [SplitLine]
    /// The lines that were divided: all but captions.
    let body: [SplitLine]
    let segmentation: Segmentation
    private(set) var outlines: [ArticleOutline] = []
    /// Lines that belong to the page rather than to an article of it, by their positions, with what they are.
    private(set) var removed: [(line: Int, kind: String)] = []

    /// Divides the lines of `document` into articles.
    init(_ lines: [SplitLine], of document: Document) {
        self.lines = lines
        // A caption belongs to none of the articles around it.
        let divided = lines.indices.filter { !lines[$0].has(.caption) || lines.count == 1 }
        body = divided.map { lines[$0] }
        segmentation = Segmentation(body, signs: BoundaryEvidence(body, of: document).signs)
        let ends = segmentation.starts.dropFirst() + [divided.count]
        outlines = zip(segmentation.starts, ends).map { start, end in
            ArticleOutline(lines: Array(divided[start..<end]), kind: nil)
        }
        removeBanner()
        removeMasthead()
        removeIntroduction()
        mendTornHeadlines()
        joinContinuations()
        for index in outlines.indices { outlines[index].kind = kind(of: outlines[index]) }
        placeCaptions()
    }

    private func kind(of outline: ArticleOutline) -> ArticleKind? {
        guard let first = outline.lines.first else { return nil }
        let text = outline.lines.first { !isHead($0) || lines[$0].has(.continuation) }
        if let text, lines[text].has(.continuation) { return .continuation }
        if outline.lines.count == 1, lines[first].has(.fragment) { return .fragment }
        return nil
    }

    // MARK: What belongs to the page

    /// Takes out the line that stands above all articles of a page: a gap parts it from the headline of the first, or
    /// that names its genre.
    private mutating func removeBanner() {
        guard outlines.count > 1, let first = outlines.first, first.lines.count > 2 else { return }
        let (banner, headline, next) = (lines[first.lines[0]], lines[first.lines[1]], lines[first.lines[2]])
        guard banner.has(.headline), !banner.has([.pieceHeadline, .titleBody]), headline.has(.headline),
            !next.has(.subtitle), headline.line.gap > max(1, next.line.gap) || headline.has(.genreHeadline),
            !TornTitle.isTorn(banner, headline)
        else { return }
        removed.append((first.lines[0], "page_banner"))
        outlines[0].lines.removeFirst()
    }

    /// Takes out the name, number and date of a bulletin that holds several texts.
    private mutating func removeMasthead() {
        guard outlines.count > 1, let first = outlines.first?.lines,
            let last = first.lastIndex(where: { lines[$0].has(.masthead) }), last + 1 < first.count,
            lines[first[last + 1]].has(.headline),
            first[...last].dropFirst().allSatisfy({ lines[$0].has(.masthead) }),
            outlines.dropFirst().allSatisfy({ $0.lines.allSatisfy { !lines[$0].has(.masthead) } })
        else { return }
        for line in first[...last] { removed.append((line, "page_banner")) }
        outlines[0].lines.removeSubrange(...last)
    }

    /// The longest introduction, in lines.
    private static let longestIntroduction = 4

    /// Takes out the title of a compilation, and what it says before its first piece.
    private mutating func removeIntroduction() {
        let pieces = outlines.count { $0.lines.first.map { lines[$0].has(.pieceHeadline) } ?? false }
        guard pieces > 1, let first = outlines.first, first.lines.count <= Self.longestIntroduction,
            first.lines.allSatisfy({ lines[$0].number == nil && !lines[$0].has(.pieceHeadline) })
        else { return }
        for line in first.lines {
            removed.append((line, lines[line].has(.headline) ? "page_title" : "compilation_intro"))
        }
        outlines.removeFirst()
    }

    // MARK: Torn headlines

    private func isHeadOnly(_ outline: ArticleOutline) -> Bool {
        outline.lines.allSatisfy(isHead)
    }

    private func isHead(_ line: Int) -> Bool { lines[line].has([.headline, .subtitle, .byline]) }

    /// Gives a headline that another piece parts from its text the text behind that piece.
    private mutating func mendTornHeadlines() {
        var index = 0
        while index + 1 < outlines.count {
            defer { index += 1 }
            guard isHeadOnly(outlines[index]), let first = outlines[index + 1].lines.first,
                lines[first].has(.continuation), let cut = resumption(of: outlines[index], in: outlines[index + 1])
            else { continue }
            outlines[index].lines += outlines[index + 1].lines[cut...]
            outlines[index + 1].lines.removeSubrange(cut...)
        }
    }

    /// Gives a continuation the headline that is printed above it once more.
    private mutating func joinContinuations() {
        var joined: [ArticleOutline] = []
        for outline in outlines {
            if let last = joined.last, isHeadOnly(last), let first = outline.lines.first,
                lines[first].has(.continuation)
            {
                joined[joined.count - 1].lines += outline.lines
            } else {
                joined.append(outline)
            }
        }
        outlines = joined
    }

    /// Where, in the lines of `piece`, the text of `headline` goes on: where most of its words come up for the first time.
    private func resumption(of headline: ArticleOutline, in piece: ArticleOutline) -> Int? {
        let words = Set(headline.lines.flatMap { Self.quadruples(lines[$0].folded) })
        var seen: Set<ArraySlice<UInt8>> = []
        var best: (line: Int, count: Int)?
        for (position, index) in piece.lines.enumerated() {
            let found = Set(Self.quadruples(lines[index].folded)).intersection(words).subtracting(seen)
            // A paragraph that begins with what the headline begins with speaks of it.
            let begins = headline.lines.first.map { Self.beginAlike(lines[$0].folded, lines[index].folded) } ?? false
            let count = found.count + (begins ? 1 : 0)
            if position > 0, count > best?.count ?? 1 { best = (position, count) }
            seen.formUnion(found)
        }
        return best?.line
    }

    /// Whether two lines begin with the same three characters.
    private static func beginAlike(_ left: [UInt8], _ right: [UInt8]) -> Bool {
        left.count >= 9 && left.prefix(9) == right.prefix(9)
    }

    private static func quadruples(_ text: [UInt8]) -> [ArraySlice<UInt8>] {
        guard text.count >= 12 else { return [] }
        return (0...text.count - 12).filter { text[$0] & 0xC0 != 0x80 }.map { text[$0..<$0 + 12] }
    }

    // MARK: Captions

    /// Makes articles of captions where the document holds several articles; in a single one they stay in their place.
    private mutating func placeCaptions() {
        let captions = lines.indices.filter { lines[$0].has(.caption) && lines.count > 1 }
        guard !captions.isEmpty else { return }
        if outlines.count > 1 {
            outlines += captions.map { ArticleOutline(lines: [$0], kind: .caption) }
        } else if outlines.isEmpty {
            outlines = [ArticleOutline(lines: captions, kind: .caption)]
        } else {
            outlines[0].lines = (outlines[0].lines + captions).sorted()
        }
        outlines.sort { ($0.lines.first ?? 0) < ($1.lines.first ?? 0) }
    }
}
