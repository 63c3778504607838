// SPDX-License-Identifier: Apache-2.0

/// Phrases to look for in folded text.
struct PhraseSet: Sendable {
    private let phrases: [[UInt8]]
    /// A bit for each class of first characters: nearly every place of a text is passed over by one look at it.
    private var heads = [UInt64](repeating: 0, count: 64)

    /// Folds phrases that white space parts.
    init(_ phrases: String) {
        self.phrases = FoldedText.words(phrases)
        for phrase in self.phrases {
            let head = Self.head(of: phrase.span, at: 0)
            heads[head >> 6] |= 1 << UInt64(head & 63)
        }
    }

    /// The class of the character that begins at `index`: 4096 of them.
    @inline(__always)
    private static func head(of bytes: Span<UInt8>, at index: Int) -> Int {
        let first = Int(bytes[index])
        guard first >= 0xE0, index + 2 < bytes.count else { return first }
        return ((first & 0xF) << 8 ^ Int(bytes[index + 1] & 0x3F) << 6 ^ Int(bytes[index + 2] & 0x3F)) & 0xFFF
    }

    /// Calls `body` with each place where a phrase stands, and its number, until `body` returns `false`.
    private func forEachPlace(in folded: [UInt8], _ body: (_ phrase: Int, _ start: Int) -> Bool) {
        let bytes = folded.span
        for index in 0..<bytes.count where bytes[index] & 0xC0 != 0x80 {
            let head = Self.head(of: bytes, at: index)
            guard heads[head >> 6] >> UInt64(head & 63) & 1 == 1 else { continue }
            for (number, phrase) in phrases.enumerated() where folded[index...].starts(with: phrase) {
                guard body(number, index) else { return }
            }
        }
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

    /// The length of the longest that `folded` ends in, in bytes; `nil` where it ends in none.
    func ending(of folded: [UInt8]) -> Int? {
        phrases.lazy.filter { $0.count <= folded.count && folded.suffix($0.count).elementsEqual($0) }.map(\.count).max()
    }

    /// Whether one of them stands in `folded`.
    func contained(in folded: [UInt8]) -> Bool {
        var isContained = false
        forEachPlace(in: folded) { _, _ in
            isContained = true
            return false
        }
        return isContained
    }

    /// How many times they stand in `folded`, where each overlaps no other place of its own.
    func count(in folded: [UInt8]) -> Int {
        var count = 0
        var ends = [Int](repeating: 0, count: phrases.count)
        forEachPlace(in: folded) { number, start in
            if start >= ends[number] {
                count += 1
                ends[number] = start + phrases[number].count
            }
            return true
        }
        return count
    }
}
