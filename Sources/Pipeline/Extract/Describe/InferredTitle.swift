// SPDX-License-Identifier: Apache-2.0

/// A title for a text that has lost its own, built the way the genre names its texts: from what the text says that it
/// reports on, and the name of the genre; else from the first clause that says something. Nothing in it is invented.
enum InferredTitle {
    private static let longest = 40

    /// Builds the title of a text.
    static func title(of view: ArticleView, kind: ArticleKind, script: String?) -> String? {
        let entry = KindLexicon.shared.entries.first { $0.kind == kind }
        if let entry {
            let genre = script == "hant" ? entry.genre.1 : entry.genre.0
            let about = script == "hant" ? "\u{95DC}\u{65BC}" : "\u{5173}\u{4E8E}"
            let topic = topic(of: view)
            if let subject = reported(in: view, topic: topic) { return about + Self.join(subject, genre) }
            if let topic { return about + Self.join(topic, genre) }
        }
        return firstClause(of: view)
    }

    /// The subject and the genre, without saying one thing twice: 整改情况 and 整改情况的报告.
    private static func join(_ subject: String, _ genre: String) -> String {
        let parts = genre.split(separator: "\u{7684}", maxSplits: 1).map(String.init)
        guard let noun = parts.last else { return subject + genre }
        let isSituation = subject.hasSuffix("\u{60C5}\u{51B5}") || subject.hasSuffix("\u{60C5}\u{6CC1}")
        if isSituation { return subject + "\u{7684}" + withoutWork(noun) }
        return subject + (subject.hasSuffix("\u{5DE5}\u{4F5C}") ? withoutWork(genre) : genre)
    }

    /// The name of a genre without the word for work before it.
    private static func withoutWork(_ genre: String) -> String {
        genre.hasPrefix("\u{5DE5}\u{4F5C}") ? String(genre.dropFirst(2)) : genre
    }

    // MARK: What the text says that it reports on

    /// What stands between `现将` and `汇报如下`.
    private static func reported(in view: ArticleView, topic: String?) -> String? {
        guard let line = view.formula else { return nil }
        let text = FoldedText(view.utf8, in: line.line.range)
        let folded = text.utf8
        var end: Int?
        for noun in Self.accounts {
            var position = 0
            while let found = folded.firstEnd(of: noun, from: position) {
                if found > (end ?? 0) + noun.count { end = found - noun.count }
                position = found
            }
        }
        guard let end else { return nil }
        var start: Int?
        for opener in Self.presents {
            var position = 0
            while let found = folded.firstEnd(of: opener, from: position), found <= end {
                start = max(start ?? 0, found)
                position = found
            }
        }
        guard let start, start < end else { return nil }
        let source = text.source(of: start..<end)
        var subject = lastClause(String(decoding: view.utf8[source], as: UTF8.self))
        // 工作开展情况 says of no work.
        if subject.hasPrefix("\u{5DE5}\u{4F5C}") || subject.unicodeScalars.count < 6, let topic {
            let rest = subject.hasPrefix("\u{5DE5}\u{4F5C}") ? subject.dropFirst(2) : Substring(subject)
            subject = topic + (Self.referring.contains(String(rest)) ? "\u{60C5}\u{51B5}" : rest)
        }
        guard (6...longest).contains(subject.unicodeScalars.count) else { return nil }
        return subject
    }

    private static let presents = ["现将", "现就", "现把"].map { Array($0.utf8) }
    private static let accounts = [
        "汇报如下", "报告如下", "通报如下", "总结如下", "通知如下", "说明如下", "介绍如下", "函复如下", "回复如下",
    ].map { Array($0.utf8) }

    /// What stands behind the last comma, without the words that only refer.
    private static func lastClause(_ text: String) -> String {
        var clause = text.split(whereSeparator: { ",\u{FF0C}\u{FF1B};".contains($0) }).last ?? text[...]
        for word in ["\u{6D89}\u{53CA}", "\u{5BF9}", "\u{5C0D}", "\u{5173}\u{4E8E}", "\u{95DC}\u{4E8E}"]
        where clause.hasPrefix(word) {
            clause = clause.dropFirst(word.count)
        }
        return String(clause)
    }

    /// Subjects that say nothing.
    private static let referring: Set<String> = ["\u{6709}\u{5173}\u{60C5}\u{51B5}", "\u{60C5}\u{51B5}"]

    // MARK: What the text speaks of most

    /// The words before 工作 that the text repeats most: of equal ones the shorter, then the first.
    private static func topic(of view: ArticleView) -> String? {
        var counts: [ArraySlice<UInt8>: (score: Int, place: Int)] = [:]
        var position = 0
        while let end = view.folded.firstEnd(of: work, from: position) {
            position = end
            let wordEnd = end - work.count
            for length in 4...10 where wordEnd >= length * 3 {
                let word = view.folded[wordEnd - length * 3..<wordEnd]
                if isHan(word) { counts[word, default: (0, wordEnd)].score += length }
            }
        }
        let best = counts.filter { $0.value.score >= $0.key.count / 3 * 2 }.min {
            (-$0.value.score, $0.key.count, $0.value.place) < (-$1.value.score, $1.key.count, $1.value.place)
        }
        guard let word = best?.key else { return nil }
        return view.source(of: Array(word)).map { $0 + "\u{5DE5}\u{4F5C}" }
    }

    private static let work = Array("工作".utf8)

    private static func isHan(_ word: ArraySlice<UInt8>) -> Bool {
        var index = word.startIndex
        while index < word.endIndex {
            guard index + 3 <= word.endIndex, word[index] & 0xF0 == 0xE0,
                !Self.functionWords.contains(
                    UInt32(word[index] & 0xF) << 12 | UInt32(word[index + 1] & 0x3F) << 6
                        | UInt32(word[index + 2] & 0x3F)
                )
            else { return false }
            index += 3
        }
        return true
    }

    /// Words that stand between the parts of a sentence, and in no name of a task.
    private static let functionWords = Set("的和与及等做好了抓在是把各项对为我市县区镇开展加强落实全".unicodeScalars.map(\.value))

    // MARK: The first words

    /// The first clause that is no date, no place of a dispatch and no mere opening.
    private static func firstClause(of view: ArticleView) -> String? {
        var fallback: String?
        for line in view.lines {
            if let end = line.folded.firstEnd(of: picture, from: 0) { return Self.picture(line, from: end, of: view) }
        }
        if view.lines.first?.has(.caption) ?? false, let shown = caption(of: view) { return shown }
        for line in view.lines.prefix(3) {
            var clauses = Clauses(view.utf8, in: line.line.range)
            while let clause = clauses.next() {
                guard clause.length >= 2 else { continue }
                let text = Self.trim(String(decoding: view.utf8[clause.range], as: UTF8.self))
                guard !text.isEmpty else { continue }
                fallback = fallback ?? text
                let folded = FoldedText.fold(Array(text.utf8))
                let lexicon = SplitLexicon.shared
                if (8...longest).contains(text.unicodeScalars.count), !purposes.begins(folded),
                    !lexicon.openers.begins(folded),
                    !lexicon.weakOpeners.begins(folded), !lexicon.isSince(folded)
                {
                    return text
                }
            }
        }
        return fallback.map { String($0.prefix(longest)) }
    }

    /// The first clause of a caption that is neither `左图` nor the name of who took the picture.
    private static func caption(of view: ArticleView) -> String? {
        for line in view.lines where line.has(.caption) {
            var clauses = Clauses(view.utf8, in: line.line.range)
            while let clause = clauses.next() {
                var text = Self.trim(String(decoding: view.utf8[clause.range], as: UTF8.self))
                if labels.begins(FoldedText.fold(Array(text.utf8))),
                    let colon = text.prefix(longestLabel).firstIndex(where: { ":\u{FF1A}".contains($0) })
                {
                    text = Self.trim(String(text[text.index(after: colon)...]))
                }
                let folded = FoldedText.fold(Array(text.utf8))
                let lexicon = SplitLexicon.shared
                guard text.unicodeScalars.count >= shortestCaption,
                    !lexicon.photographed.ends(folded), !lexicon.isDate(folded, length: max(5, folded.scalarCount)),
                    !labels.begins(folded) || folded.scalarCount > longestLabel
                else { continue }
                return String(text.prefix(longest))
            }
        }
        return nil
    }

    private static let labels = PhraseSet("图 上图 下图 左图 右图 图片说明")
    private static let longestLabel = 6
    private static let shortestCaption = 4
    private static let purposes = PhraseSet("为 在 自 从 由")
    private static let picture = Array("图为".utf8)

    /// What a caption says that the picture shows.
    private static func picture(_ line: SplitLine, from start: Int, of view: ArticleView) -> String {
        let text = FoldedText(view.utf8, in: line.line.range)
        let source = text.source(of: start..<text.utf8.count)
        let shown = String(decoding: view.utf8[source], as: UTF8.self)
        return String(shown.prefix { !"\u{3002},\u{FF0C}(\u{FF08}".contains($0) }.prefix(longest))
    }

    /// A clause without the quotation marks, brackets and bylines at its edges.
    private static func trim(_ text: String) -> String {
        var text = Substring(text)
        if let lede = text.firstIndex(where: { ")\u{FF09}".contains($0) }),
            text.prefix(8).contains("\u{8BAF}")
                || text.prefix(8).contains("\u{8A0A}")
        {
            text = text[text.index(after: lede)...]
        }
        let marks = "\u{201C}\u{201D}\"'\u{2018}\u{2019} \u{3000}:\u{FF1A};\u{FF1B}"
        while let first = text.first, marks.contains(first) { text = text.dropFirst() }
        while let last = text.last, marks.contains(last) { text = text.dropLast() }
        return String(text)
    }
}

extension ArticleView {
    /// The first place in the text that folds to `word`, as it is printed.
    func source(of word: [UInt8]) -> String? {
        for line in lines where line.folded.firstEnd(of: word, from: 0) != nil {
            let text = FoldedText(utf8, in: line.line.range)
            guard let end = text.utf8.firstEnd(of: word, from: 0) else { continue }
            return String(decoding: utf8[text.source(of: end - word.count..<end)], as: UTF8.self)
        }
        return nil
    }
}
