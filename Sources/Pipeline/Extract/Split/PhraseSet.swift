// SPDX-License-Identifier: Apache-2.0

/// Phrases to look for in folded text.
struct PhraseSet: Sendable {
    private let phrases: [[UInt8]]

    /// Folds phrases that white space parts.
    init(_ phrases: String) {
        self.phrases = phrases.split(whereSeparator: \.isWhitespace).map { FoldedText.fold(Array($0.utf8)) }
    }

    /// The length of the longest, in bytes.
    var longest: Int { phrases.map(\.count).max() ?? 0 }

    /// Whether `folded` begins with one of them.
    func begins(_ folded: [UInt8]) -> Bool {
        phrases.contains { folded.starts(with: $0) }
    }

    /// Whether `folded` ends in one of them.
    func ends(_ folded: [UInt8]) -> Bool {
        phrases.contains { $0.count <= folded.count && folded.suffix($0.count).elementsEqual($0) }
    }

    /// Whether one of them stands in `folded`.
    func contained(in folded: [UInt8]) -> Bool {
        phrases.contains { folded.firstEnd(of: $0, from: 0) != nil }
    }

    /// How many times they stand in `folded`, overlaps aside.
    func count(in folded: [UInt8]) -> Int {
        phrases.reduce(0) { count, phrase in
            var (count, position) = (count, 0)
            while let end = folded.firstEnd(of: phrase, from: position) {
                count += 1
                position = end
            }
            return count
        }
    }
}
