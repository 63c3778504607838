// SPDX-License-Identifier: Apache-2.0

/// A title that is printed on several lines (GB/T 9704-2012, 7.3.1): the bodies above `关于……的通知` or `通告`, or a line
/// that `关于` begins and only the next one ends in the name of a genre.
enum TornTitle {
    private static let about = Array("关于".utf8)

    private static let mostBodies = 4

    /// How many lines at the beginning of a text are the bodies of its title, which goes on below them.
    static func bodies(_ lines: some Collection<SplitLine>) -> Int {
        let bodies = lines.prefix { $0.has([.signature, .titleBody]) && $0.length <= longestBody }.count
        guard (1...mostBodies).contains(bodies), let next = lines.dropFirst(bodies).first, next.has(.headline),
            next.folded.starts(with: about) || SplitLexicon.shared.bareGenres.contains(next.folded)
        else { return 0 }
        return bodies
    }

    private static let longestBody = 30

    private static let connectives = PhraseSet("暨 和 与 及 的")
    private static let at = Array("在".utf8)
    private static let speeches = PhraseSet("讲话 发言 致辞")

    /// Whether `second` goes on with the title that `first` begins.
    static func isTorn(_ first: SplitLine, _ second: SplitLine) -> Bool {
        guard second.has(.headline), !second.has([.pieceHeadline, .bracketHeadline]) else { return false }
        return !second.folded.starts(with: about) && first.has(.headline)
            && !first.has([.genreHeadline, .pieceHeadline])
            && second.has(.genreHeadline)
            && (first.folded.firstEnd(of: about, from: 0) != nil || isOpen(first, second))
    }

    /// Whether a title breaks off where no title ends: `在……会议暨`, `……会上的讲话`.
    private static func isOpen(_ first: SplitLine, _ second: SplitLine) -> Bool {
        connectives.ends(first.folded)
            || first.folded.starts(with: at) && !second.folded.starts(with: at) && speeches.ends(second.folded)
    }
}
