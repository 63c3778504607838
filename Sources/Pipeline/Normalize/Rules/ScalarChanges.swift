// SPDX-License-Identifier: Apache-2.0

/// Characters that a rule turned into others all over a text: too many to be listed one by one, so each change is one
/// entry with its number and its first line.
struct ScalarChanges {
    private var found: [Change: (line: Int, count: Int)] = [:]

    private struct Change: Hashable {
        var before: UInt32
        var after: UInt32
    }

    /// Counts a change, in a line of the decoded document.
    mutating func add(_ before: UInt32, _ after: UInt32, line: Int) {
        found[Change(before: before, after: after), default: (line, 0)].count += 1
    }

    /// The entries, in the order of the characters.
    func repairs(kind: String, confidence: Double = 1, verified: Bool = true) -> [Repair] {
        found.sorted { ($0.key.before, $0.key.after) < ($1.key.before, $1.key.after) }.map { change, found in
            Repair(
                kind: kind,
                line: found.line,
                before: String(scalar: change.before),
                after: String(scalar: change.after),
                confidence: confidence,
                verified: verified,
                count: found.count
            )
        }
    }
}
