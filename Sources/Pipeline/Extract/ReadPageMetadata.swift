// SPDX-License-Identifier: Apache-2.0

internal import FoundationEssentials

/// Reads what a rendered page says of itself, from its head, its linked data, its address, and the lines around the
/// article. It stands before the main content is chosen, since those lines are not part of it.
public struct ReadPageMetadata: Processor {
    public let name = "read_page_metadata"

    /// Longer lines are no line of details.
    private static let longestDetails = 120
    /// How many lines before and behind the article may hold details.
    private static let reach = 12
    private static let longestName = 30

    /// Creates the stage.
    public init() {}

    public func process(_ input: consuming Document) throws(Rejection) -> Document {
        guard let outline = input.outline, let head = input.head else { return input }
        input.head = nil
        var page = PageMetadata()
        readMetas(head, into: &page)
        readLinkedData(head.linkedData, into: &page)
        let lines = input.text.split(separator: .lineFeed, omittingEmptySubsequences: false)
        page.title = Self.title(element: input.title, headings: Self.headings(lines, outline), other: page.title)
        readDetails(lines, outline, into: &page)
        if page.published == nil, let time = head.time, let date = PrintedDate.first(in: Array(time.utf8)[...]) {
            page.published = .init(date.iso, basis: .time)
        }
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
            return PrintedDate.first(in: Array(meta.content.utf8)[...]).map { .init($0.iso, basis: basis) }
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

    // MARK: Linked data

    private struct LinkedData: Decodable {
        var headline: String?
        var datePublished: String?
        var dateModified: String?
        var author: Agent?
    }

    /// An author: a name, an object with a name, or several of these, of which the first counts.
    private struct Agent: Decodable {
        var name: String?

        private enum Key: String, CodingKey { case name }

        init(from decoder: any Decoder) throws {
            if let name = try? decoder.singleValueContainer().decode(String.self) {
                self.name = name
            } else if let container = try? decoder.container(keyedBy: Key.self) {
                name = try? container.decode(String.self, forKey: .name)
            } else if var container = try? decoder.unkeyedContainer() {
                name = (try? container.decode(Agent.self))?.name
            }
        }
    }

    private func readLinkedData(_ data: [UInt8], into page: inout PageMetadata) {
        guard !data.isEmpty else { return }
        let decoder = JSONDecoder()
        guard
            let linked = (try? decoder.decode(LinkedData.self, from: Data(data)))
                ?? (try? decoder.decode([LinkedData].self, from: Data(data)))?.first
        else { return }
        func date(_ text: String?) -> PageMetadata.Fact? {
            text.flatMap { PrintedDate.first(in: Array($0.utf8)[...]) }.map { .init($0.iso, basis: .jsonLD) }
        }
        page.title = linked.headline.map { .init($0, basis: .jsonLD) } ?? page.title
        page.published = date(linked.datePublished) ?? page.published
        page.updated = date(linked.dateModified) ?? page.updated
        page.byline = linked.author?.name.map { .init($0, basis: .jsonLD) } ?? page.byline
    }

    // MARK: Title

    private static func headings(_ lines: [ArraySlice<UInt8>], _ outline: PageOutline) -> [String] {
        zip(lines, outline.lines).filter { $1.isHeading && $1.linked == 0 && $1.length >= 4 }.prefix(20).map {
            line,
            _ in
            String(decoding: line, as: UTF8.self)
        }
    }

    /// The heading that the title element begins with; else what the page gives as its title elsewhere; else the title
    /// element without what stands behind its last separators.
    private static func title(element: String?, headings: [String], other: PageMetadata.Fact?) -> PageMetadata.Fact? {
        guard let element else { return other ?? headings.first.map { .init($0, basis: .heading) } }
        if let heading = headings.first(where: { element.utf8.starts(with: $0.utf8) }) {
            return .init(heading, basis: .heading)
        }
        return other ?? .init(withoutSite(element), basis: .titleElement)
    }

    /// Cuts the name of a site off: what stands behind `_` or `|`, or behind a dash with white space on both sides.
    static func withoutSite(_ title: String) -> String {
        let bytes = Array(title.utf8)
        var end = bytes.count
        var index = 0
        while index < bytes.count {
            let isSeparator =
                bytes[index] == UInt8(ascii: "_") || bytes[index] == UInt8(ascii: "|")
                || bytes[index] == UInt8(ascii: "-") && index > 0 && bytes[index - 1] == .space
                    && index + 1 < bytes.count && bytes[index + 1] == .space
            if isSeparator, Array(bytes[..<index]).scalarCount >= 5 {
                end = index
                break
            }
            index += 1
        }
        while end > 0, bytes[end - 1] == .space { end -= 1 }
        return String(decoding: bytes[..<end], as: UTF8.self)
    }

    // MARK: The lines around the article

    private func readDetails(_ lines: [ArraySlice<UInt8>], _ outline: PageOutline, into page: inout PageMetadata) {
        let kept = MainContent(outline).isKept
        guard let first = kept.firstIndex(of: true), let last = kept.lastIndex(of: true) else { return }
        // The lines right above come first, the nearest before all others; then those below.
        let above = (max(0, first - Self.reach)..<min(outline.lines.count, first + 4)).reversed()
        let below = last..<min(outline.lines.count, last + Self.reach)
        for index in Array(above) + Array(below) where outline.lines[index].length <= Self.longestDetails {
            let line = lines[index]
            let isProse = outline.lines[index].marks >= 2
            if let date = PrintedDate.first(in: line), !isProse, !Self.contains(line, "今天是") {
                let fact = PageMetadata.Fact(date.iso, basis: .text)
                if Self.contains(line, "更新") || Self.contains(line, "修改") {
                    page.updated = page.updated ?? fact
                } else if index < last, page.published == nil {
                    page.published = fact
                }
            }
            page.source = page.source ?? Self.named(["来源", "來源", "稿源"], in: line)
            page.byline = page.byline ?? Self.named(["作者", "撰稿"], in: line)
        }
    }

    private static func contains(_ line: ArraySlice<UInt8>, _ word: String) -> Bool {
        find(Array(word.utf8), in: line) != nil
    }

    private static func find(_ word: [UInt8], in line: ArraySlice<UInt8>) -> Int? {
        guard let lead = word.first else { return nil }
        return line.indices.first { line[$0] == lead && line[$0...].starts(with: word) }
    }

    /// What stands behind one of `labels` and a colon, up to white space, a bracket or a bar.
    private static func named(_ labels: [String], in line: ArraySlice<UInt8>) -> PageMetadata.Fact? {
        for label in labels {
            let label = Array(label.utf8)
            guard let start = find(label, in: line) else { continue }
            var rest = line[(start + label.count)...]
            guard let colon = ["\u{FF1A}", ":"].first(where: { rest.starts(with: $0.utf8) }) else { continue }
            rest = rest.dropFirst(colon.utf8.count)
            let text = String(decoding: rest, as: UTF8.self).unicodeScalars
            let name = text.drop { ScalarSet.whiteSpace.contains($0.value) }.prefix { scalar in
                !ScalarSet.whiteSpace.contains(scalar.value)
                    && !"|()[]\u{FF08}\u{FF09}\u{3010}\u{3011}\u{FF0C}\u{3002}".unicodeScalars.contains(scalar)
            }
            if !name.isEmpty, name.count <= longestName { return .init(String(name), basis: .text) }
        }
        return nil
    }
}
