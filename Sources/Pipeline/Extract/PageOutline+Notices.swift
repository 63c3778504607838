// SPDX-License-Identifier: Apache-2.0

extension PageOutline {
    /// Takes the punctuation from the lines in which a site speaks of rights and of itself: they are no prose of an
    /// article, and on a page with a short one there may be more of them.
    ///
    /// - Parameter text: the rendered text, in which each line of the outline is one.
    mutating func discountNotices(in text: [UInt8]) {
        let lexicon = BoilerplateLexicon.shared
        var start = 0
        for index in lines.indices {
            let end = text[start...].firstIndex(of: .lineFeed) ?? text.count
            if lines[index].marks > 0, lines[index].length <= BoilerplateLexicon.longestNotice {
                let folded = FoldedText.fold(text, in: start..<end)
                let rules = lexicon.candidates(in: folded, isEdge: false)
                if rules.contains(where: { $0.takesLine(folded) })
                    || Self.footers.contains(where: { $0.matches(folded) })
                {
                    lines[index].marks = 0
                }
            }
            start = min(end + 1, text.count)
        }
    }

    /// What begins or marks the lines at the foot of a page in which a site says whose it is, in the form of the lexicon.
    private static let footers = [
        "^ 版权所有|copyright|主办单位|承办单位|网站标识码|建议使用",
        "icp备|icp证|公网安备|网安备|网站标识码|allrightsreserved",
    ].compactMap { PhrasePattern($0) }
}
