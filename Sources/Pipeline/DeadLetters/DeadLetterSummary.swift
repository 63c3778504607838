// SPDX-License-Identifier: Apache-2.0

/// Dead letters counted by reason and stage, and the newest of them.
public struct DeadLetterSummary: Sendable {
    /// How many letters are named.
    private let limit: Int
    private var counts: [String: Int] = [:]
    private var newest: [DeadLetter] = []
    /// Letters that were sent back before, and are not counted.
    public var redriven = 0

    /// Names at most `limit` letters.
    public init(limit: Int) {
        self.limit = limit
    }

    /// Letters in all.
    public var total: Int { counts.values.reduce(0, +) }

    /// Counts a letter.
    public mutating func add(_ letter: DeadLetter) {
        counts["\(letter.reason) by \(letter.stage)", default: 0] += 1
        var letter = letter
        letter.body = nil
        let place = newest.firstIndex { ($0.timestamp, $0.id) < (letter.timestamp, letter.id) } ?? newest.endIndex
        newest.insert(letter, at: place)
        if newest.count > limit { newest.removeLast() }
    }

    /// The summary for a person, whole lines.
    public var text: String {
        var lines = [
            "\(Figures.count(total, "dead letter"))\(redriven > 0 ? "; \(Figures.grouped(redriven)) more were sent back" : "")"
        ]
        for (kind, count) in counts.sorted(by: { ($1.value, $0.key) < ($0.value, $1.key) }) {
            lines.append("  \(Figures.grouped(count)) \(kind)")
        }
        if !newest.isEmpty { lines.append("newest:") }
        for letter in newest {
            lines.append(
                "  \(letter.id)  \(Timestamp(milliseconds: letter.timestamp))  \(letter.reason)  "
                    + "\(letter.crawl.url ?? "(no url)")  \(letter.message)"
            )
        }
        return lines.map { "\($0)\n" }.joined()
    }
}
