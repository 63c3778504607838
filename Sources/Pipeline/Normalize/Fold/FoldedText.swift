// SPDX-License-Identifier: Apache-2.0

/// The form in which texts are compared: copies of a text that differ in nothing a reader minds fold to the same bytes.
/// It is a key and never shown.
///
/// Traditional characters become simplified ones and variants the usual form, one by one; full-width forms become ASCII
/// and letters lower case; white space, punctuation and what is invisible are dropped. Between two digits one space
/// stands for what was dropped, so that neither 3.5 and 35 nor the cells 1, 23 and 12, 3 of a table become one figure.
/// Folding twice changes nothing more.
public struct FoldedText: Sendable, Equatable {
    /// The folded text.
    public let utf8: [UInt8]
    private let map: OffsetMap

    /// Folds `utf8` and remembers where each part came from.
    public init(_ utf8: [UInt8]) {
        self.init(utf8, in: utf8.indices)
    }

    /// The keys of words that white space parts.
    static func words(_ list: String) -> [[UInt8]] {
        list.split(whereSeparator: \.isWhitespace).map { fold(Array($0.utf8)) }
    }

    /// Folds a part of `utf8`, which begins and ends between characters.
    public init(_ utf8: [UInt8], in range: Range<Int>) {
        var map = OffsetMap()
        self.utf8 = Self.fold(utf8, in: range) { map.append(folded: $0, source: $1) }
        self.map = map
    }

    /// The part of the source that the bytes in `range` of the folded text came from, without what was dropped around
    /// it. An empty range gives an empty range.
    public func source(of range: Range<Int>) -> Range<Int> {
        map.source(of: range)
    }

    /// Folds `utf8` into a key.
    public static func fold(_ utf8: [UInt8]) -> [UInt8] {
        fold(utf8, in: utf8.indices) { _, _ in }
    }

    /// Folds a part of `utf8`, which begins and ends between characters, into a key.
    static func fold(_ utf8: [UInt8], in range: Range<Int>) -> [UInt8] {
        fold(utf8, in: range) { _, _ in }
    }

    /// Folds, and reports each character that was kept: its bytes in the folded text and in the source.
    @inline(__always)
    private static func fold(
        _ utf8: [UInt8],
        in range: Range<Int>,
        kept: (_ folded: Range<Int>, _ source: Range<Int>) -> Void
    ) -> [UInt8] {
        let basic = FoldTable.shared.basic
        // No character folds to more bytes than it has, and a space stands for at least one.
        var folded = [UInt8](repeating: 0, count: range.count)
        var end = 0
        var gap: Int?
        var index = range.lowerBound
        while index < range.upperBound {
            let (scalar, length) = utf8.scalar(at: index)
            let fold = scalar < 0x10000 ? UInt32(basic[Int(scalar)]) : FoldTable.shared.supplementary(scalar)
            let next = index + length
            if fold == 0 {
                gap = gap ?? index
            } else {
                if let start = gap, end > 0, folded[end - 1].isASCIIDigit,
                    UInt8(truncatingIfNeeded: fold).isASCIIDigit, fold < 0x80
                {
                    folded[end] = .space
                    kept(end..<end + 1, start..<index)
                    end += 1
                }
                gap = nil
                let start = end
                if fold == scalar {
                    for offset in index..<next {
                        folded[end] = utf8[offset]
                        end += 1
                    }
                } else {
                    end += folded.write(fold, at: end)
                }
                kept(start..<end, index..<next)
            }
            index = next
        }
        folded.removeLast(folded.count - end)
        return folded
    }
}
