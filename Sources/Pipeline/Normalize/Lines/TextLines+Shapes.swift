// SPDX-License-Identifier: Apache-2.0

/// What a line looks like.
extension TextLines {
    /// Whether a line ends in the middle of a sentence: in a character, or in a mark that more must follow.
    func isOpen(_ line: TextLine) -> Bool {
        let scalar = last(of: line)
        return !LineTraits.of(scalar).isDisjoint(with: [.han, .digit, .letter])
            || scalar == 0x2C || scalar == 0xFF0C || scalar == 0x3001
    }

    /// Whether the end of a line reads as part of a sentence: there are as many marks before it, one of them not far and no
    /// colon, and no white space or bar behind that. Figures and letters at the end follow a Chinese character.
    func endsInClause(_ line: TextLine, marks fewest: Int = 2) -> Bool {
        var marks = 0
        var distance = 0
        var isFigure = true
        var index = line.range.upperBound
        while index > line.range.lowerBound, marks < 2 {
            let (scalar, size) = bytes.scalar(before: index)
            index -= size
            let traits = LineTraits.of(scalar)
            if !traits.isDisjoint(with: [.clauseMark, .sentenceEnd]) {
                if isFigure || marks == 0 && (scalar == 0x3A || scalar == 0xFF1A) { return false }
                marks += 1
            } else if marks == 0 {
                if isFigure, traits.isDisjoint(with: [.digit, .letter]) {
                    if !traits.contains(.han) { return false }
                    isFigure = false
                }
                distance += 1
                if distance > Self.longestClause || traits.contains(.whiteSpace) || Self.bars.contains(scalar) {
                    return false
                }
            }
        }
        return marks >= fewest
    }

    private static let longestClause = 40
    private static let bars: Set<UInt32> = [0x7C, 0xFF5C, 0x3E, 0xBB, 0xA9, 0x40]

    /// The first characters of a line, for repairs.
    func head(of line: TextLine) -> String {
        var end = line.range.lowerBound
        for _ in 0..<Self.quoted where end < line.range.upperBound { end += bytes.scalar(at: end).length }
        return String(decoding: bytes[line.range.lowerBound..<end], as: UTF8.self)
    }

    /// The last characters of a line, for repairs.
    func tail(of line: TextLine) -> String {
        var start = line.range.upperBound
        for _ in 0..<Self.quoted where start > line.range.lowerBound { start -= bytes.scalar(before: start).length }
        return String(decoding: bytes[start..<line.range.upperBound], as: UTF8.self)
    }

    private static let quoted = 8

    /// Whether a line is drawn rather than written: dashes, dots, arrows, bullets. Ellipses and long dashes are written.
    func isSeparator(_ line: TextLine) -> Bool {
        guard line.length > 0, line.length <= 200, line.traits.isDisjoint(with: [.han, .letter, .digit]) else {
            return false
        }
        var index = line.range.lowerBound
        var isDrawn = false
        while index < line.range.upperBound {
            let (scalar, size) = bytes.scalar(at: index)
            if Self.drawn.contains(scalar) {
                isDrawn = true
            } else if !Self.drawnWithOthers.contains(scalar) {
                return false
            }
            index += size
        }
        return isDrawn
    }

    private static let drawn: Set<UInt32> = Set(
        "-=_~#|+<>/\\^\u{B7}\u{2022}\u{25CF}\u{25C6}\u{25C7}\u{25A0}\u{25B2}\u{25BC}\u{2500}\u{2501}\u{203B}\u{BB}\u{AB}\u{203A}\u{2039}\u{2192}\u{2190}\u{2191}\u{2193}\u{FF5C}\u{FF0D}\u{FF1D}\u{FF3F}"
            .unicodeScalars.map(\.value)
    )
    private static let drawnWithOthers: Set<UInt32> = Set(
        " *.\u{A0}\u{3000}\u{2014}\u{2026}".unicodeScalars.map(\.value)
    )

    /// Whether a line is a date in figures, with or without a time. A date that is written out, as below a letter, is
    /// none.
    func isDate(_ line: TextLine) -> Bool {
        guard line.length >= 8, line.length <= 30, line.traits.contains(.digit),
            line.traits.isDisjoint(with: [.han, .letter, .sentenceEnd])
        else { return false }
        let digits = Self.groups(bytes[line.range])
        guard digits.count == 3 || digits.count > 4 && digits.count < 7 else { return false }
        return digits[0] == 4 && digits[1] <= 2 && digits[2] <= 2 && digits[3...].allSatisfy { $0 <= 2 }
    }

    /// The lengths of the groups of digits that dashes, slashes, stops, colons and white space part; none if anything
    /// else stands between them.
    private static func groups(_ bytes: ArraySlice<UInt8>) -> [Int] {
        var groups: [Int] = []
        var isOpen = false
        for byte in bytes {
            if byte.isASCIIDigit {
                if isOpen { groups[groups.count - 1] += 1 } else { groups.append(1) }
                isOpen = true
            } else {
                guard "-/.: ".utf8.contains(byte) else { return [] }
                isOpen = false
            }
        }
        return groups
    }

    /// Whether a line is a path through a site: short names with arrows between them or behind each.
    func isBreadcrumb(_ line: TextLine) -> Bool {
        guard line.length <= 80, line.traits.contains(.han), !line.traits.contains(.sentenceEnd) else { return false }
        var arrows = 0
        var segment = 0
        var isLastArrow = false
        var index = line.range.lowerBound
        while index < line.range.upperBound {
            let (scalar, size) = bytes.scalar(at: index)
            index += size
            if Self.arrows.contains(scalar) {
                arrows += isLastArrow ? 0 : 1
                isLastArrow = true
                segment = 0
            } else if scalar != 0x20, scalar != 0xA0, scalar != 0x3000 {
                segment += 1
                isLastArrow = false
            }
            // The last name may be the title of the text.
            if segment > (arrows > 1 ? 60 : 16) { return false }
        }
        return arrows > 1 || arrows == 1 && isLastArrow
    }

    private static let arrows: Set<UInt32> = [0x3E, 0xBB, 0x203A, 0xFF1E, 0x2192]

    /// Whether a line may be a title: it is short and ends in no punctuation that ends a sentence or opens a list.
    func isTitle(_ line: TextLine) -> Bool {
        line.length <= 60 && line.traits.contains(.han)
            && LineTraits.of(last(of: line)).isDisjoint(with: [.sentenceEnd, .clauseMark])
    }

    /// Whether the title at `index` stands above all articles of a newspaper page: a gap parts it from the title of the
    /// first, and two articles or more begin as newspapers do.
    func isBanner(_ index: Int, before next: Int?) -> Bool {
        guard let next, next == index + 1, lines[next].gap > 1 else { return false }
        let gaps = lines.dropFirst().map(\.gap).sorted()
        guard lines[next].gap > gaps[gaps.count / 2] else { return false }
        return lines.lazy.filter(isLede).prefix(2).count == 2
    }

    private func isLede(_ line: TextLine) -> Bool {
        Self.ledes.contains { bytes[line.range].starts(with: $0) }
    }

    private static let ledes: [[UInt8]] = ["本报讯", "本報訊", "本报记者", "本報記者", "本报特约", "本報特約", "本报通讯员", "本報通訊員"]
        .map { Array($0.utf8) }
}
