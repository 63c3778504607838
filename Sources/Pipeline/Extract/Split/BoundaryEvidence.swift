// SPDX-License-Identifier: Apache-2.0

/// Gathers the signs of where articles begin, from each line and its neighbours.
struct BoundaryEvidence {
    private let lines: [SplitLine]
    private let repeats: RepeatedBlocks
    /// Lines of the decoded document that introduced a text, and were taken out.
    private let introductions: [Int]
    private let usualGap: Int
    /// The first line that is a sentence: nothing before it can be signed.
    private let firstProse: Int
    /// Whether headlines count several pieces.
    private let isCompilation: Bool
    /// Whether each headline names the body that the text below it speaks of, see ``SubjectHeadlines``.
    private let namesSubjects: Bool
    /// The lines at the beginning that the title goes on behind.
    private let titleBodies: Int
    /// The words of the first headline, and how often each headline stands in the document.
    private let title: [UInt8]
    private let headlines: [Hash128: Int]
    /// Whether the texts of the document end in the name of who wrote them, and a headline follows each.
    private let creditsClosePieces: Bool
    private let creditedBehindLedes: Set<Int>

    /// Prepares to look at lines of a document.
    init(_ lines: [SplitLine], of document: Document) {
        self.lines = lines
        isCompilation = lines.count { $0.has(.pieceHeadline) } > 1
        namesSubjects = SubjectHeadlines(lines).areAll
        titleBodies = TornTitle.bodies(lines)
        title = lines.first.map { $0.has(.headline) ? $0.folded : [] } ?? []
        headlines = Dictionary(
            lines.lazy.filter { $0.has(.headline) }.map { (Hash128(of: $0.folded), 1) },
            uniquingKeysWith: +
        )
        creditedBehindLedes = Self.credited(lines)
        let credits = lines.indices.filter { lines[$0].has(.credit) }
        creditsClosePieces =
            credits.count > 1
            && credits.allSatisfy { $0 + 1 == lines.count || lines[$0 + 1].has([.headline, .continuation]) }
        repeats = RepeatedBlocks(lines.map(\.folded))
        introductions = document.repairs.filter(Self.isIntroduction).compactMap(\.line).sorted()
        firstProse = lines.firstIndex { $0.has(.prose) } ?? 0
        let gaps = lines.dropFirst().map(\.line.gap).sorted()
        usualGap = gaps.isEmpty ? 0 : gaps[gaps.count / 2]
    }

    /// Whether a repair took out what a site writes between the texts of a compilation. A stop on a line of its own is
    /// what is left of a link or a picture there.
    private static func isIntroduction(_ repair: Repair) -> Bool {
        introducing.contains(repair.kind) || repair.kind == "added_stops" && repair.after.isEmpty
    }

    private static let introducing: Set<String> = [
        "boilerplate.site_intro", "boilerplate.genre_intro", "boilerplate.download_prompt",
    ]

    /// The signs at each line.
    var signs: [BoundarySigns] {
        var signs = lines.indices.map { $0 == 0 ? [] : headlineSigns($0).union(lineSigns($0)).union(contextSigns($0)) }
        // The words decide only where the other signs do not.
        let doubtful = signs.indices.filter { Self.doubtful.contains(signs[$0].score) }
        guard !doubtful.isEmpty, lines.count >= Self.fewestLines else { return signs }
        let cohesion = WordCohesion(lines.map(\.folded))
        for index in doubtful {
            let rank = cohesion.rank(at: index)
            if rank < 0.25 { signs[index].insert(.otherWords) }
            if rank > 0.6, !signs[index].contains(.repeatEdge) { signs[index].insert(.sameWords) }
        }
        return signs
    }

    private static let doubtful = 2.0...9.0
    /// A shorter document says too little of what is usual in it.
    private static let fewestLines = 12

    // MARK: The line

    private func lineSigns(_ index: Int) -> BoundarySigns {
        let line = lines[index]
        var signs: BoundarySigns = []
        if line.has(.continuation) { signs.insert(.continuation) }
        if line.has(.turn) { signs.insert(.turn) }
        if line.has(.letterhead) { signs.insert(.letterhead) }
        if line.has(.imprint) { signs.insert(.imprint) }
        if line.has([.attachment, .attachmentLabel]) { signs.insert(.attachment) }
        if line.has(.fragment), !lines[index - 1].has(.open) { signs.insert(.fragment) }
        if line.has(.lede) { signs.insert(.lede) }
        if line.has(.salutation) { signs.insert(.salutation) }
        if line.has(.formula), line.number == nil {
            signs.insert(.formula)
            // Below a headline and one paragraph it belongs to these.
            if index > 1, lines[index - 2].has([.headline, .subtitle, .salutation]), lines[index - 1].number == nil,
                !isSectionName(lines[index - 2])
            {
                signs.insert(.secondParagraph)
            }
        }
        if line.has(.opener) { signs.insert(.opener) }
        if line.has(.weakOpener) { signs.insert(.weakOpener) }
        if line.has(.datedOpener) { signs.insert(.datedOpener) }
        if line.has(.prose), line.number == nil, !line.has(.formula), index + 1 < lines.count,
            lines[index + 1].has(.formula), lines[index + 1].number == nil
        {
            if line.has([.opener, .weakOpener, .datedOpener]) { signs.insert(.formulaFollows) }
        }
        return signs
    }

    // MARK: Headlines

    private func headlineSigns(_ index: Int) -> BoundarySigns {
        let line = lines[index]
        guard line.has(.headline) else { return [] }
        if line.has(.pieceHeadline) { return .pieceHeadline }
        if line.has(.titleBody) {
            return lines[index - 1].has(.titleBody) ? .headline : [.headline, .issuerAboveTitle]
        }
        if isSectionName(line) { return [.headline, .sectionName] }
        var signs: BoundarySigns = .headline
        if creditedBehindLedes.contains(index) { signs.insert(.creditBelow) }
        var next = index + 1
        if next < lines.count, lines[next].has(.headline), lines[next].length <= 45,
            !lines[next].has([.pieceHeadline, .bracketHeadline])
        {
            // A headline of two lines.
            next += 1
        }
        if next < lines.count, lines[next].has(.documentNumber) { next += 1 }
        if next < lines.count, lines[next].has(.subtitle) {
            signs.insert(.headlineBeforeSubtitle)
            next += 1
        }
        guard next < lines.count else { return signs }
        if lines[next].has(.dateline) { signs.insert(.headlineBeforeDateline) }
        if lines[next].has(.masthead) { signs.insert(.headlineBeforeMasthead) }
        if lines[next].has(.continuation) { signs.insert(.headlineBeforeContinuation) }
        if lines[next].has(.byline) || lines[next].has(.lede) { signs.insert(.headlineBeforeByline) }
        if lines[next].has(.salutation) { signs.insert(.headlineBeforeSalutation) }
        if lines[next].has(.formula)
            || next + 1 < lines.count && lines[next].has(.prose) && lines[next + 1].has(.formula)
        {
            signs.insert(.headlineBeforeFormula)
        }
        if line.has(.genreHeadline) { signs.insert(.genreHeadline) }
        if line.has(.bracketHeadline) { signs.insert(.bracketHeadline) }
        if namesSubjects {
            signs.insert(.namesItsSubject)
        } else if signs == .headline, hasSibling(index), !isBehindSignature(index),
            !lines[index - 1].has([.credit, .turn, .turnBehind])
        {
            signs.insert(.subheadAlike)
        }
        if signs.isSubset(of: [.headline, .genreHeadline, .subheadAlike]), isPartOfTitle(line) {
            signs.insert(.partOfTitle)
        }
        return signs
    }

    private func isSectionName(_ line: SplitLine) -> Bool {
        line.has(.headline) && !line.has([.genreHeadline, .pieceHeadline, .bracketHeadline])
            && line.length <= Self.longestSection && SplitLexicon.shared.sections.ends(line.folded)
    }

    /// The headlines of texts that end in the name of who wrote them, behind texts that have it at their beginning.
    private static func credited(_ lines: [SplitLine]) -> Set<Int> {
        let headlines = lines.indices.filter { lines[$0].has(.headline) }
        var found: Set<Int> = []
        for (position, index) in headlines.enumerated().dropFirst() {
            let end = position + 1 < headlines.count ? headlines[position + 1] : lines.count
            if lines[headlines[position - 1] + 1].has(.lede), lines[end - 1].has(.credit) { found.insert(index) }
        }
        return found
    }

    private static let longestSection = 10
    /// What a subhead needs to repeat of the title, in bytes: four characters.
    private static let shortestPart = 12

    /// Whether the document's title has these words among others. Copies of a text, and texts of one name, are none of
    /// each other's parts.
    private func isPartOfTitle(_ line: SplitLine) -> Bool {
        line.folded.count >= Self.shortestPart && line.folded.count < title.count
            && headlines[Hash128(of: line.folded)] == 1
            && title.firstEnd(of: line.folded, from: 0) != nil
    }

    /// Whether the headline before this one or the one behind it is as long: subheads of one article are.
    private func hasSibling(_ index: Int) -> Bool {
        let length = lines[index].length
        let before = lines[..<index].suffix(12).last { $0.has(.headline) }
        let after = lines[(index + 1)...].prefix(12).first { $0.has(.headline) }
        return [before, after].contains { $0.map { abs($0.length - length) <= 1 } ?? false }
    }

    // MARK: The context

    private func contextSigns(_ index: Int) -> BoundarySigns {
        let (line, before) = (lines[index], lines[index - 1])
        var signs: BoundarySigns = []
        if before.has([.ending]) { signs.insert(.afterEnding) }
        if before.has(.credit), line.has(.headline) {
            signs.insert(.afterCredit)
            if creditsClosePieces { signs.insert(.creditsClosePieces) }
        }
        if index <= titleBodies || before.has(.titleBody) || index == 1 && TornTitle.isTorn(before, line) {
            signs.insert(.titleGoesOn)
        } else if index > firstProse, !line.has([.signature, .date]), isBehindSignature(index) {
            signs.insert(.afterSignature)
        }
        if before.has([.turn, .turnBehind]) { signs.insert(.afterTurn) }
        // What is attached to a text has a headline of its own.
        if before.has(.attachmentLabel) { signs.insert(.attachment) }
        if before.has(.closing), !before.has(.open) { signs.insert(.afterClosing) }
        if before.has(.fragment), before.length <= 80 { signs.insert(.afterFragment) }
        if before.has(.open) { signs.insert(.afterOpenLine) }
        if before.has(.colon), !before.has(.salutation) { signs.insert(.afterOpenLine) }
        // The title of a compilation is no headline of its first piece.
        if before.has(Self.headLines) || before.isBareNumber,
            !before.has(.signature),
            !isCompilation || !line.has(.pieceHeadline)
        {
            signs.insert(.afterHeadline)
        }
        if line.line.gap > usualGap, line.line.gap > 1 || usualGap == 0 { signs.insert(.wideGap) }
        if isAfterIntroduction(index) { signs.insert(.afterIntroduction) }
        if repeats.isEdge[index] { signs.insert(.repeatEdge) }
        if repeats.isInside[index] { signs.insert(.insideRepeat) }
        if let number = line.number, number.value > 1, !line.has(.pieceHeadline) { signs.insert(.numberGoesOn) }
        if saysOtherSelf(index) { signs.insert(.otherSelf) }
        return signs
    }

    private static let headLines: LineSigns = [
        .headline, .subtitle, .byline, .salutation, .documentNumber, .letterhead, .dateline, .masthead,
    ]

    /// The most lines that are printed below a signature.
    private static let longestImprint = 6

    /// Whether the signature or the date of a text stands before the line, with what is printed below it.
    private func isBehindSignature(_ index: Int) -> Bool {
        var last = index - 1
        while last > 0, index - last <= Self.longestImprint, lines[last].has(.imprint) { last -= 1 }
        return last >= 0 && lines[last].has([.signature, .date])
    }

    private func isAfterIntroduction(_ index: Int) -> Bool {
        let (last, first) = (lines[index - 1].line.source.end, lines[index].line.source.start)
        return introductions.contains { $0 > last && $0 < first }
    }

    /// Whether the lines from here on speak of another body as their own than those before.
    private func saysOtherSelf(_ index: Int) -> Bool {
        let before = lines[max(0, index - 4)..<index].reduce(0) { $0 | $1.selves }
        let after = lines[index..<min(lines.count, index + 4)].reduce(0) { $0 | $1.selves }
        return before != 0 && after != 0 && before & after == 0
    }
}
