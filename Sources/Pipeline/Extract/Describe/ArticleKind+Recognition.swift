// SPDX-License-Identifier: Apache-2.0

extension ArticleKind {
    /// Tells the kind of a text by what its title and first paragraphs call it, and by the words that it uses.
    init(of view: ArticleView, byline: String?) {
        let lexicon = KindLexicon.shared
        var best = (kind: ArticleKind.other, score: Self.threshold)
        let reported = lexicon.reported(in: view.title)
        for entry in lexicon.entries {
            let score = Self.score(entry, view, reported: reported)
            if score > best.score { best = (entry.kind, score) }
        }
        let news = Self.newsScore(view, byline)
        if news > best.score {
            let isFeature =
                lexicon.features.contained(in: view.title) || lexicon.features.contained(in: view.subtitle)
                || byline != nil && !(view.lines.first?.has(.lede) ?? false)
            self = isFeature ? .feature : .newsItem
            return
        }
        if best.kind == .other, news < 2, lexicon.official.count(in: view.folded) >= 3,
            lexicon.selves.contained(in: view.folded) || view.lines.first?.has(.salutation) ?? false
        {
            self = .situationReport
        } else if best.kind == .other, lexicon.speakers.contained(in: view.folded), news >= 1,
            view.lines.contains(where: { $0.has(.prose) })
        {
            // Told of others, with what they say: nothing else fits, and news is what sites carry.
            self = .newsItem
        } else {
            self = best.kind
        }
    }

    private static let threshold = 2.5

    /// `reported` is the kind that the subject of the title says: beside it the general name of a report says half.
    private static func score(_ entry: KindLexicon.Entry, _ view: ArticleView, reported: ArticleKind?) -> Double {
        let share = reported == nil || reported == entry.kind ? 1 : 0.5
        var score = 0.0
        if entry.kind == reported {
            score += 8
        } else if entry.names.ends(view.title) {
            score += 8 * share
        } else if entry.names.contained(in: view.title) {
            score += 5
        }
        if let formula = view.formula, entry.names.contained(in: Array(formula.folded.suffix(90))) {
            score += 5 * share
        }
        if let first = view.lines.first, view.formula == nil, entry.names.contained(in: first.folded) { score += 2 }
        let headings = view.lines.filter { $0.number != nil && $0.length <= 30 }
        if headings.contains(where: { entry.names.contained(in: $0.folded) }) { score += 1.5 }
        let words = Double(entry.words.count(in: view.folded))
        return score + min(2.4, words * 0.6)
    }

    private static func newsScore(_ view: ArticleView, _ byline: String?) -> Double {
        let lexicon = KindLexicon.shared
        guard let first = view.lines.first else { return 0 }
        var score = 0.0
        if first.has(.lede) { score += 9 }
        if byline != nil { score += 5 }
        if lexicon.features.contained(in: view.title) || lexicon.features.ends(view.subtitle) { score += 6 }
        if first.has(.datedOpener) { score += 1 }
        score += min(4, Double(lexicon.meetings.count(in: view.folded)) * 1.2)
        score += min(4, Double(lexicon.agencies.count(in: view.folded)) * 2)
        score += min(4.5, Double(speeches(view)) * 1.5)
        if !lexicon.selves.contained(in: view.folded) { score += 1 }
        return score
    }

    /// How many lines hold a quotation and a verb of speaking.
    private static func speeches(_ view: ArticleView) -> Int {
        view.lines.count { line in
            line.line.traits.contains(.curlyQuote) && KindLexicon.shared.speakers.contained(in: line.folded)
                && Self.quotesSentence(line, of: view.utf8)
        }
    }

    /// Whether a sentence stands in quotation marks, rather than a word.
    private static func quotesSentence(_ line: SplitLine, of utf8: [UInt8]) -> Bool {
        var last: UInt32 = 0
        var index = line.line.range.lowerBound
        while index < line.line.range.upperBound {
            let (scalar, size) = utf8.scalar(at: index)
            if scalar == 0x201D, LineTraits.of(last).contains(.sentenceEnd) || last == 0xFF0C || last == 0x2C {
                return true
            }
            last = scalar
            index += size
        }
        return false
    }
}
