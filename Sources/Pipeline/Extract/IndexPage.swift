// SPDX-License-Identifier: Apache-2.0

/// Tells pages that lead to articles from those that are one.
enum IndexPage {
    /// So many lines of links make an index, and so many headlines.
    private static let links = 10
    private static let headlines = 5
    /// A shorter link is no headline: menus have those.
    private static let shortestHeadline = 6

    /// Whether a page without prose is made of links: of any, or of fewer headlines. Links around a table of data, even a
    /// small one, do not make it an index.
    static func isList(_ outline: PageOutline, _ groups: ContentGroups) -> Bool {
        let length = outline.lines.reduce(0) { $0 + Int($1.length) }
        let tables = groups.groups.filter { outline.blocks[$0.block].kind == .table }
        let tableLength = tables.reduce(0) { $0 + $1.lines.reduce(0) { $0 + Int(outline.lines[$1].length) } }
        if 5 * tableLength >= length, length > 0 { return false }
        let linked = outline.lines.reduce(0) { $0 + Int($1.linked) }
        if 2 * linked > length, outline.lines.count(where: { 2 * $0.linked > $0.length }) >= links { return true }
        let entries = outline.lines.filter(isEntry)
        return entries.count >= headlines && 2 * entries.reduce(0) { $0 + Int($1.length) } > length
    }

    /// Whether the prose of a page is summaries: nearly all of it stands right below headlines that lead elsewhere, each
    /// another one.
    ///
    /// - Parameter values: what each line counts for as prose.
    static func isSummaries(_ outline: PageOutline, text: [UInt8], values: [Int]) -> Bool {
        var heads: Set<[UInt8]> = []
        var (all, summaries) = (0, 0)
        // The headline that was read last, and how many lines that are no prose stand below it.
        var head: (line: [UInt8], distance: Int)?
        var start = 0
        for (index, line) in outline.lines.enumerated() {
            let end = text[start...].firstIndex(of: .lineFeed) ?? text.count
            defer { start = min(end + 1, text.count) }
            guard line.length > 0 else { continue }
            if values[index] > 0 {
                all += values[index]
                if let head, head.distance <= 1 {
                    summaries += values[index]
                    heads.insert(head.line)
                }
                head = nil
            } else if isEntry(line) {
                head = (Array(text[start..<end]), 0)
            } else if let last = head {
                head = (last.line, last.distance + 1)
            }
        }
        return heads.count >= headlines && 5 * summaries >= 4 * all
    }

    /// A line that is a headline which leads elsewhere, perhaps with a date, or an office, beside it.
    private static func isEntry(_ line: PageOutline.Line) -> Bool {
        guard line.linked >= shortestHeadline else { return false }
        return 2 * line.linked > line.length || line.tabs > 0 && 3 * line.linked > line.length
    }
}
