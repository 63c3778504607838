// SPDX-License-Identifier: Apache-2.0

/// What differs between the outcomes of two generations.
public struct GenerationComparison: Sendable {
    private var left: [String: OutcomeDigest] = [:]
    private var right: [String: OutcomeDigest] = [:]
    /// How many examples are named for each kind of difference.
    private let examples: Int

    /// Compares nothing yet.
    public init(examples: Int) {
        self.examples = examples
    }

    /// Takes an outcome of the left generation; the last of an id counts.
    public mutating func addLeft(_ outcome: OutcomeDigest) { left[outcome.id] = outcome }

    /// Takes an outcome of the right generation.
    public mutating func addRight(_ outcome: OutcomeDigest) { right[outcome.id] = outcome }

    /// The ways in which an article can differ.
    enum Difference: String, CaseIterable {
        case new
        case gone
        case verdict
        case text
        case facts
    }

    /// Each difference with the articles that have it, in the order of their ids.
    var differences: [Difference: [(left: OutcomeDigest?, right: OutcomeDigest?)]] {
        var found: [Difference: [(left: OutcomeDigest?, right: OutcomeDigest?)]] = [:]
        for id in Set(left.keys).union(right.keys).sorted() {
            let pair = (left: left[id], right: right[id])
            func add(_ difference: Difference) { found[difference, default: []].append(pair) }
            switch pair {
            case (nil, _): add(.new)
            case (_, nil): add(.gone)
            case (let before?, let after?):
                if (before.outcome, before.match) != (after.outcome, after.match) { add(.verdict) }
                // The text of a duplicate is not published, so it cannot be compared.
                if let old = before.text, let new = after.text, old != new { add(.text) }
                guard before.text != nil, after.text != nil else { continue }
                // Where the text is another one, so are the places in it.
                let haveMoved = before.text == after.text && before.marks != after.marks
                if before.facts != after.facts || haveMoved { add(.facts) }
            }
        }
        return found
    }

    /// Whether there is no difference.
    public var isEmpty: Bool { differences.isEmpty }

    /// The comparison for a person, whole lines.
    public var text: String {
        let differences = differences
        var lines = ["left \(Figures.count(left.count, "article")), right \(Figures.grouped(right.count))"]
        let names: [Difference: String] = [
            .new: "only right", .gone: "only left", .verdict: "another outcome or match", .text: "another text",
            .facts: "other facts",
        ]
        for difference in Difference.allCases {
            let pairs = differences[difference] ?? []
            lines.append("\(Figures.grouped(pairs.count)) \(names[difference] ?? "")\(pairs.isEmpty ? "" : ":")")
            for pair in pairs.prefix(examples) { lines.append("  \(Self.line(pair, difference))") }
            if pairs.count > examples { lines.append("  and \(Figures.grouped(pairs.count - examples)) more") }
        }
        return lines.map { "\($0)\n" }.joined()
    }

    private static func line(_ pair: (left: OutcomeDigest?, right: OutcomeDigest?), _ difference: Difference) -> String
    {
        let one = pair.right ?? pair.left
        var line = "\(one?.id ?? "")  \(one?.url ?? "(no url)")"
        func verdict(_ outcome: OutcomeDigest?) -> String {
            guard let outcome else { return "" }
            return outcome.match.map { "\(outcome.outcome) of \($0)" } ?? outcome.outcome
        }
        if difference == .verdict { line += "  \(verdict(pair.left)) -> \(verdict(pair.right))" }
        return line
    }
}
