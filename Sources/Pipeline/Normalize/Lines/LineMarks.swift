// SPDX-License-Identifier: Apache-2.0

/// The punctuation of ASCII in a line, each mark with what stands on its two sides.
struct LineMarks {
    /// What stands beside a mark, punctuation and white space aside.
    enum Side: UInt8, Sendable {
        /// The beginning or the end of the line.
        case edge
        case wide
        case digit
        case letter
        case other
    }

    struct Mark {
        var offset: Int
        var scalar: UInt32
        var left: Side
        var right = Side.edge
        /// The scalars right before and behind it; 0 at the edges of the line.
        var previous: UInt32
        var next: UInt32 = 0
        /// For a parenthesis that has a partner, whether the pair is to be full-width.
        var isWidePair = false
    }

    private var marks: [Mark] = []
    private var han = 0

    /// The marks that are to be full-width, in order.
    var widened: [Mark] { marks.filter(isWidened) }

    private static let narrow = Set(",;:?!().".utf8.map { UInt32($0) })

    /// Reads the line in `range` of `utf8`.
    init(_ utf8: [UInt8], in range: Range<Int>) {
        let sides = Self.sides
        var side = Side.edge
        var previous: UInt32 = 0
        /// How many marks already have their right side.
        var settled = 0
        var parentheses: [Parenthesis] = []
        var run = Run(utf8: utf8, end: range.upperBound)
        var index = range.lowerBound
        while index < range.upperBound {
            let (scalar, size) = utf8.scalar(at: index)
            if let last = marks.last, last.offset == index - 1 { marks[marks.count - 1].next = scalar }
            let isAddress = scalar < 0x80 && run.isAddress(index)
            var found = scalar < 0x10000 ? Side(rawValue: sides[Int(scalar)]) : .wide
            if isAddress {
                found = .letter
            } else if found == nil {
                if Self.narrow.contains(scalar) {
                    marks.append(Mark(offset: index, scalar: scalar, left: side, previous: previous))
                }
                if scalar == 0x28 || scalar == 0xFF08 {
                    parentheses.append(Parenthesis(mark: scalar == 0x28 ? marks.count - 1 : nil, han: han))
                } else if scalar == 0x29 || scalar == 0xFF09, let open = parentheses.popLast() {
                    pair(open, with: scalar == 0x29 ? marks.count - 1 : nil)
                }
            } else if (0x4E00...0x9FFF).contains(scalar) {
                han += 1
            }
            if let found {
                side = found
                while settled < marks.count {
                    marks[settled].right = found
                    settled += 1
                }
            }
            previous = scalar
            index += size
        }
        settlePairs()
    }

    private struct Parenthesis {
        /// Its index among the marks; `nil` where it is full-width.
        var mark: Int?
        /// How many Chinese characters stand before it.
        var han: Int
    }

    /// The pairs, by the indices of their marks, and whether Chinese text is in them.
    private var pairs: [(open: Int?, close: Int?, holdsHan: Bool)] = []

    private mutating func pair(_ open: Parenthesis, with close: Int?) {
        guard open.mark != nil || close != nil else { return }
        pairs.append((open.mark, close, han > open.han))
    }

    /// A pair is full-width if one of the two is, if Chinese text is in it, or if it stands in Chinese text.
    private mutating func settlePairs() {
        for pair in pairs {
            let isMixed = pair.open == nil || pair.close == nil
            let left = pair.open.map { marks[$0].left } ?? .wide
            let right = pair.close.map { marks[$0].right } ?? .wide
            let isWide = isMixed || pair.holdsHan || left == .wide || left == .edge && right == .wide
            for index in [pair.open, pair.close].compactMap(\.self) { marks[index].isWidePair = isWide }
        }
    }

    private func isWidened(_ mark: Mark) -> Bool {
        switch mark.scalar {
        case 0x28, 0x29:
            return mark.isWidePair
        case 0x2C, 0x3B:
            // Behind a question mark it may be what is left of a broken character.
            return mark.previous != 0x3F && isBetweenChinese(mark)
        case 0x3A:
            return mark.next != 0x2F && isBetweenChinese(mark)
        case 0x21, 0x3F:
            return mark.left == .wide && !Self.adjacent.contains(mark.previous) && !Self.adjacent.contains(mark.next)
                && !LineTraits.of(mark.next).contains(.letter)
        default:
            return mark.right == .edge && mark.next == 0 && ScalarSet.han.contains(mark.previous) && isInChinese
        }
    }

    private var isInChinese: Bool { han > 5 }

    private func isBetweenChinese(_ mark: Mark) -> Bool {
        switch mark.left {
        case .wide: true
        case .letter: mark.right == .wide && mark.next != 0x20
        // A semicolon parts no digits, and a comma none from a percent sign.
        case .digit:
            mark.right == .wide || mark.scalar == 0x3B && isInChinese && (mark.right == .digit || mark.right == .other)
        case .other:
            mark.right == .wide || mark.scalar != 0x3A && isInChinese && (mark.right == .digit || mark.right == .other)
        case .edge: false
        }
    }

    private static let adjacent: Set<UInt32> = [
        0x21, 0x2C, 0x3B, 0x3F, 0xFF01, 0xFF0C, 0xFF1B, 0xFF1F,
    ]

    /// What each scalar of the Basic Multilingual Plane is for the marks beside it; 0xFF for punctuation, quotation marks
    /// and white space.
    private static let sides: [UInt8] = (0..<0x10000).map { scalar in
        let scalar = UInt32(scalar)
        if scalar < 0x80 {
            let byte = UInt8(scalar)
            if byte.isASCIIDigit { return Side.digit.rawValue }
            if byte.isASCIILetter { return Side.letter.rawValue }
            return symbols.contains(scalar) ? Side.other.rawValue : 0xFF
        }
        if punctuation.contains(scalar) || ScalarSet.whiteSpace.contains(scalar) { return 0xFF }
        return ScalarSet.wide.contains(scalar) || signs.contains(scalar) ? Side.wide.rawValue : Side.other.rawValue
    }

    private static let symbols = Set("#$%&*+-/<=>@\\^_`|~".unicodeScalars.map(\.value))
    /// Circles, squares and stars, which stand for characters in Chinese text.
    private static let signs = ScalarSet([0x25A0...0x25FF, 0x2600...0x266F])
    /// Brackets, quotation marks, stops and commas of Chinese text, full-width forms of ASCII marks.
    private static let punctuation = ScalarSet([
        0xB7...0xB7, 0x2010...0x2027, 0x3001...0x3003, 0x3008...0x3011, 0x3014...0x301F, 0xFF01...0xFF0F,
        0xFF1A...0xFF20, 0xFF3B...0xFF3D, 0xFF5B...0xFF65,
    ])
}

/// Finds the addresses in a line: runs of ASCII that begin as one, or hold `://` or `@`.
private struct Run {
    let utf8: [UInt8]
    let end: Int
    private var range = 0..<0
    private var address = 0..<0

    init(utf8: [UInt8], end: Int) {
        self.utf8 = utf8
        self.end = end
    }

    /// Whether the byte at `index` belongs to an address. Indices must be asked for in order.
    mutating func isAddress(_ index: Int) -> Bool {
        if index >= range.upperBound {
            var runEnd = index
            while runEnd < end, (0x21...0x7E).contains(utf8[runEnd]) { runEnd += 1 }
            range = index..<max(runEnd, index + 1)
            address = find()
        }
        return address.contains(index)
    }

    private func find() -> Range<Int> {
        let bytes = utf8[range]
        let isAddress =
            Self.starts.contains { bytes.starts(with: $0) }
            || bytes.contains(UInt8(ascii: "@")) || bytes.indices.contains { bytes[$0...].starts(with: "://".utf8) }
        guard isAddress else { return 0..<0 }
        // What closes a sentence or a parenthesis belongs to the text.
        let closers = Set(",;:?!).\"'".utf8)
        let last = bytes.lastIndex { !closers.contains($0) } ?? range.lowerBound
        let first = bytes.firstIndex { $0.isASCIILetter || $0.isASCIIDigit } ?? range.lowerBound
        return first..<max(first, last + 1)
    }

    private static let starts = ["www.", "http:", "https:", "ftp:"].map { Array($0.utf8) }
}
