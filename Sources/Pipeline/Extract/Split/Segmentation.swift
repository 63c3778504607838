// SPDX-License-Identifier: Apache-2.0

/// Divides the lines of a document into articles.
///
/// Each line has signs for and against an article that begins there. A hypothesis is a way to divide the lines so far; it
/// knows the numbers of the list that it is in, and pays when they fall back inside an article. At each line every
/// hypothesis goes on, and the best one also begins anew (dynamic programming; the hypotheses differ in where their last
/// article began, and those that are far behind are dropped).
struct Segmentation {
    /// Where articles begin, in order; the first is 0.
    private(set) var starts: [Int] = []
    /// The signs at each line.
    let signs: [BoundarySigns]

    private struct Hypothesis {
        var score: Double
        var start: Int
        /// The starts before, as an index into the list of all.
        var link: Int
        /// The last number of each level, 0 where there is none.
        var numbers: [Int]
        /// Whether there is more than headlines in the article.
        var hasBody = false
    }

    private static let mostHypotheses = 24
    private static let farBehind = 40.0
    /// What an article of nothing but headlines costs.
    private static let emptyArticle = -9.0
    /// What it costs that a number falls back to one inside an article, by level.
    private static let restarts: [Double] = [-10, -8, -3, -6, -8, -2.5, -0.5, 0, 0, -0.5]
    /// What it costs that an article, or a list in it, begins with another number than one.
    private static let gaps: [Double] = [-3, -3, -3, -3, -5, -3, -2, -1, 0, -3]

    /// Divides lines, whose signs are given.
    init(_ lines: [SplitLine], signs: [BoundarySigns]) {
        self.signs = signs
        guard !lines.isEmpty else { return }
        var links: [(start: Int, link: Int)] = [(0, -1)]
        let none = [Int](repeating: 0, count: ItemNumber.Level.allCases.count)
        var open = [Hypothesis(score: 0, start: 0, link: 0, numbers: none)]
        for (index, line) in lines.enumerated() {
            // Another piece may part a headline from its text, and a compilation has a title of its own.
            let empty = line.has([.continuation, .pieceHeadline]) ? 0 : Self.emptyArticle
            if index > 0, let best = open.max(by: { Self.closed($0, empty) < Self.closed($1, empty) }) {
                links.append((index, best.link))
                open.append(
                    Hypothesis(
                        score: Self.closed(best, empty) + BoundarySigns.price + signs[index].score,
                        start: index,
                        link: links.count - 1,
                        numbers: none
                    )
                )
            }
            for hypothesis in open.indices { Self.extend(&open[hypothesis], by: line, signs[index]) }
            guard open.count > Self.mostHypotheses else { continue }
            open.sort { $0.score > $1.score }
            open.removeLast(open.count - Self.mostHypotheses)
            let floor = open[0].score - Self.farBehind
            open.removeAll { $0.score < floor }
        }
        let empty = Self.emptyArticle
        guard let best = open.max(by: { Self.closed($0, empty) < Self.closed($1, empty) }) else { return }
        var link = best.link
        while link >= 0 {
            starts.append(links[link].start)
            link = links[link].link
        }
        starts.reverse()
    }

    /// The score of a hypothesis whose last article ends here; `empty` is what it costs that there is no text in it.
    private static func closed(_ hypothesis: Hypothesis, _ empty: Double) -> Double {
        hypothesis.hasBody ? hypothesis.score : hypothesis.score + empty
    }

    private static func extend(_ hypothesis: inout Hypothesis, by line: SplitLine, _ signs: BoundarySigns) {
        if !line.has([
            .headline, .subtitle, .byline, .salutation, .documentNumber, .letterhead, .dateline, .masthead,
        ]) {
            hypothesis.hasBody = true
        }
        // What is attached counts anew, and so does a part of a report.
        if line.has(.attachmentLabel) || !signs.isDisjoint(with: [.partOfTitle, .sectionName]) {
            for level in hypothesis.numbers.indices { hypothesis.numbers[level] = 0 }
        }
        guard let number = line.number else { return }
        let level = number.level.rawValue
        let last = hypothesis.numbers[level]
        if number.value == 1 {
            if last > 0 { hypothesis.score += restarts[level] }
        } else if last == 0 {
            hypothesis.score += gaps[level]
        }
        hypothesis.numbers[level] = number.value
        for lower in hypothesis.numbers.indices where lower > level { hypothesis.numbers[lower] = 0 }
    }
}
