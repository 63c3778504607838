// SPDX-License-Identifier: Apache-2.0

/// Finds the lines of a page that are what it is about.
///
/// Each line has a value: its punctuated text for it, its links against it. The smallest block that still holds most of
/// the value is searched for the run of lines of the greatest sum (Kadane), whose ends are then trimmed and whose lists
/// of links are taken out. A table of data or a list costs what a line does, and belongs to the run that it stands in or
/// beside. Time is linear in lines and blocks.
struct MainContent {
    private let outline: PageOutline
    let groups: ContentGroups
    /// What the class of each block says, or that of the nearest around it.
    private let hints: [Int]
    /// The lines with links to files, which may stand between a text and its signature: they are metadata.
    private let fileLines: Set<Int>
    /// What each line counts for, in scalars.
    private(set) var values: [Int] = []
    /// The block that was searched.
    private(set) var block = 0
    /// Whether each line is kept.
    private(set) var isKept: [Bool]

    /// A block that holds this share of the value of the one around it stands for it.
    private static let share = 0.8
    /// More text in one line says no more for it.
    private static let largestValue = 200
    /// A longer line at the end of a run is no heading and no signature.
    private static let longestLabel = 40
    /// Nor is one that names a file, the file.
    private static let longestFileName = 120
    /// How many lines above a run its heading may stand.
    private static let farthestHeading = 12
    /// How many blocks may stand around a table alone.
    private static let mostWrappers = 2
    /// What a line costs that is neither prose nor links.
    private static let label = 12
    /// What a line costs that leads elsewhere, beside its length.
    private static let link = 24

    init(_ outline: PageOutline) {
        self.outline = outline
        isKept = [Bool](repeating: false, count: outline.lines.count)
        let hints = Self.hints(outline.blocks)
        self.hints = hints
        fileLines = Set(outline.files.map(\.line))
        let proseLinks = Self.linksOfProse(outline.lines)
        groups = ContentGroups(outline, hints: hints)
        values = outline.lines.map { line in
            Self.value(of: line, hint: hints[Int(line.block)], isLinkOfProse: proseLinks.contains(line.link))
        }
        for group in groups.groups {
            var cost = Self.label / 2
            for line in group.lines where values[line] < 0 {
                values[line] = -cost
                cost = 0
            }
        }
        let searched = searchedLines()
        guard let run = bestRun(in: searched) else { return }
        let lines = widened(run)
        for line in lines { isKept[line] = !isAside(line) && (run.contains(line) || !fileLines.contains(line)) }
        if let heading = heading(above: lines.lowerBound) { isKept[heading] = true }
    }

    /// Whether any line is prose.
    var hasProse: Bool { values.contains { $0 > 0 } }

    /// The sum of the lines kept.
    var score: Int { zip(values, isKept).reduce(0) { $0 + ($1.1 ? $1.0 : 0) } }

    // MARK: Lines

    private static func value(of line: PageOutline.Line, hint: Int, isLinkOfProse: Bool) -> Int {
        let length = Int(line.length)
        let linked = isLinkOfProse ? 0 : Int(line.linked)
        guard length > 0 else { return 0 }
        let text = length - linked
        // Some pages never close a link: what it runs through is prose all the same.
        if 2 * linked > length, line.marks >= 3, length >= 60 { return length / 4 }
        if 2 * linked > length { return -(link + linked / 2) }
        if isProse(line) {
            let value = min(text - linked, largestValue)
            return hint < 0 ? value / 4 : value
        }
        return line.isHeading || line.isEntry ? -label / 2 : -label
    }

    /// The links around several lines of prose: a link that leads elsewhere has a line, or one and a summary.
    private static func linksOfProse(_ lines: [PageOutline.Line]) -> Set<Int32> {
        var links: Set<Int32> = []
        var last: Int32 = 0
        for line in lines where line.link != 0 && line.linked == line.length && isProse(line) {
            if line.link == last { links.insert(last) }
            last = line.link
        }
        return links
    }

    /// Sentences, or a piece of one: a mark in twelve characters or more, or two.
    static func isProse(_ line: PageOutline.Line) -> Bool {
        line.marks >= 2 && line.length >= 10 || line.marks == 1 && line.length >= 14
    }

    private static func hints(_ blocks: [PageOutline.Block]) -> [Int] {
        var hints = [Int](repeating: 0, count: blocks.count)
        for (index, block) in blocks.enumerated() where index > 0 {
            // What surrounds an article holds no article; an article may hold what is none.
            let hint = Int(block.hint)
            hints[index] = hint < 0 ? hint : hint > 0 ? hint : hints[Int(block.parent)]
        }
        return hints
    }

    // MARK: The block

    /// The lines of the smallest block that holds most of the value.
    private mutating func searchedLines() -> Range<Int> {
        let count = outline.blocks.count
        var sums = [Int](repeating: 0, count: count)
        var proseLines = [Int](repeating: 0, count: count)
        var first = [Int](repeating: Int.max, count: count)
        var last = [Int](repeating: -1, count: count)
        for (index, line) in outline.lines.enumerated() {
            let block = Int(line.block)
            sums[block] += max(0, values[index])
            if values[index] > 0 { proseLines[block] += 1 }
            first[block] = min(first[block], index)
            last[block] = max(last[block], index)
        }
        // Blocks stand before those inside them, so one pass backwards gathers a block before it is added.
        var best = [Int](repeating: 0, count: count)
        for block in (1..<max(count, 1)).reversed() {
            let parent = Int(outline.blocks[block].parent)
            sums[parent] += sums[block]
            proseLines[parent] += proseLines[block]
            first[parent] = min(first[parent], first[block])
            last[parent] = max(last[parent], last[block])
            if best[parent] == 0 || sums[block] >= sums[best[parent]] { best[parent] = block }
        }
        var block = 0
        while best[block] != 0 {
            let inner = best[block]
            // A block of one line is a paragraph, and its neighbours belong to it.
            guard proseLines[inner] > 1, Double(sums[inner]) >= Self.share * Double(sums[block]) else { break }
            block = inner
        }
        self.block = block
        return first[block] <= last[block] ? first[block]..<last[block] + 1 : 0..<0
    }

    // MARK: The run

    private func bestRun(in lines: Range<Int>) -> Range<Int>? {
        var best: (sum: Int, lines: Range<Int>)?
        var sum = 0
        var start = lines.lowerBound
        for line in lines {
            sum += values[line]
            if sum > best?.sum ?? 0 { best = (sum, start..<line + 1) }
            if sum <= 0 {
                sum = 0
                start = line + 1
            }
        }
        return best?.lines
    }

    /// Adds the short lines right at the ends of a run that stand in the same block as its first and last paragraph:
    /// headings and salutations above, signatures and dates below; and the tables and lists among them.
    private func widened(_ run: Range<Int>) -> Range<Int> {
        let lines = outline.lines
        var (start, end) = (run.lowerBound, run.upperBound)
        if let group = group(of: start) { start = group.lines.lowerBound }
        if let group = group(of: end - 1) { end = max(end, group.lines.upperBound) }
        let (first, last) = (container(of: run.lowerBound), container(of: run.upperBound - 1))
        while start > 0 {
            if let group = group(of: start - 1), isIn(first, group.block) {
                start = group.lines.lowerBound
            } else if isNeighbour(start - 1, of: lines[run.lowerBound]) || isParagraph(start - 1, in: first) {
                start -= 1
            } else {
                break
            }
        }
        while end < lines.count {
            if let group = group(of: end), isIn(last, group.block) {
                end = group.lines.upperBound
            } else if isNeighbour(end, of: lines[run.upperBound - 1]) || isParagraph(end, in: last) {
                end += 1
            } else {
                break
            }
        }
        while start < run.lowerBound, lines[start].length == 0 { start += 1 }
        while end > run.upperBound, lines[end - 1].length == 0 || fileLines.contains(end - 1) { end -= 1 }
        return start..<end
    }

    /// The nearest heading above a line, not far from it, that leads nowhere: a page's title often stands in another block.
    private func heading(above line: Int) -> Int? {
        (max(0, line - Self.farthestHeading)..<line).last { index in
            let line = outline.lines[index]
            return line.isHeading && line.linked == 0 && line.length >= 4
        }
    }

    private func isNeighbour(_ index: Int, of other: PageOutline.Line) -> Bool {
        let line = outline.lines[index]
        guard line.length > 0 else { return line.block == 0 || line.block == other.block }
        guard
            fileLines.contains(index)
                ? line.length <= Self.longestFileName : line.linked == 0 && line.length <= Self.longestLabel,
            hints[Int(line.block)] >= min(0, hints[Int(other.block)])
        else { return false }
        return line.block == other.block || parent(of: line) == parent(of: other) || parent(of: line) == other.block
            || line.block == parent(of: other)
    }

    private func parent(of line: PageOutline.Line) -> Int32 { outline.blocks[Int(line.block)].parent }

    private func group(of line: Int) -> ContentGroups.Group? {
        groups.numbers[line] < 0 ? nil : groups.groups[groups.numbers[line]]
    }

    /// Whether a line is prose that stands in a container, as it does behind a table of it.
    private func isParagraph(_ line: Int, in container: Int) -> Bool {
        let block = Int(outline.lines[line].block)
        return values[line] > 0 && hints[block] >= 0
            && (block == container || Int(outline.blocks[block].parent) == container)
    }

    /// The block that the paragraphs around a line stand in: that of the line, or the one around it where the line has its
    /// own.
    private func container(of line: Int) -> Int {
        if let group = group(of: line) { return Int(outline.blocks[group.block].parent) }
        let block = outline.lines[line].block
        let isShared =
            line > 0 && outline.lines[line - 1].block == block
            || line + 1 < outline.lines.count && outline.lines[line + 1].block == block
        return isShared ? Int(block) : Int(outline.blocks[Int(block)].parent)
    }

    /// Whether a table or list stands in a container, or in wrappers there that say nothing against it.
    private func isIn(_ container: Int, _ block: Int) -> Bool {
        var block = block
        for _ in 0...Self.mostWrappers {
            block = Int(outline.blocks[block].parent)
            if block == container { return true }
            if outline.blocks[block].hint < 0 { return false }
        }
        return false
    }

    /// Whether a line inside the run leads elsewhere.
    private func isAside(_ line: Int) -> Bool {
        guard groups.numbers[line] < 0 else { return false }
        let line = outline.lines[line]
        return line.length > 0 && 10 * line.linked >= 6 * line.length && !Self.isProse(line)
    }
}
