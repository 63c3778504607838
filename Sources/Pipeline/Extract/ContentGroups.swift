// SPDX-License-Identifier: Apache-2.0

/// The tables of data and the lists without links on a page. Each is part of an article as a whole, or not at all. Neither
/// asks for anything, nor is it made of pictures.
///
/// A table of data has rows of several cells, a line each; one that lays out a page has paragraphs in its cells, or
/// other tables.
struct ContentGroups {
    struct Group {
        var block: Int
        var lines: Range<Int>
    }

    private(set) var groups: [Group] = []
    /// The group that each line is in; -1 for none.
    private(set) var numbers: [Int]

    /// What the lines of a table or list are together.
    private struct Sum {
        var first = Int.max
        var last = -1
        /// Lines that are not blank, and those of them with several cells.
        var entries = 0
        var rows = 0
        var length = 0
        var linked = 0
        /// Lines that lead elsewhere.
        var links = 0
        var fields = 0
        var pictures = 0
    }

    /// Finds them, given what the classes of blocks say.
    init(_ outline: PageOutline, hints: [Int]) {
        numbers = [Int](repeating: -1, count: outline.lines.count)
        let owners = Self.owners(outline.blocks)
        var sums = [Sum](repeating: Sum(), count: outline.blocks.count)
        /// How many lines before each are not blank.
        var entries = [0]
        for (index, line) in outline.lines.enumerated() {
            entries.append(entries[index] + (line.length > 0 ? 1 : 0))
            let owner = owners[Int(line.block)]
            guard owner != 0 else { continue }
            sums[owner].first = min(sums[owner].first, index)
            sums[owner].last = index
            sums[owner].length += Int(line.length)
            sums[owner].linked += Int(line.linked)
            if line.length > 0 { sums[owner].entries += 1 }
            if line.tabs > 0 { sums[owner].rows += 1 }
            if 2 * line.linked > line.length { sums[owner].links += 1 }
        }
        for (index, block) in outline.blocks.enumerated() where owners[index] != 0 {
            sums[owners[index]].fields += Int(block.fields)
            sums[owners[index]].pictures += Int(block.pictures)
        }
        for (block, sum) in sums.enumerated() where sum.last >= 0 && hints[block] >= 0 {
            // What holds lines of others lays them out.
            guard entries[sum.last + 1] - entries[sum.first] == sum.entries, 5 * sum.linked <= sum.length else {
                continue
            }
            guard sum.fields == 0, 2 * sum.pictures <= sum.entries else { continue }
            let isTable = outline.blocks[block].kind == .table
            let isWhole =
                isTable ? sum.rows >= 2 && 2 * sum.rows >= sum.entries : sum.entries >= 2 && sum.links == 0
            guard isWhole else { continue }
            for line in sum.first...sum.last { numbers[line] = groups.count }
            groups.append(Group(block: block, lines: sum.first..<sum.last + 1))
        }
    }

    /// The table or list that the lines of each block belong to: the innermost table, or the outermost list in that; 0 for
    /// none.
    private static func owners(_ blocks: [PageOutline.Block]) -> [Int] {
        var owners = [Int](repeating: 0, count: blocks.count)
        // Blocks stand before those inside them.
        for (index, block) in blocks.enumerated().dropFirst() {
            let outer = owners[Int(block.parent)]
            owners[index] = block.kind == .table || block.kind == .list && outer == 0 ? index : outer
        }
        return owners
    }
}
