// SPDX-License-Identifier: Apache-2.0

/// Nests the marks of a text: a section goes on until one of the same form or of an outer one begins.
struct SectionTree {
    /// The sections; offsets are bytes.
    private(set) var sections: [Section] = []

    private struct Open {
        /// The index in ``sections``; -1 for the text itself.
        var section: Int
        var rank: Int
        /// Where it ends at the latest.
        var limit: Int
        /// The last number of each form inside it.
        var last: [Section.Form: Int] = [:]
    }

    private var open: [Open]
    /// The articles of a regulation count through its chapters.
    private var lastArticle: Int?

    /// Nests `marks`, which are in order, in a text whose sections end at `end`.
    init(_ marks: [SectionMark], of utf8: [UInt8], end: Int) {
        open = [Open(section: -1, rank: -1, limit: end)]
        for mark in marks where mark.start < end {
            while let last = open.last, last.section >= 0, last.rank >= mark.form.rank || last.limit <= mark.start {
                close(at: mark.start)
            }
            let limit = mark.endsWithLine ? min(end, mark.lineEnd) : open[open.count - 1].limit
            sections.append(
                Section(
                    level: open.count,
                    form: mark.form,
                    number: mark.number.isEmpty ? nil : String(decoding: utf8[mark.number], as: UTF8.self),
                    value: mark.value,
                    heading: mark.heading.isEmpty ? nil : String(decoding: utf8[mark.heading], as: UTF8.self),
                    start: mark.start,
                    end: end,
                    fault: mark.value.flatMap { fault(of: $0, mark) }
                )
            )
            open.append(Open(section: sections.count - 1, rank: mark.form.rank, limit: limit))
        }
        while open.count > 1 { close(at: end) }
        for index in sections.indices { trim(&sections[index], utf8) }
    }

    private mutating func close(at position: Int) {
        let last = open.removeLast()
        sections[last.section].end = min(last.limit, position)
    }

    /// What is wrong with a number. A list inside a paragraph, or of the innermost forms, may begin anew.
    private mutating func fault(of value: Int, _ mark: SectionMark) -> Section.Fault? {
        let parent = open.count - 1
        let isArticle = mark.form == .article
        let last = isArticle ? lastArticle : open[parent].last[mark.form]
        open[parent].last[mark.form] = value
        if isArticle { lastArticle = value }
        guard let last else { return value > 1 ? .startsLate : nil }
        if value == last + 1 { return nil }
        if value == last { return .repeated }
        if value > last { return .skipped }
        return value == 1 && Self.inner.contains(mark.form) ? nil : .backward
    }

    private static let inner: Set<Section.Form> = [.runOn, .circled, .parenthesizedArabic]

    /// Leaves out the white space before the next section.
    private func trim(_ section: inout Section, _ utf8: [UInt8]) {
        while section.end > section.start, utf8[section.end - 1].isHTMLSpace { section.end -= 1 }
    }
}

extension [Section] {
    /// The sections with their offsets, which are bytes of `utf8`, in scalars.
    func inScalars(of utf8: [UInt8]) -> [Section] {
        var wanted = [Int](flatMap { [$0.start, $0.end] }.sorted())
        var scalars: [Int: Int] = [:]
        var (count, index) = (0, 0)
        wanted.reverse()
        while let next = wanted.popLast() {
            while index < next {
                if utf8[index] & 0xC0 != 0x80 { count += 1 }
                index += 1
            }
            scalars[next] = count
        }
        return map { section in
            var section = section
            section.start = scalars[section.start] ?? section.start
            section.end = scalars[section.end] ?? section.end
            return section
        }
    }
}
