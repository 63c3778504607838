// SPDX-License-Identifier: Apache-2.0

/// Where blocks of lines that stand twice in a document begin and end. Compilations carry the same article two and three
/// times over, in another order, so that its edges show.
struct RepeatedBlocks {
    /// Whether a block begins at the line, or ended before it.
    private(set) var isEdge: [Bool]
    /// Whether the line and the one before it stand together elsewhere as well.
    private(set) var isInside: [Bool]

    private struct Block {
        var first: Int
        var last: Int
        /// How many lines before it the same lines stand.
        var distance: Int
        var bytes: Int
        var lines: Int
    }

    /// A line that stands in more places belongs to no copied article.
    private static let mostCopies = 6
    /// What a block needs to be an article rather than a stock phrase, in bytes of folded text and in lines.
    private static let minimumBytes = 600
    private static let minimumLines = 3
    /// Lines by which copies may differ inside.
    private static let bridge = 2

    /// Finds the blocks in lines, given folded.
    init(_ lines: [[UInt8]]) {
        isEdge = [Bool](repeating: false, count: lines.count)
        isInside = isEdge
        for block in Self.blocks(lines) where block.bytes >= Self.minimumBytes && block.lines >= Self.minimumLines {
            for start in [block.first, block.first - block.distance] {
                let end = start + block.last - block.first
                for index in start..<end { isInside[index + 1] = true }
            }
            let (first, copy) = (block.first, block.first - block.distance)
            if !Self.isAlike(lines, before: first, before: copy) {
                isEdge[first] = true
                isEdge[copy] = true
            }
            let (end, copyEnd) = (block.last + 1, block.last + 1 - block.distance)
            if end == lines.count || !Self.isAlike(lines, from: end, from: copyEnd) {
                if end < lines.count { isEdge[end] = true }
                if copyEnd < lines.count { isEdge[copyEnd] = true }
            }
        }
        for index in isEdge.indices where isEdge[index] { isInside[index] = false }
    }

    private static func blocks(_ lines: [[UInt8]]) -> [Block] {
        var places: [Hash128: [Int]] = [:]
        var open: [Int: Block] = [:]
        var blocks: [Block] = []
        let hashes = lines.map { Hash128(of: $0) }
        let counts = Dictionary(hashes.map { ($0, 1) }, uniquingKeysWith: +)
        for (index, line) in lines.enumerated() where line.count >= 6 {
            let hash = hashes[index]
            // What stands in a document again and again is a menu or a caption.
            if counts[hash, default: 0] > mostCopies { continue }
            for place in places[hash, default: []] {
                let distance = index - place
                if var block = open[distance], index - block.last <= bridge + 1 {
                    block.last = index
                    block.bytes += line.count
                    block.lines += 1
                    open[distance] = block
                } else {
                    if let block = open[distance] { blocks.append(block) }
                    open[distance] = Block(first: index, last: index, distance: distance, bytes: line.count, lines: 1)
                }
            }
            places[hash, default: []].append(index)
        }
        return (blocks + open.values).sorted { ($0.first, $0.distance) < ($1.first, $1.distance) }
    }

    // MARK: Edges

    /// How much is compared beyond an edge, in bytes.
    private static let window = 900
    /// The share of it that says the copies go on, if somewhat changed.
    private static let alike = 0.25

    private static func isAlike(_ lines: [[UInt8]], from first: Int, from second: Int) -> Bool {
        guard first < lines.count, second < lines.count else { return false }
        return isAlike(take(lines, first..<lines.count), take(lines, second..<lines.count))
    }

    private static func isAlike(_ lines: [[UInt8]], before first: Int, before second: Int) -> Bool {
        isAlike(take(lines, (0..<first).reversed()), take(lines, (0..<second).reversed()))
    }

    private static func take(_ lines: [[UInt8]], _ indices: some Sequence<Int>) -> [UInt8] {
        var taken: [UInt8] = []
        for index in indices {
            taken += lines[index].prefix(window - taken.count)
            if taken.count >= window { break }
        }
        return taken
    }

    /// Whether enough of the characters' quadruples of one text stand in the other.
    private static func isAlike(_ left: [UInt8], _ right: [UInt8]) -> Bool {
        let (first, second) = (quadruples(left), quadruples(right))
        guard let fewer = [first.count, second.count].min(), fewer > 0 else { return false }
        return Double(first.intersection(second).count) / Double(fewer) >= alike
    }

    /// Runs of twelve bytes that begin with a character: four Chinese ones.
    private static func quadruples(_ text: [UInt8]) -> Set<ArraySlice<UInt8>> {
        guard text.count >= 12 else { return [] }
        return Set((0...text.count - 12).lazy.filter { text[$0] & 0xC0 != 0x80 }.map { text[$0..<$0 + 12] })
    }
}
