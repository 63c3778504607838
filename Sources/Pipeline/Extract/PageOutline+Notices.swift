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
                if rules.contains(where: { $0.takesLine(folded) }) { lines[index].marks = 0 }
            }
            start = min(end + 1, text.count)
        }
    }
}
