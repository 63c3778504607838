// SPDX-License-Identifier: Apache-2.0

/// A pattern of a lexicon: elements that follow each other in a folded text, with anything between them.
struct PhrasePattern: Sendable, Equatable {
    private var elements: [[[UInt8]]] = []
    private var isAtStart = false
    private var isAtEnd = false

    /// Reads a line such as `^ 上一篇|下一篇 的 $`; `nil` if it has no element.
    init?(_ line: String) {
        for element in line.split(separator: " ") {
            if element == "^" {
                isAtStart = true
                continue
            }
            if element == "$" {
                isAtEnd = true
                continue
            }
            // An alternative `$` means that the pattern may also end before this element.
            elements.append(element.split(separator: "|").map { $0 == "$" ? [] : FoldedText.fold(Array($0.utf8)) })
        }
        if elements.isEmpty { return nil }
    }

    /// The first element all of whose alternatives have two characters or more: the pattern is searched for by these.
    var anchor: [[UInt8]]? {
        elements.first { $0.allSatisfy { $0.scalarCount > 1 } }
    }

    /// Whether the pattern is found in `folded`. Each element is taken where it comes first, so the time is that of one
    /// search for each alternative.
    func matches(_ folded: [UInt8]) -> Bool {
        var position = 0
        for (number, alternatives) in elements.enumerated() {
            let isFirst = number == 0 && isAtStart
            let isLast = number == elements.count - 1 && isAtEnd
            var end: Int?
            for alternative in alternatives {
                let found: Int?
                if alternative.isEmpty {
                    found = position
                } else if isFirst {
                    found = folded.starts(with: alternative) ? alternative.count : nil
                } else if isLast {
                    let start = folded.count - alternative.count
                    found = start >= position && folded[start...].elementsEqual(alternative) ? folded.count : nil
                } else {
                    found = folded.firstRange(of: alternative, from: position)?.upperBound
                }
                if let found { end = min(end ?? found, found) }
            }
            guard let end else { return false }
            position = end
        }
        return true
    }
}

extension [UInt8] {
    /// Where `other`, which is not empty, first stands at `start` or behind it.
    func firstRange(of other: [UInt8], from start: Int) -> Range<Int>? {
        guard let first = other.first else { return nil }
        var index = start
        while index + other.count <= count {
            if self[index] == first, self[index..<index + other.count].elementsEqual(other) {
                return index..<index + other.count
            }
            index += 1
        }
        return nil
    }
}
