// SPDX-License-Identifier: Apache-2.0

/// A line of details about a page, such as `更新时间:2024-06-12 11:10:52 作者:佚名 浏览次数:120`.
enum PageDetails {
    /// What a value may be long: longer ones are sentences.
    private static let longestValue = 40

    /// Whether the line is nothing but labels of the lexicon and their values, one of them a label that only sites write.
    static func fill(_ line: TextLine, of utf8: [UInt8]) -> Bool {
        guard line.traits.contains(.clauseMark), !line.traits.contains(.sentenceEnd), line.length <= 160 else {
            return false
        }
        return labels(filling: line.range, of: utf8).contains { BoilerplateLexicon.shared.labels[$0] == .site }
    }

    /// The labels of a line that is nothing but labels of the lexicon and their values, folded; none for another.
    static func labels(filling line: Range<Int>, of utf8: [UInt8]) -> [[UInt8]] {
        var labels: [[UInt8]] = []
        var valueLength = 0
        for word in words(utf8, in: line) {
            if let label = label(of: word, in: utf8) {
                labels.append(label)
                valueLength = 0
            } else if labels.isEmpty {
                return []
            }
            valueLength += utf8[word].count { $0 & 0xC0 != 0x80 }
            if valueLength > longestValue { return [] }
        }
        return labels
    }

    /// The label of the lexicon that a word begins with, up to its colon, folded.
    private static func label(of word: Range<Int>, in utf8: [UInt8]) -> [UInt8]? {
        var index = word.lowerBound
        while index < word.upperBound {
            let (scalar, size) = utf8.scalar(at: index)
            if scalar == 0x3A || scalar == 0xFF1A {
                let label = FoldedText.fold(utf8, in: word.lowerBound..<index)
                return BoilerplateLexicon.shared.labels[label] == nil ? nil : label
            }
            index += size
        }
        return nil
    }

    /// The words between white space, bars and brackets.
    private static func words(_ utf8: [UInt8], in range: Range<Int>) -> [Range<Int>] {
        var words: [Range<Int>] = []
        var start = range.lowerBound
        var index = start
        while index < range.upperBound {
            let (scalar, size) = utf8.scalar(at: index)
            if ScalarSet.whiteSpace.contains(scalar) || separators.contains(scalar) {
                if start < index { words.append(start..<index) }
                start = index + size
            }
            index += size
        }
        if start < range.upperBound { words.append(start..<range.upperBound) }
        return words
    }

    private static let separators: Set<UInt32> = [0x7C, 0xFF5C, 0x5B, 0x5D, 0x3010, 0x3011, 0x28, 0x29, 0xFF08, 0xFF09]
}
