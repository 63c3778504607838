// SPDX-License-Identifier: Apache-2.0

/// What the first lines of an article say of it: headline, subtitle, the name of its writer. They stay in its text; the
/// mark of a continuation does not.
struct ArticleHead {
    private(set) var title: String?
    private(set) var subtitle: String?
    private(set) var byline: String?
    /// The page of the newspaper that a continuation comes from.
    private(set) var page: String?
    /// The marks that lead from page to page, which are taken out: their lines, and the marks as printed.
    private(set) var marks: [(line: Int, mark: String)] = []
    /// The lines that are its text.
    private(set) var text: [SplitLine]

    /// Reads the head of an article of `utf8`. Where the page says its title, only lines that repeat it are headlines.
    init(_ lines: [SplitLine], of utf8: [UInt8], pageTitle: String?) {
        text = lines
        let known = pageTitle.map { FoldedText.fold(Array($0.utf8)) }
        var rest = lines[...]
        var last: SplitLine?
        let bodies = TornTitle.bodies(lines)
        if known == nil, bodies > 0, lines.count > bodies + 1 {
            let parts = lines[...bodies]
            title =
                parts.dropLast().map { $0.string(of: utf8) }.joined(separator: " ") + parts[bodies].headline(of: utf8)
            lastFold = parts[bodies].folded
            titleFold = parts.flatMap(\.folded)
            last = parts[bodies]
            rest = rest.dropFirst(bodies + 1)
        }
        while let line = rest.first, rest.count > 1 {
            if line.has(.headline) {
                if let known {
                    guard Self.repeats(line.folded, known) else { break }
                } else {
                    take(headline: line, after: last, of: utf8)
                }
                last = line
            } else if line.has(.masthead) {
                isBelowMasthead = true
            } else if line.has(.subtitle), title != nil || known != nil, subtitle == nil {
                subtitle = line.string(of: utf8)
            } else if line.has(.byline), byline == nil {
                byline = line.string(of: utf8)
            } else if !line.has([.documentNumber, .letterhead, .turn, .dateline]) {
                break
            }
            rest = rest.dropFirst()
        }
        dropContinuationMark(of: utf8)
        dropTurns(of: utf8)
    }

    private var titleFold: [UInt8] = []
    /// The last line of the title.
    private var lastFold: [UInt8] = []
    /// Whether the name of a bulletin was read, and the headline of what it says has not been.
    private var isBelowMasthead = false

    private mutating func take(headline line: SplitLine, after last: SplitLine?, of utf8: [UInt8]) {
        let words = line.headline(of: utf8)
        // 篇一 alone counts; what follows is the title.
        if words.isEmpty { return }
        guard let title, !isBelowMasthead else {
            isBelowMasthead = false
            title = words
            titleFold = line.folded
            lastFold = line.folded
            return
        }
        if line.folded == titleFold { return }
        if titleFold.scalarCount <= 4 {
            self.title = words
            titleFold = line.folded
            lastFold = line.folded
        } else if let last, TornTitle.isTorn(last, line), last.folded == lastFold {
            self.title = title + words
            titleFold += line.folded
            lastFold = line.folded
        } else if subtitle == nil {
            subtitle = words
        }
    }

    /// Whether a line is the title of the page, or the title is the line and a name of the site.
    private static func repeats(_ line: [UInt8], _ title: [UInt8]) -> Bool {
        line == title || line.count >= 18 && title.firstEnd(of: line, from: 0) != nil
            || title.count >= 18 && line.firstEnd(of: title, from: 0) != nil
    }

    private mutating func dropContinuationMark(of utf8: [UInt8]) {
        // Its headline may be printed above it once more.
        let head = text.prefix { $0.has([.headline, .subtitle, .byline]) && !$0.has(.continuation) }.count
        guard head < text.count, text[head].has(.continuation) else { return }
        let range = text[head].line.range
        guard let found = ContinuationMark(utf8, in: range), !found.isForward else { return }
        page = found.page
        let index = found.range.upperBound
        guard index < range.upperBound || text.count > 1 else { return }
        marks.append((text[head].line.source.start, String(decoding: utf8[found.range], as: UTF8.self)))
        if index < range.upperBound {
            text[head].line.drop(index - range.lowerBound)
        } else {
            text.remove(at: head)
        }
    }

    private mutating func dropTurns(of utf8: [UInt8]) {
        guard text.contains(where: { !$0.has(.turn) }) else { return }
        for line in text where line.has(.turn) { marks.append((line.line.source.start, line.string(of: utf8))) }
        text.removeAll { $0.has(.turn) }
    }
}

extension SplitLine {
    /// The line as a string.
    func string(of utf8: [UInt8]) -> String {
        String(decoding: utf8[line.range], as: UTF8.self)
    }

    /// The line as a title: without a stop at its end, without the brackets around it and without what counts it in a
    /// compilation; empty where nothing is left.
    fileprivate func headline(of utf8: [UInt8]) -> String {
        var text = String(decoding: utf8[has(.pieceHeadline) ? words(of: utf8) : line.range], as: UTF8.self)
        if text.hasSuffix("\u{3002}") { text.removeLast() }
        // 通 告.
        if has(.genreHeadline), SplitLexicon.shared.bareGenres.contains(folded) {
            text = String(
                decoding: utf8.filteringScalars(in: line.range) { !ScalarSet.whiteSpace.contains($0) },
                as: UTF8.self
            )
        }
        if text.hasPrefix("\u{3010}"), text.hasSuffix("\u{3011}"), text.count > 2 {
            text = String(text.dropFirst().dropLast())
        }
        return text
    }
    private func words(of utf8: [UInt8]) -> Range<Int> {
        if let mark = PieceMark(utf8, in: line.range) { return mark.title }
        if let (title, _) = PieceMark.counted(case: utf8, in: line.range) { return title }
        if let start = MarkedBriefs.wordsStart(utf8, in: line.range) { return start..<line.range.upperBound }
        if let end = PieceMark.countStart(utf8, in: line.range) { return line.range.lowerBound..<end }
        guard let number = ItemNumber(utf8, in: line.range) else { return line.range }
        var start = line.range.lowerBound + number.length
        while start < line.range.upperBound, ScalarSet.whiteSpace.contains(utf8.scalar(at: start).value) {
            start += utf8.scalar(at: start).length
        }
        return start..<line.range.upperBound
    }
}
