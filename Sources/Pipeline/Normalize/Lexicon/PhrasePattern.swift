// SPDX-License-Identifier: Apache-2.0

/// A pattern of a lexicon: elements that follow each other in a folded text, with anything between them.
struct PhrasePattern: Sendable, Equatable {
    private var elements: [[[UInt8]]] = []
    private var isAtStart = false
    private var isAtEnd = false
    private var anchorIndex: Int?

    /// Reads a line such as `^ 上一篇|下一篇 的 $`; `nil` if it has no element.
    init?(_ line: String) {
        for part in line.split(separator: " ") {
            let element = part.hasPrefix("!") ? part.dropFirst() : part
            if part.hasPrefix("!") { anchorIndex = elements.count }
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

    /// The element that the pattern is searched for by: that marked `!`, else the first all of whose alternatives have two
    /// characters or more.
    var anchor: [[UInt8]]? {
        let isAnchor: ([[UInt8]]) -> Bool = { $0.allSatisfy { $0.scalarCount > 1 } }
        if let anchorIndex { return isAnchor(elements[anchorIndex]) ? elements[anchorIndex] : nil }
        return elements.first(where: isAnchor)
    }

    /// The words that it is made of.
    var words: [[UInt8]] { elements.joined().filter { !$0.isEmpty } }

    /// Whether all elements are in `folded`, in their order, wherever it begins and ends: what a sentence in it needs at
    /// least to match.
    func isContained(in folded: [UInt8]) -> Bool {
        find(in: folded, isAtStart: false, isAtEnd: false)
    }

    /// Whether the pattern is found in `folded`. Each element is taken where it comes first, so the time is that of one
    /// search for each alternative.
    func matches(_ folded: [UInt8]) -> Bool {
        find(in: folded, isAtStart: isAtStart, isAtEnd: isAtEnd)
    }

    private func find(in folded: [UInt8], isAtStart: Bool, isAtEnd: Bool) -> Bool {
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
                    found = folded.firstEnd(of: alternative, from: position)
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
    /// The end of `other`, which is not empty, where it first stands at `start` or behind it.
    func firstEnd(of other: [UInt8], from start: Int) -> Int? {
        guard let first = other.first else { return nil }
        var index = start
        while index + other.count <= count {
            if self[index] == first {
                var offset = 1
                while offset < other.count, self[index + offset] == other[offset] { offset += 1 }
                if offset == other.count { return index + offset }
            }
            index += 1
        }
        return nil
    }
}
