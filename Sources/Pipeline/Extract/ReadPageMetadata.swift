// SPDX-License-Identifier: Apache-2.0

/// Reads what a rendered page says of itself, from its head, its linked data, its address, and the lines around the
/// article. It stands before the main content is chosen, since those lines are not part of it.
public struct ReadPageMetadata: Processor {
    public let name = "read_page_metadata"

    /// Longer lines are no line of details.
    private static let longestDetails = 120
    /// How many lines before and behind the article may hold details.
    private static let reach = 12
    private static let mostFiles = 100

    /// Creates the stage.
    public init() {}

    public func process(_ input: consuming Document) throws(Rejection) -> Document {
        guard let outline = input.outline, let head = input.head else { return input }
        input.head = nil
        var page = PageMetadata()
        readMetas(head, into: &page)
        let linked = LinkedArticle(head.linkedData)
        readLinkedArticle(linked, into: &page)
        let lines = input.text.split(separator: .lineFeed, omittingEmptySubsequences: false)
        let isKept = MainContent(outline).isKept
        let names = [head.meta(["og:site_name"])?.content, head.meta(["application-name"])?.content, linked.publisher]
        // Some pages give their title for the name of their site.
        let sites = SiteNames(
            names.compactMap(\.self).filter { $0 != page.title?.value },
            page: SiteLines(lines: lines, outline: outline, isKept: isKept)
        )
        page.title = PageTitle(lines: lines, outline: outline, isKept: isKept, sites: sites)
            .title(element: input.title, other: page.title)
        let box = FilingBox(lines)
        input.outline?.filed = box.lines
        readDetails(lines, outline, isKept, box, into: &page)
        if let time = head.time.flatMap(PrintedDate.value) {
            // The line of the text that says the same is the element itself.
            let isPrinted = page.published?.basis == .text && page.published?.value.prefix(10) == time.prefix(10)
            if page.published == nil || isPrinted { page.published = .init(time, basis: .time) }
        }
        page.documentNumber = box.documentNumber.map { .init($0, basis: .text) }
        page.issuer = box.issuer.map { .init($0, basis: .text) }
        page.attachments = attachments(outline, isKept)
        if page.published == nil, let url = input.crawl.url, let date = PrintedDate.inAddress(url) {
            page.published = .init(date, basis: .url)
        }
        page.canonicalURL = head.canonicalURL.map { .init($0, basis: .link) } ?? page.canonicalURL
        page.language = head.language.map { .init($0, basis: .attribute) }
        input.page = page
        input.title = page.title?.value
        return input
    }

    private func readMetas(_ head: PageHead, into page: inout PageMetadata) {
        func fact(_ names: [String], isDate: Bool = false) -> PageMetadata.Fact? {
            guard let meta = head.meta(names) else { return nil }
            let isOpenGraph = meta.name.hasPrefix("og:") || meta.name.hasPrefix("article:")
            let basis: PageMetadata.Basis = isOpenGraph ? .openGraph : .meta
            guard isDate else { return .init(meta.content, basis: basis) }
            return PrintedDate.value(meta.content).map { .init($0, basis: basis) }
        }
        page.title = fact(["og:title", "articletitle", "headline", "dc.title"])
        page.published = fact(
            ["article:published_time", "datepublished", "pubdate", "publishdate", "publish-date", "dc.date", "date"],
            isDate: true
        )
        page.updated = fact(
            ["article:modified_time", "og:updated_time", "datemodified", "last-modified"],
            isDate: true
        )
        page.byline = fact(["article:author", "author", "dc.creator"])
        page.source = fact(["contentsource", "source", "mediaid"])
        page.canonicalURL = fact(["og:url"])
    }

    private func readLinkedArticle(_ linked: LinkedArticle, into page: inout PageMetadata) {
        func date(_ text: String?) -> PageMetadata.Fact? {
            text.flatMap(PrintedDate.value).map { .init($0, basis: .jsonLD) }
        }
        page.title = linked.headline.map { .init($0, basis: .jsonLD) } ?? page.title
        page.published = date(linked.published) ?? page.published
        page.updated = date(linked.updated) ?? page.updated
        page.byline = linked.author.map { .init($0, basis: .jsonLD) } ?? page.byline
    }

    /// The names of the files that the lines of the article and those below it lead to.
    private func attachments(_ outline: PageOutline, _ isKept: [Bool]) -> [String] {
        guard let first = isKept.firstIndex(of: true), let last = isKept.lastIndex(of: true) else { return [] }
        var names: [String] = []
        var keys: Set<[UInt8]> = []
        for file in outline.files where (first...last + Self.reach).contains(file.line) && names.count < Self.mostFiles
        {
            guard let name = FileLinkName.name(file.name), keys.insert(FileLinkName.key(name)).inserted else {
                continue
            }
            names.append(name)
        }
        return names
    }

    /// Reads the lines around the article: those right above come first, the nearest before all others; then those below.
    private func readDetails(
        _ lines: [ArraySlice<UInt8>],
        _ outline: PageOutline,
        _ isKept: [Bool],
        _ box: FilingBox,
        into page: inout PageMetadata
    ) {
        guard let first = isKept.firstIndex(of: true), let last = isKept.lastIndex(of: true) else { return }
        let above = (max(0, first - Self.reach)..<min(outline.lines.count, first + 4)).reversed()
        let below = last..<min(outline.lines.count, last + Self.reach)
        var found = DetailLine.Dates()
        var (source, author, reporter): (String?, String?, String?)
        for index in Array(above) + Array(below) where outline.lines[index].length <= Self.longestDetails {
            let isHeading = outline.lines[index].isHeading
            let line = DetailLine(bytes: lines[index], isInside: isKept[index], isHeading: isHeading)
            source = source ?? line.source
            author = author ?? line.author
            guard outline.lines[index].marks < 2 else { continue }
            reporter = reporter ?? line.reporter
            let dates = line.dates
            found.updated = found.updated ?? dates.updated
            guard index < last || DetailItems(lines[index])?.hasOrigin ?? false else { continue }
            found.published = found.published ?? dates.published
            if index < last { found.plain = found.plain ?? dates.plain }
        }
        func fact(_ value: String?) -> PageMetadata.Fact? { value.map { .init($0, basis: .text) } }
        page.published = page.published ?? fact(found.published ?? found.plain ?? box.published)
        page.updated = page.updated ?? fact(found.updated)
        page.source = page.source ?? fact(source)
        page.byline = page.byline ?? fact(author ?? reporter)
    }
}
