// SPDX-License-Identifier: Apache-2.0

/// Puts words back that link markup tore out: a site made a word a link, a scraper made the link a line of its own, and
/// both halves of the sentence ended in a full stop.
///
/// ```
/// 由市应急。
/// 预案。
/// 领导小组负责解释。
/// ```
struct RejoinTornWords: TextRule {
    let name = "torn_words"

    private static let longestWord = 6

    func apply(to text: inout TextLines) {
        let lines = text.lines
        guard lines.count > 2 else { return }
        let words = lines.map { Self.word($0, of: text.bytes) }
        guard words.contains(where: { $0 != nil }) else { return }
        var counts: [[UInt8]: Int] = [:]
        for word in words.compactMap(\.self) { counts[Array(text.bytes[word]), default: 0] += 1 }
        var joints: [(lines: Range<Int>, text: [UInt8])] = []
        var start = 0
        while start < lines.count {
            var end = start + 1
            var joined = Array(text.bytes[lines[start].range])
            while end + 1 < lines.count, let word = words[end] {
                let (left, right) = (lines[end - 1], lines[end + 1])
                let isKnown = counts[Array(text.bytes[word]), default: 0] > 1 || Self.isLinkWord(text.bytes, word)
                guard let confidence = confidence(left: left, word: lines[end], right: right, isKnown, of: text) else {
                    break
                }
                joined.removeFullStop()
                joined += text.bytes[word]
                joined += text.bytes[right.range]
                note(left, lines[end], right, confidence, in: &text)
                end += 2
            }
            if end > start + 1 { joints.append((start..<end, joined)) }
            start = end
        }
        text.join(joints)
    }

    /// The characters of a line that may be a torn-out word: a few Chinese ones, and a full stop or none.
    private static func word(_ line: TextLine, of bytes: [UInt8]) -> Range<Int>? {
        guard line.traits.subtracting([.sentenceEnd, .sitePhrase, .wide]) == .han, line.length <= longestWord + 1 else {
            return nil
        }
        let end = bytes.endWithoutFullStop(of: line.range)
        let length = bytes[line.range.lowerBound..<end].count { $0 & 0xC0 != 0x80 }
        return (1...longestWord).contains(length) && line.length - length <= 1
            && isHan(bytes, line.range.lowerBound..<end)
            ? line.range.lowerBound..<end : nil
    }

    private static func isHan(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
        bytes.filteringScalars(in: range) { !ScalarSet.han.contains($0) }.isEmpty
    }

    private static func isLinkWord(_ bytes: [UInt8], _ word: Range<Int>) -> Bool {
        BoilerplateLexicon.shared.linkWords.contains(FoldedText.fold(bytes, in: word))
    }

    /// How sure it is that `word` stood between the two lines; `nil` where it did not.
    private func confidence(
        left: TextLine,
        word: TextLine,
        right: TextLine,
        _ isKnown: Bool,
        of text: TextLines
    ) -> Double? {
        guard left.length > Self.longestWord, left.traits.contains(.han), right.length > Self.longestWord else {
            return nil
        }
        // Either the stops were added to all lines, or to none.
        let isStopped = text.last(of: word) == 0x3002
        guard text.isOpen(left) || isStopped && text.last(of: left) == 0x3002 else { return nil }
        guard ListNumber(text.bytes, in: right.range) == nil else { return nil }
        if Self.continuations.contains(text.first(of: right)) { return 0.98 }
        guard ScalarSet.han.contains(text.first(of: right)), right.isProse,
            left.traits.contains(.clauseMark) || isStopped
        else { return nil }
        let remainder = Remainder(text.bytes, in: left.range)
        if remainder.isBracketOpen { return 0.95 }
        if (1...2).contains(remainder.length), remainder.isHan { return 0.95 }
        return isKnown && (remainder.isDangling || remainder.isWhole) ? 0.8 : nil
    }

    /// Marks that begin no sentence: closing brackets and quotation marks, commas, enumeration comma, semicolons.
    private static let continuations: Set<UInt32> = [
        0x300B, 0x3009, 0x300D, 0x300F, 0x201D, 0x2019, 0xFF09, 0x29, 0x3001, 0x2C, 0xFF0C, 0x3B, 0xFF1B,
    ]

    private func note(
        _ left: TextLine,
        _ word: TextLine,
        _ right: TextLine,
        _ confidence: Double,
        in text: inout TextLines
    ) {
        let before = [text.tail(of: left), text.string(word), text.head(of: right)]
        let after = [before[0].withoutFullStop, before[1].withoutFullStop, before[2]]
        text.repairs.add(
            Repair(
                kind: name,
                line: word.source.start,
                before: before.joined(separator: "\n"),
                after: after.joined(),
                confidence: confidence,
                verified: false
            )
        )
    }
}

/// What a sentence that was cut ends in.
private struct Remainder {
    /// The number of characters behind the last mark, the full stop aside.
    private(set) var length = 0
    /// Whether it ends in a Chinese character.
    private(set) var isHan = false
    /// Whether it ends in a word that another must follow.
    private(set) var isDangling = false
    /// Whether there is no mark in the line.
    private(set) var isWhole = true
    /// Whether a bracket or a quotation mark stands open.
    private(set) var isBracketOpen = false

    init(_ utf8: [UInt8], in range: Range<Int>) {
        let end = utf8.endWithoutFullStop(of: range)
        var open: [UInt32] = []
        var index = range.lowerBound
        while index < end {
            let (scalar, size) = utf8.scalar(at: index)
            index += size
            if let closer = Self.pairs[scalar] {
                open.append(closer)
            } else if open.last == scalar {
                open.removeLast()
            }
            let isMark = !LineTraits.of(scalar).isDisjoint(with: [.clauseMark, .sentenceEnd])
            length = isMark ? 0 : length + 1
            isWhole = isWhole && !isMark
            isHan = ScalarSet.han.contains(scalar)
            isDangling = Self.particles.contains(scalar)
        }
        isBracketOpen = !open.isEmpty
    }

    private static let particles = Set("的之和与與及或对對为為在把将將被向从從于於以按".unicodeScalars.map(\.value))
    private static let pairs: [UInt32: UInt32] = [
        0x300A: 0x300B, 0x201C: 0x201D, 0x300C: 0x300D, 0xFF08: 0xFF09, 0x28: 0x29,
    ]
}

extension [UInt8] {
    /// Where `range` ends without the full stop at its end.
    func endWithoutFullStop(of range: Range<Int>) -> Int {
        range.count >= 3 && self[range.upperBound - 3..<range.upperBound].elementsEqual(Self.fullStop)
            ? range.upperBound - 3 : range.upperBound
    }

    fileprivate mutating func removeFullStop() {
        removeLast(count - endWithoutFullStop(of: indices))
    }

    /// U+3002.
    private static let fullStop: [UInt8] = [0xE3, 0x80, 0x82]
}

extension String {
    fileprivate var withoutFullStop: String { hasSuffix("\u{3002}") ? String(dropLast()) : self }
}
