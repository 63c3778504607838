// SPDX-License-Identifier: Apache-2.0

/// How the figures of a text stand to those of an earlier one.
///
/// The two lists are aligned in order so that as many as possible of their figures agree in value and neighbours
/// (Needleman and Wunsch 1970). Two aligned figures differ only where neighbours show that one stands in the place of
/// the other; a figure without a counterpart is missing and does not count.
struct FigureAlignment: Sendable, Equatable {
    /// Aligned figures with different values.
    private(set) var differing = 0
    /// Figures where the earlier text has a mask.
    private(set) var revealed = 0
    /// Masks where the earlier text has a figure.
    private(set) var hidden = 0

    /// The best alignment of what comes before a place in both lists.
    private struct Cell {
        var score: Int32 = 0
        var differing: Int32 = 0
        var revealed: Int32 = 0
        var hidden: Int32 = 0

        /// Of two alignments that agree equally the one with fewer differences is the likelier.
        func isWorse(than other: Cell) -> Bool {
            (score, other.differing) < (other.score, differing)
        }
    }

    init(_ figures: [Figure], earlier: [Figure]) {
        var (new, old) = (figures[...], earlier[...])
        // What is equal at both ends is aligned in a best alignment.
        while let one = new.first, one == old.first {
            new.removeFirst()
            old.removeFirst()
        }
        while let one = new.last, one == old.last {
            new.removeLast()
            old.removeLast()
        }
        guard !new.isEmpty, !old.isEmpty else { return }
        var row = [Cell](repeating: Cell(), count: old.count + 1)
        for one in new {
            var diagonal = row[0]
            for (column, other) in old.enumerated() {
                var best = row[column + 1]
                if best.isWorse(than: row[column]) { best = row[column] }
                if let pair = Self.pair(one, other) {
                    let joined = Cell(
                        score: diagonal.score + pair.score,
                        differing: diagonal.differing + pair.differing,
                        revealed: diagonal.revealed + pair.revealed,
                        hidden: diagonal.hidden + pair.hidden
                    )
                    if best.isWorse(than: joined) { best = joined }
                }
                diagonal = row[column + 1]
                row[column + 1] = best
            }
        }
        let best = row[old.count]
        differing = Int(best.differing)
        revealed = Int(best.revealed)
        hidden = Int(best.hidden)
    }

    /// What it is worth to align two figures, or `nil` if nothing speaks for it.
    private static func pair(_ new: Figure, _ old: Figure) -> Cell? {
        let neighbours = Int32(new.commonNeighbours(old))
        if new.value == old.value { return Cell(score: 3 + 2 * neighbours) }
        if new.isMask || old.isMask {
            return Cell(score: 2 + 2 * neighbours, revealed: old.isMask ? 1 : 0, hidden: new.isMask ? 1 : 0)
        }
        // With one neighbour in common, a unit mostly, two figures can stand in quite different places.
        return neighbours >= 2 ? Cell(score: neighbours, differing: 1) : nil
    }
}
