// SPDX-License-Identifier: Apache-2.0

/// A title that is printed on two lines (GB/T 9704-2012, 7.3.1): the body above `关于……的通知`, or a line that `关于` begins
/// and only the next one ends in the name of a genre.
enum TornTitle {
    private static let about = Array("关于".utf8)

    /// Whether `second` goes on with the title that `first` begins.
    static func isTorn(_ first: SplitLine, _ second: SplitLine) -> Bool {
        guard second.has(.headline), !second.has([.pieceHeadline, .bracketHeadline]) else { return false }
        let begins = second.folded.starts(with: about)
        if first.has(.signature) { return begins }
        return !begins && first.has(.headline) && !first.has([.genreHeadline, .pieceHeadline])
            && second.has(.genreHeadline)
            && first.folded.firstEnd(of: about, from: 0) != nil
    }
}
