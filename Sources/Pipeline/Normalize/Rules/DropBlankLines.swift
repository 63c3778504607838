// SPDX-License-Identifier: Apache-2.0

/// Drops blank lines that part nothing: where nearly every line has one before it, it says no more than the line feed.
/// Gaps that are larger than usual stay, as one blank line.
struct DropBlankLines: TextRule {
    let name = "blank_lines"

    private static let minimumLines = 4
    /// The share of lines with a gap before them, in percent, from which on gaps mean nothing.
    private static let minimumShare = 75

    func apply(to text: inout TextLines) {
        let gaps = text.lines.dropFirst().map(\.gap)
        let wide = gaps.count { $0 > 0 }
        guard text.lines.count >= Self.minimumLines, wide * 100 >= gaps.count * Self.minimumShare else { return }
        // No more than half of the gaps are wider than the median, so a second time finds nothing.
        let usual = gaps.sorted()[gaps.count / 2]
        var dropped: [Int] = []
        for index in text.lines.indices where (1...usual).contains(text.lines[index].gap) {
            text.lines[index].gap = 0
            dropped.append(index)
        }
        guard let first = dropped.first else { return }
        let line = text.lines[first - 1].source.end + 1
        text.repairs.add(Repair(kind: name, line: line, before: "\n\n", after: "\n", count: dropped.count))
    }
}
