// SPDX-License-Identifier: Apache-2.0

import Pipeline

/// The characters of a text that are not accounted for yet: how often each is still to be found. White space is not
/// counted.
struct CharacterAccount {
    private var counts: [Unicode.Scalar: Int] = [:]

    init(_ text: String) {
        add(text, 1)
    }

    private mutating func add(_ text: String, _ count: Int) {
        for scalar in text.unicodeScalars where !scalar.properties.isWhitespace { counts[scalar, default: 0] += count }
    }

    /// Accounts for what is kept.
    mutating func remove(_ text: String) {
        add(text, -1)
    }

    /// Accounts for a change: what stood before it is found, what stands there now is none of the source.
    mutating func undo(_ repair: Repair) {
        add(repair.before, -repair.count)
        add(repair.after, repair.count)
    }

    /// Whether every character is found, and none too often.
    var isBalanced: Bool { counts.values.allSatisfy { $0 == 0 } }

    /// What is missing, and what is too much.
    var description: String {
        counts.filter { $0.value != 0 }.map { "\($0.key) \($0.value)" }.sorted().joined(separator: ", ")
    }
}
