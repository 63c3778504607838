// SPDX-License-Identifier: Apache-2.0

/// A line of a text that rules work on, without the white space around it.
///
/// Numbers are kept in 32 bits: a document of nothing but line feeds has millions of lines, and none has 4 GB.
struct TextLine: Sendable {
    private var start: UInt32
    private var end: UInt32
    private var sourceStart: UInt32
    private var sourceEnd: UInt32
    private var scalars: UInt32 = 0
    private var blankLines: UInt32 = 0
    var traits: LineTraits = []
    /// Whether it begins with white space as a paragraph does.
    var isIndented = false

    /// Creates a line without knowing its characters.
    init(range: Range<Int>, source: LineRange) {
        start = UInt32(range.lowerBound)
        end = UInt32(range.upperBound)
        sourceStart = UInt32(source.start)
        sourceEnd = UInt32(source.end)
    }

    /// Where its bytes are in ``TextLines/bytes``.
    var range: Range<Int> { Int(start)..<Int(end) }

    /// Leaves out the first `count` bytes.
    mutating func drop(_ count: Int) {
        start += UInt32(count)
    }

    /// The lines of the decoded document that it came from.
    var source: LineRange {
        get { LineRange(Int(sourceStart), Int(sourceEnd)) }
        set {
            sourceStart = UInt32(newValue.start)
            sourceEnd = UInt32(newValue.end)
        }
    }

    /// The number of its scalars.
    var length: Int {
        get { Int(scalars) }
        set { scalars = UInt32(newValue) }
    }

    /// The number of blank lines before it; none counts before the first.
    var gap: Int {
        get { Int(blankLines) }
        set { blankLines = UInt32(newValue) }
    }

    /// Whether it reads as a sentence or more, rather than as a title, a list item or an entry of a menu.
    var isProse: Bool {
        length >= 30 && traits.contains(.han) && !traits.isDisjoint(with: [.clauseMark, .sentenceEnd])
    }
}
