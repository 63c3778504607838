// SPDX-License-Identifier: Apache-2.0

/// Finds the title of a page: in its `title` element, its headings, and what it gives as its title elsewhere.
struct PageTitle {
    private let sites: SiteNames
    private let lines: [ArraySlice<UInt8>]
    private let outline: PageOutline
    private let isKept: [Bool]
    /// The lines that are headings and lead nowhere, without names of the site.
    private let headings: [Int]
    /// The lines whose class says that they are titles, and that are as headlines are.
    private let titled: [Int]

    private static let mostHeadings = 20
    private static let shortestHeading = 4
    private static let lengths = 5...40
    private static let titledLengths = 4...60
    private static let longestChannel = 6
    /// How many lines above the article its headline may stand where nothing marks it as one.
    private static let reach = 6

    /// Takes the lines of a page, and which of them are its main content.
    init(lines: [ArraySlice<UInt8>], outline: PageOutline, isKept: [Bool], sites: SiteNames) {
        self.lines = lines
        self.outline = outline
        self.isKept = isKept
        self.sites = sites
        headings = zip(outline.lines, lines).enumerated().lazy
            .filter { _, line in line.0.isHeading && line.0.linked == 0 && line.0.length >= 2 }
            .prefix(Self.mostHeadings)
            .filter { _, line in !sites.isAll(of: String(decoding: line.1, as: UTF8.self)) }
            .map(\.offset)
        titled = outline.lines.indices.lazy
            .filter { index in
                let line = outline.lines[index]
                return line.isTitled && line.linked == 0 && Self.titledLengths.contains(Int(line.length))
                    && PrintedDate.first(in: lines[index]) == nil && !DetailLine.isDetail(lines[index])
            }
            .prefix(Self.mostHeadings)
            .filter { !sites.isAll(of: String(decoding: lines[$0], as: UTF8.self)) }
    }

    /// The heading that stands in the title element, beside the name of the site; else what the page gives as its title
    /// elsewhere; else the title element without the names of the site. Where that names nothing but the site or a
    /// channel, or only says that there is a text, the headline that stands over the article.
    func title(element: String?, other: PageMetadata.Fact?) -> PageMetadata.Fact? {
        let other = other.map { PageMetadata.Fact(withoutSite($0.value), basis: $0.basis) }
            .flatMap { sites.isAll(of: $0.value) ? nil : $0 }
        guard let element else { return other ?? mainHeading ?? titledLine }
        if let heading = heading(in: element) { return .init(heading, basis: .heading) }
        if let other { return other }
        let title = withoutSite(element)
        if sites.isAll(of: title) || TitleParts(element, sites: sites).saysNothing {
            return mainHeading ?? titledLine ?? headline
        }
        if sites.isBody(title), let line = bodyHeading(beside: title) { return line }
        return headingBeside(channel: title) ?? .init(title, basis: .titleElement)
    }

    private func withoutSite(_ title: String) -> String { TitleParts(title, sites: sites).title }

    /// A line without the arrow or bullet that is drawn before it.
    private func text(_ line: Int) -> String {
        let utf8 = Array(lines[line])
        var start = 0
        while start < utf8.count {
            let (scalar, size) = utf8.scalar(at: start)
            guard Self.drawn.contains(scalar) || ScalarSet.whiteSpace.contains(scalar) else { break }
            start += size
        }
        return String(decoding: utf8[start...], as: UTF8.self)
    }

    private static let drawn: Set<UInt32> = [
        0x3E, 0xBB, 0x203A, 0xFF1E, 0x300B, 0xB7, 0x2022, 0x25A0, 0x25AA, 0x25B6, 0x25BA, 0x25C6, 0x25CF, 0x2192,
    ]

    // MARK: Headings

    /// The longest heading, or line that says to be one, that a title begins with, or ends in, where a mark parts it from the rest.
    private func heading(in title: String) -> String? {
        let utf8 = Array(title.utf8)
        let folded = FoldedText(utf8)
        let found = (headings + titled).filter { line in
            let key = FoldedText.fold(Array(lines[line]))
            guard !key.isEmpty, key.count <= folded.utf8.count else { return false }
            let isLong = outline.lines[line].length >= Self.shortestHeading
            if folded.utf8.starts(with: key) {
                let end = folded.source(of: 0..<key.count).upperBound
                return end == utf8.count || parts(utf8.scalar(at: end).value, isLong)
            }
            guard isLong, folded.utf8.suffix(key.count).elementsEqual(key) else { return false }
            var start = folded.source(of: folded.utf8.count - key.count..<folded.utf8.count).lowerBound
            while start > 0, ScalarSet.whiteSpace.contains(utf8.scalar(before: start).value) {
                start -= utf8.scalar(before: start).length
            }
            return start > 0 && TitleParts.isMark(utf8.scalar(before: start).value)
        }
        return found.max { outline.lines[$0].length < outline.lines[$1].length }.map(text)
    }

    /// Whether a scalar parts a title from what stands beside it: a mark, or beside a long one anything but a word.
    private func parts(_ scalar: UInt32, _ isLong: Bool) -> Bool {
        TitleParts.isMark(scalar) || isLong && ScalarSet.isUnfolded(scalar)
    }

    /// The heading in the main content, or the nearest above it, or the first.
    private var mainHeading: PageMetadata.Fact? {
        let long = headings.filter { outline.lines[$0].length >= Self.shortestHeading }
        let first = isKept.firstIndex(of: true) ?? 0
        let heading = long.first { isKept[$0] } ?? long.last { $0 < first } ?? long.first
        return heading.map { .init(text($0), basis: .heading) }
    }

    /// The heading over the article, where the title element is short and has nothing in common with it: then it names
    /// the channel that the page belongs to.
    private func headingBeside(channel title: String) -> PageMetadata.Fact? {
        let scalars = Array(title.unicodeScalars)
        guard scalars.count <= Self.longestChannel, let first = isKept.firstIndex(of: true),
            let heading = headings.last(where: { $0 <= first }), outline.lines[heading].length > Self.longestChannel
        else { return nil }
        let over = text(heading)
        let common = scalars.indices.dropLast().contains { over.contains("\(scalars[$0])\(scalars[$0 + 1])") }
        return common ? nil : .init(over, basis: .heading)
    }

    /// The heading in the main content, or right over it, where the title element names a body: then its page has the name
    /// of whose it is.
    private func bodyHeading(beside title: String) -> PageMetadata.Fact? {
        guard let first = isKept.firstIndex(of: true) else { return nil }
        let over = (headings + titled).filter { (first - Self.reach...first).contains($0) }
        guard let line = over.max(), text(line) != title, outline.lines[line].length > Self.longestChannel else {
            return nil
        }
        return .init(text(line), basis: outline.lines[line].isHeading ? .heading : .text)
    }

    // MARK: Lines

    /// The line that says by its class that it is a title and stands in the main content or right above it.
    private var titledLine: PageMetadata.Fact? {
        guard let first = isKept.firstIndex(of: true) else { return nil }
        let near = titled.filter { (first - 2 * Self.reach...first + 1).contains($0) }
        return (near.last { $0 <= first } ?? near.first).map { .init(text($0), basis: .text) }
    }

    /// A line over the article that is as short as a headline, and no detail: old pages mark none as a heading.
    private var headline: PageMetadata.Fact? {
        guard let first = isKept.firstIndex(of: true) else { return nil }
        let above = (max(0, first - Self.reach)...first).reversed()
        return above.first(where: isHeadline).map { .init(text($0), basis: .text) }
    }

    private func isHeadline(_ index: Int) -> Bool {
        let line = outline.lines[index]
        guard Self.lengths.contains(Int(line.length)), line.linked == 0, line.marks == 0,
            PrintedDate.first(in: lines[index]) == nil, !sites.isAll(of: text(index))
        else { return false }
        let isClean = text(index).unicodeScalars.allSatisfy { !Self.detailMarks.contains($0.value) }
        return isClean && !DetailLine.isDetail(lines[index])
    }

    /// What stands in lines of details and in paths, and in no headline: colons, angles, bars, tabs, the copyright sign.
    private static let detailMarks: Set<UInt32> = [0x3A, 0xFF1A, 0x3E, 0x203A, 0xBB, 0x7C, 0xFF5C, 0x09, 0xA9, 0x3002]
}
