// SPDX-License-Identifier: Apache-2.0

/// Builds the lines of a text from the elements and characters of an HTML document, as they come.
struct MarkupText {
    /// The lines so far, each ended by LF but the one that is being written.
    private(set) var text: [UInt8] = []
    /// For each ended line the source lines that it came from.
    private(set) var sourceLines: [LineRange] = []
    /// The blocks of the page and the measures of its ended lines.
    private(set) var outline = PageOutline()
    /// What elements say of the page.
    var head = PageHead()
    /// What scripts hold.
    var scripts = ScriptText()
    /// What text of the page no reader sees.
    private(set) var hidden = HiddenText()
    private var titleBytes: [UInt8] = []
    private var isTitleComplete = false

    private var open: [MarkupElement] = []
    /// Whether each of the open elements says that it is a title, and how many do.
    private var titles: [Bool] = []
    private var titled = 0
    private var rows: [Row] = []
    /// The columns of the tables that are open, and how much was written of cells that reach into several rows.
    private var tables: [TableColumns] = []
    private var repeated = 0
    /// The block of a line that is `附件：` alone, while nothing but links stands below it.
    private var fileLabel: Int32?
    /// The link that is open.
    private var link: OpenLink?
    /// How many of the open elements drop their content, hide it, are titles, and keep white space.
    private var dropping = 0
    private var hiding = 0
    private var titling = 0
    private var preserving = 0
    /// How many of the open elements are links, and how many are headings.
    private var linking = 0
    private var heading = 0
    /// How many links have begun so far that stand in no other.
    private var links: Int32 = 0
    /// The block that is open, and what the line that is being written is made of.
    private var block: Int32 = 0
    private var line = PageOutline.Line()

    /// What stands before the next character. Nothing is written until that comes, so no line ends in white space of
    /// ours. A break makes tabs and white space void, a tab white space.
    private var breaks = 0
    private var tabs = 0
    private var gap = Gap.none
    /// Whether nothing has come in the open cell: a block that begins or ends there breaks no line.
    private var isAtCellStart = false
    private var isAtPreformattedStart = false
    /// Where the line that is being written begins in `text`, and the source lines that it came from.
    private var lineStart = 0
    private var origin: LineRange?
    private var sourceLine = 1

    private enum Gap {
        case none
        case space
        /// White space with a line break of the source in it.
        case segmentBreak
    }

    /// A table row that is open.
    private struct Row {
        /// How far each of its cells reaches.
        var cells: [CellSpan] = []
        /// The number of lines that were ended before it, and where its text begins.
        let line: Int
        let start: Int
    }

    /// A link, and where in `text` its own begins.
    private struct OpenLink {
        var leadsToFile: Bool
        var start: Int?
    }

    /// The number of elements that are open.
    var depth: Int { open.count }

    /// The text of the first `<title>`, white space collapsed; `nil` if there is none.
    var title: String? {
        let words = titleBytes.split(whereSeparator: \.isHTMLSpace)
        return words.isEmpty ? nil : String(decoding: Array(words.joined(separator: [.space])), as: UTF8.self)
    }

    /// Begins an element.
    mutating func start(_ element: MarkupElement, _ traits: ElementTraits) {
        open.append(element)
        titles.append(traits.isTitle)
        if traits.isTitle { titled += 1 }
        if element == .dropped { dropping += 1 }
        if element == .hidden { hiding += 1 }
        guard dropping == 0, hiding == 0 else { return }
        if element.isBlock {
            let kind: PageOutline.Kind = element == .table ? .table : element == .list ? .list : .other
            outline.blocks.append(PageOutline.Block(parent: block, hint: traits.hint, kind: kind))
            block = Int32(outline.blocks.count - 1)
        }
        switch element {
        case .inline, .hidden, .dropped:
            break
        case .link:
            if linking == 0 {
                links += 1
                link = OpenLink(leadsToFile: traits.leadsToFile)
            }
            linking += 1
        case .heading:
            breakLine()
            heading += 1
        case .title:
            titling += 1
        case .table:
            breakLine()
            tables.append(TableColumns())
        case .block, .list:
            breakLine()
        case .lineBreak:
            if !isAtCellStart { breaks += 1 }
        case .preformatted:
            breakLine()
            preserving += 1
            isAtPreformattedStart = true
        case .row:
            isAtCellStart = false
            breakLine()
            flushBreaks()
            rows.append(Row(line: sourceLines.count, start: text.count))
        case .cell:
            startCell(traits.span)
        }
    }

    /// Ends the element that began last.
    mutating func end() {
        guard let element = open.popLast() else { return }
        if titles.popLast() ?? false { titled -= 1 }
        if element == .dropped { dropping -= 1 }
        if element == .hidden {
            hiding -= 1
            if hiding == 0 { hidden.endRun() }
        }
        guard dropping == 0, hiding == 0 else { return }
        if element.isBlock { block = outline.blocks[Int(block)].parent }
        switch element {
        case .inline, .lineBreak, .cell, .hidden, .dropped:
            break
        case .link:
            linking -= 1
            if linking == 0 { endLink() }
        case .heading:
            heading -= 1
            breakLine()
        case .title:
            titling -= 1
            endTitle()
        case .table:
            breakLine()
            _ = tables.popLast()
        case .block, .list:
            breakLine()
        case .preformatted:
            preserving -= 1
            breakLine()
        case .row:
            isAtCellStart = false
            endRow()
            breakLine()
        }
    }

    /// Only the first title that says something counts. What blank ones leave is not looked at again.
    private mutating func endTitle() {
        guard !isTitleComplete else { return }
        isTitleComplete = title != nil
        if !isTitleComplete { titleBytes = [] }
    }

    private mutating func startCell(_ span: CellSpan) {
        // Not by a copy of the row, which would be one of all its cells.
        guard let last = rows.indices.last else { return breakLine() }
        if !rows[last].cells.isEmpty {
            isAtCellStart = false
            // A row whose cells have a line each stays a line; one whose cells hold paragraphs falls into these.
            if rows[last].line == sourceLines.count {
                breaks = 0
                tabs += 1
            } else {
                breakLine()
            }
        }
        rows[last].cells.append(span)
        gap = .none
        isAtCellStart = true
    }

    /// Writes into a row that is one line the cells that reach into it from above, so that each stands in its column. One
    /// paragraph alone is no row: old pages lay out their text so.
    private mutating func endRow() {
        guard let row = rows.popLast(), !tables.isEmpty else { return }
        let isLine = row.line == sourceLines.count && row.start == lineStart && text.count > lineStart
        let measure = LineMeasure.measure(text[lineStart...])
        line.marks = measure.marks
        line.length = measure.length
        let isParagraph = row.cells.count == 1 && MainContent.isProse(line)
        let written = isLine && !isParagraph ? text[lineStart...] : []
        let laidOut = tables[tables.count - 1].row(
            Array(written),
            spans: row.cells,
            canRepeat: line.linked == 0,
            room: text.count - repeated
        )
        guard let laidOut, isLine, !isParagraph else { return }
        repeated += max(0, laidOut.count - written.count)
        line.tabs = Int32(laidOut.count { $0 == .tab })
        text.replaceSubrange(lineStart..., with: laidOut)
    }

    private mutating func breakLine() {
        guard !isAtCellStart else { return }
        breaks = max(breaks, 1)
        tabs = 0
    }

    /// Adds characters, whose source ends in `line`.
    mutating func append(_ characters: [UInt8], endingInLine line: Int) {
        guard dropping == 0 else { return }
        guard hiding == 0 else { return hidden.append(characters, endingInLine: line) }
        guard titling == 0 else {
            if !isTitleComplete { titleBytes += characters }
            return
        }
        sourceLine = max(1, line - characters.count { $0 == .lineFeed })
        if preserving > 0 {
            appendPreformatted(characters)
        } else {
            appendCollapsed(characters)
        }
        sourceLine = line
    }

    private mutating func appendCollapsed(_ characters: [UInt8]) {
        var index = 0
        while index < characters.count {
            if characters[index].isHTMLSpace {
                if characters[index] == .lineFeed {
                    sourceLine += 1
                    gap = .segmentBreak
                } else if gap == .none {
                    gap = .space
                }
                index += 1
                continue
            }
            let end = characters[index...].firstIndex(where: \.isHTMLSpace) ?? characters.count
            flush(before: characters.scalar(at: index).value)
            write(characters[index..<end])
            index = end
        }
    }

    private mutating func appendPreformatted(_ characters: [UInt8]) {
        for (number, line) in characters.split(separator: .lineFeed, omittingEmptySubsequences: false).enumerated() {
            if number > 0 {
                sourceLine += 1
                // The line break right behind the start tag is none (HTML standard, "The pre element").
                if !(isAtPreformattedStart && number == 1) { breaks += 1 }
                isAtPreformattedStart = false
            }
            guard !line.isEmpty else { continue }
            isAtPreformattedStart = false
            flush(before: nil)
            write(line)
        }
    }

    private mutating func write(_ characters: ArraySlice<UInt8>) {
        if origin == nil { line.block = block }
        if linking > 0 {
            line.linked += Int32(characters.count { $0 & 0xC0 != 0x80 && !$0.isHTMLSpace })
            line.link = links
            if link?.start == nil { link?.start = text.count }
        }
        if heading > 0 { line.isHeading = true }
        if titled > 0 { line.isTitled = true }
        if !rows.isEmpty { line.isEntry = true }
        text += characters
        let here = LineRange(sourceLine, sourceLine)
        origin = origin?.union(here) ?? here
    }

    /// Writes what stands before the character `next`; `nil` if white space counts there.
    private mutating func flush(before next: UInt32?) {
        isAtCellStart = false
        flushBreaks()
        if tabs > 0 {
            text.append(contentsOf: repeatElement(.tab, count: tabs))
            line.tabs += Int32(tabs)
        } else if let next, gap != .none, text.count > lineStart {
            let previous = text.scalar(before: text.count).value
            if gap == .space || !Self.joins(previous, next) { text.append(.space) }
        }
        tabs = 0
        gap = .none
    }

    private mutating func flushBreaks() {
        guard breaks > 0 else { return }
        if text.count > lineStart { endLine() }
        for _ in 1..<breaks { endLine() }
        breaks = 0
        tabs = 0
        gap = .none
    }

    private mutating func endLine() {
        sourceLines.append(origin ?? LineRange(sourceLine, sourceLine))
        (line.length, line.marks) = LineMeasure.measure(text[lineStart...])
        if line.length > 0 {
            if line.linked == 0 {
                fileLabel = FileLinkName.isLabel(text[lineStart...]) ? line.block : nil
            } else if !isBelowFileLabel || 2 * line.linked < line.length {
                fileLabel = nil
            }
        }
        outline.lines.append(line)
        line = PageOutline.Line()
        text.append(.lineFeed)
        lineStart = text.count
        origin = nil
    }

    /// Whether a line break of the source between two characters is no white space, as between Chinese ones.
    private static func joins(_ left: UInt32, _ right: UInt32) -> Bool {
        let isLeftWide = ScalarSet.wide.contains(left)
        let isRightWide = ScalarSet.wide.contains(right)
        return isLeftWide && (isRightWide || ScalarSet.sharedPunctuation.contains(right))
            || isRightWide && ScalarSet.sharedPunctuation.contains(left)
    }

    /// Whether the line that is being written stands below `附件：` alone in the same part of the page, or in a list there.
    private var isBelowFileLabel: Bool {
        guard let fileLabel, outline.blocks[Int(line.block)].hint >= 0 else { return false }
        let parent = outline.blocks[Int(line.block)].parent
        let container = outline.blocks[Int(fileLabel)].parent
        return line.block == fileLabel || parent == fileLabel || parent == container
            || outline.blocks[Int(parent)].parent == container && outline.blocks[Int(parent)].kind == .list
    }

    /// Notes a link that leads to a file, by its address or its text, or that `附件` stands before.
    private mutating func endLink() {
        guard let start = link?.start, let leadsToFile = link?.leadsToFile else { return }
        link = nil
        guard start >= lineStart, text.count - start <= FileLinkName.longest else { return }
        let name = text[start...]
        guard
            leadsToFile || FileLinkName.isFileName(name) || FileLinkName.isBehindLabel(text[lineStart..<start])
                || start == lineStart && isBelowFileLabel
        else { return }
        // A link may say no more than that there is something to load, behind the name.
        var text = String(decoding: name, as: UTF8.self)
        if FileLinkName.name(text) == nil { text = String(decoding: self.text[lineStart..<start], as: UTF8.self) }
        let file = PageOutline.FileLink(line: sourceLines.count, name: text)
        outline.files.append(file)
    }

    /// Ends the last line.
    mutating func finish() {
        if text.count > lineStart { endLine() }
        hidden.endRun()
    }

    /// Notes a field to fill in where the text stands.
    mutating func noteField(isPassword: Bool) {
        outline.blocks[Int(block)].fields += 1
        if isPassword { outline.hasPasswordField = true }
    }

    /// Notes a picture where the text stands.
    mutating func notePicture() { outline.blocks[Int(block)].pictures += 1 }
}
