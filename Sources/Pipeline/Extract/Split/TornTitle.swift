// SPDX-License-Identifier: Apache-2.0

/// A title that is printed on several lines (GB/T 9704-2012, 7.3.1): the bodies above `关于……的通知`, or a line that `关于`
/// begins and only the next one ends in the name of a genre.
enum TornTitle {
    private static let about = Array("关于".utf8)

    private static let mostBodies = 4

    /// How many lines at the beginning of a text are the bodies of its title, which goes on below them.
    static func bodies(_ lines: some Collection<SplitLine>) -> Int {
        let bodies = lines.prefix { $0.has(.signature) && $0.length <= longestBody }.count
        guard (1...mostBodies).contains(bodies), let next = lines.dropFirst(bodies).first, next.has(.headline),
            next.folded.starts(with: about)
        else { return 0 }
        return bodies
    }

    private static let longestBody = 30

    /// Whether `second` goes on with the title that `first` begins.
    static func isTorn(_ first: SplitLine, _ second: SplitLine) -> Bool {
        guard second.has(.headline), !second.has([.pieceHeadline, .bracketHeadline]) else { return false }
        return !second.folded.starts(with: about) && first.has(.headline)
            && !first.has([.genreHeadline, .pieceHeadline])
            && second.has(.genreHeadline)
            && first.folded.firstEnd(of: about, from: 0) != nil
    }
}
