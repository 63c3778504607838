// SPDX-License-Identifier: Apache-2.0

/// Takes out what a site put around the texts: introductions, breadcrumbs, details of the page, copyright notices, menus.
///
/// A phrase that only sites write is evidence by itself. What may as well belong to a text counts only at its edges,
/// before its first sentence or behind its last, or where the document repeats it.
struct RemoveBoilerplate: TextRule {
    let name = "boilerplate"

    func apply(to text: inout TextLines) {
        var removal = Removal(text)
        phrases(&removal, in: &text)
        repetitions(&removal, in: text)
        edges(&removal, in: text)
        titles(&removal, in: text)
        removal.carryOut(in: &text, rule: name)
    }

    /// The lines that go, by their indices, and why.
    private struct Removal {
        var kinds: [String?]

        init(_ text: TextLines) {
            kinds = [String?](repeating: nil, count: text.lines.count)
        }

        func carryOut(in text: inout TextLines, rule: String) {
            var isRemoved = [Bool](repeating: false, count: kinds.count)
            var isAny = false
            for (index, kind) in kinds.enumerated() {
                guard let kind else { continue }
                isRemoved[index] = true
                isAny = true
                let line = text.lines[index]
                text.repairs.add(
                    Repair(
                        kind: "\(rule).\(kind)",
                        line: line.source.start,
                        before: text.string(line),
                        after: "",
                        confidence: 0.95,
                        verified: false
                    )
                )
            }
            if isAny { text.remove(isRemoved) }
        }
    }

    // MARK: Phrases that only sites write

    /// A paragraph that introduces a text is no longer than this.
    private static let longestIntroduction = 400

    private func phrases(_ removal: inout Removal, in text: inout TextLines) {
        for index in text.lines.indices where text.lines[index].traits.contains(.sitePhrase) {
            let line = text.lines[index]
            let folded = FoldedText.fold(text.bytes, in: line.range)
            let rules = BoilerplateLexicon.shared.candidates(in: folded, isEdge: false)
                .filter { $0.pattern.isContained(in: folded) }
            if rules.isEmpty { continue }
            // A line with a number is an item of a list that the text holds.
            if line.length <= BoilerplateLexicon.longestNotice,
                ListNumber(text.bytes, in: line.range) ?? .bullet == .bullet,
                let rule = rules.first(where: { $0.takesLine(folded) })
            {
                removal.kinds[index] = rule.kind
            } else {
                removal.kinds[index] = cutSentences(rules.filter(\.isSentence), from: index, of: &text)
            }
        }
    }

    /// Takes sentences out of a line; tells the kind where the whole line goes.
    private func cutSentences(
        _ rules: [BoilerplateLexicon.Rule],
        from index: Int,
        of text: inout TextLines
    ) -> String? {
        guard !rules.isEmpty else { return nil }
        let line = text.lines[index]
        let sentences = Sentences(text.bytes, in: line.range).ranges
        let kinds = sentences.map { sentence in
            let folded = FoldedText.fold(text.bytes, in: sentence)
            return rules.first { $0.pattern.matches(folded) }?.kind
        }
        guard let kind = kinds.compactMap(\.self).first else { return nil }
        let introductions = kinds.count { $0 == "site_intro" }
        let generic = kinds.count { $0 == "genre_intro" }
        let isWhole = introductions + generic == sentences.count
        // One sentence on how to write a report may stand in a text on writing reports.
        guard introductions > 0 || generic > 1 || isWhole && index == 0 else { return nil }
        if isWhole || generic > 0 && Self.isGeneral(line) { return kind }
        guard introductions > 0 else { return nil }
        var kept: [UInt8] = []
        for (sentence, kind) in zip(sentences, kinds) {
            if kind != "site_intro" {
                kept += text.bytes[sentence]
                continue
            }
            text.repairs.add(
                Repair(
                    kind: "\(name).site_intro",
                    line: line.source.start,
                    before: String(decoding: text.bytes[sentence], as: UTF8.self),
                    after: "",
                    confidence: 0.9,
                    verified: false
                )
            )
        }
        text.replace(index, with: kept)
        return nil
    }

    /// Whether a paragraph names no figure, so that it can be said of every text.
    private static func isGeneral(_ line: TextLine) -> Bool {
        line.length <= longestIntroduction && !line.traits.contains(.digit)
    }

    // MARK: Lines that the document repeats

    private func repetitions(_ removal: inout Removal, in text: TextLines) {
        var separators: [Int] = []
        var dates: [[UInt8]: [Int]] = [:]
        for (index, line) in text.lines.enumerated() where removal.kinds[index] == nil && line.length <= 40 {
            if text.isSeparator(line) {
                separators.append(index)
            } else if text.isDate(line) {
                dates[Array(text.bytes[line.range]), default: []].append(index)
            }
        }
        if separators.count > 2 {
            for index in separators { removal.kinds[index] = "separator" }
        }
        for indices in dates.values where indices.count > 2 {
            for index in indices { removal.kinds[index] = "bare_date" }
        }
    }

    // MARK: The edges of the text

    private func edges(_ removal: inout Removal, in text: TextLines) {
        var found: [Int: String] = [:]
        var first = 0
        while first < text.lines.count, isEdge(first, removal, &found, in: text) { first += 1 }
        // Without a sentence there is no text to be before or behind.
        guard first < text.lines.count else { return }
        var last = text.lines.count
        while last > first + 1, isEdge(last - 1, removal, &found, in: text) { last -= 1 }
        for (index, kind) in found { removal.kinds[index] = kind }
        let tail = last..<text.lines.count
        if let links = tail.first(where: { removal.kinds[$0] == "related_links" }) {
            for index in links..<text.lines.count where removal.kinds[index] == nil {
                removal.kinds[index] = "related_links"
            }
        }
        neighbours(&removal, in: text, head: 0..<first, tail: tail)
    }

    /// Whether the line lies before or behind the text: it is no sentence, or a notice all the same.
    private func isEdge(_ index: Int, _ removal: Removal, _ found: inout [Int: String], in text: TextLines) -> Bool {
        if removal.kinds[index] != nil { return true }
        let line = text.lines[index]
        found[index] = edgeKind(of: line, in: text)
        return found[index] != nil || !line.isProse
    }

    private func edgeKind(of line: TextLine, in text: TextLines) -> String? {
        guard line.length <= BoilerplateLexicon.longestNotice else { return nil }
        if text.isBreadcrumb(line) { return "breadcrumb" }
        if PageDetails.fill(line, of: text.bytes) { return "page_details" }
        let lexicon = BoilerplateLexicon.shared
        let folded = FoldedText.fold(text.bytes, in: line.range)
        if folded.count <= lexicon.longestWord, let kind = lexicon.words[folded] { return kind }
        let rules = lexicon.candidates(in: folded, isEdge: true)
        if rules.isEmpty { return nil }
        // A rule for sentences speaks of a line that is one sentence.
        let isOne = Sentences(text.bytes, in: line.range).ranges.count == 1
        return rules.first { (isOne || !$0.isSentence) && $0.pattern.matches(folded) }?.kind
    }

    /// A separator or a date at the edge goes with its neighbour.
    private func neighbours(_ removal: inout Removal, in text: TextLines, head: Range<Int>, tail: Range<Int>) {
        for edge in [head, tail] {
            for index in edge where removal.kinds[index] == nil {
                if text.isSeparator(text.lines[index]) { removal.kinds[index] = "separator" }
            }
            for order in [Array(edge), edge.reversed()] {
                for (index, next) in zip(order, order.dropFirst())
                where removal.kinds[index] != nil && removal.kinds[next] == nil && text.isDate(text.lines[next]) {
                    removal.kinds[next] = "bare_date"
                }
            }
        }
    }

    // MARK: Titles

    /// Titles that are repeated before the text begins, and the banner of a newspaper page.
    private func titles(_ removal: inout Removal, in text: TextLines) {
        var seen: Set<Hash128> = []
        var titles: [Int] = []
        var isAtStart = true
        for index in text.lines.indices where removal.kinds[index] == nil {
            let line = text.lines[index]
            defer { isAtStart = false }
            guard !line.isProse || !line.traits.contains(.sentenceEnd) && line.length <= 60 else { break }
            guard text.isTitle(line) else { continue }
            if isAtStart || !titles.isEmpty { titles.append(index) }
            if line.length >= 6, !seen.insert(Hash128(of: FoldedText.fold(text.bytes, in: line.range))).inserted {
                removal.kinds[index] = "repeated_title"
            }
        }
        if let first = titles.first, text.isBanner(first, before: titles.dropFirst().first) {
            removal.kinds[first] = "page_banner"
        }
    }
}
