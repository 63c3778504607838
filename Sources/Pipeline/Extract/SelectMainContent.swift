// SPDX-License-Identifier: Apache-2.0

/// Keeps of a rendered page what it is about, and takes out what surrounds that: navigation, link lists, notices. The
/// lines taken out are listed as removed. Rejects pages that are about nothing. Documents that were no pages pass.
public struct SelectMainContent: Processor {
    public let name = "select_main_content"

    /// Less text than this may be a notice that there is no page.
    private static let longestNotice = 300

    /// Creates the stage.
    public init() {}

    public func process(_ input: consuming Document) throws(Rejection) -> Document {
        guard let outline = input.outline else { return input }
        input.outline = nil
        let content = MainContent(outline)
        if content.hasProse, IndexPage.isSummaries(outline, text: input.text, values: content.values) {
            throw Rejection(stage: name, reason: .indexPage, message: "the page has links and their summaries")
        }
        var isKept = content.hasProse ? content.isKept : try shortText(outline, content.groups)
        try check(input, outline, isKept, hasProse: content.hasProse)
        PageDetails.leaveOut(
            of: &isKept,
            lines: input.text.split(separator: .lineFeed, omittingEmptySubsequences: false),
            outline: outline,
            values: content.values,
            published: input.page?.published
        )
        Self.keep(isKept, of: &input)
        return input
    }

    public func explain(_ input: Document, to trace: inout Trace) throws(Rejection) -> Document {
        do {
            let output = try process(input)
            if let outline = input.outline {
                trace.record(stage: name, before: input, after: ChosenContent(document: output, outline: outline))
            } else {
                trace.record(stage: name, before: input, after: output)
            }
            return output
        } catch {
            trace.record(stage: name, before: input, rejection: error)
            throw error
        }
    }

    /// What a page without prose says: all but its links, unless it is made of links.
    private func shortText(_ outline: PageOutline, _ groups: ContentGroups) throws(Rejection) -> [Bool] {
        if IndexPage.isList(outline, groups) {
            throw Rejection(stage: name, reason: .indexPage, message: "the page has links and no text")
        }
        return outline.lines.map { 2 * $0.linked <= $0.length }
    }

    private func check(
        _ document: Document,
        _ outline: PageOutline,
        _ isKept: [Bool],
        hasProse: Bool
    ) throws(Rejection) {
        let length = zip(outline.lines, isKept).reduce(0) { $0 + ($1.1 ? Int($1.0.length) : 0) }
        guard length > 0 else {
            throw Rejection(stage: name, reason: .noContent, message: "the page has no text")
        }
        guard length <= Self.longestNotice else { return }
        let text = Self.lines(isKept, of: document)
        if outline.hasPasswordField, !hasProse, EmptyPageNotice.saysLittle(text) {
            throw Rejection(stage: name, reason: .noContent, message: "the page only asks for a password")
        }
        if let notice = EmptyPageNotice.found(title: document.title, text: text) {
            throw Rejection(stage: name, reason: .noContent, message: "the page only says: \(notice)")
        }
    }

    /// The text of the lines that are kept.
    private static func lines(_ isKept: [Bool], of document: Document) -> [UInt8] {
        let lines = document.text.split(separator: .lineFeed, omittingEmptySubsequences: false)
        return Array(zip(lines, isKept).filter { $0.1 }.map { $0.0 }.joined(separator: [.lineFeed]))
    }

    private static func keep(_ isKept: [Bool], of document: inout Document) {
        let sources = document.sourceLines ?? []
        var text: [UInt8] = []
        var keptSources: [LineRange] = []
        var log = RepairLog(document.repairs)
        var dropped: (bytes: Range<Int>, source: LineRange)?
        var removed: [LineRange] = []
        func list() {
            guard let block = dropped else { return }
            dropped = nil
            removed.append(block.source)
            log.add(
                Repair(
                    kind: "select_main_content",
                    line: block.source.start,
                    before: String(decoding: document.text[block.bytes], as: UTF8.self),
                    after: "",
                    confidence: 0.9,
                    verified: false
                )
            )
        }
        var start = 0
        for (index, source) in sources.enumerated() {
            let end = document.text[start...].firstIndex(of: .lineFeed) ?? document.text.count
            if isKept[index] {
                list()
                text += document.text[start..<end]
                text.append(.lineFeed)
                keptSources.append(source)
            } else if end > start {
                dropped = dropped.map { ($0.bytes.lowerBound..<end, $0.source.union(source)) } ?? (start..<end, source)
            }
            start = end + 1
        }
        list()
        // A line of the source that holds some of the text is not removed.
        document.removedLines += removed.subtracting(keptSources)
        document.text = text
        document.sourceLines = keptSources
        document.repairs = log.repairs
    }
}
