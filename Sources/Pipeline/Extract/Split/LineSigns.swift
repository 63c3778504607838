// SPDX-License-Identifier: Apache-2.0

/// What a line shows of its place in an article.
struct LineSigns: OptionSet, Sendable {
    let rawValue: UInt64

    /// Short, and without the punctuation of a sentence.
    static let headline = LineSigns(rawValue: 1 << 0)
    /// A headline that ends in the name of a genre: `关于……的报告`.
    static let genreHeadline = LineSigns(rawValue: 1 << 1)
    /// A headline that counts the pieces of a compilation: `……篇一`, `【篇2】`, `范文三`.
    static let pieceHeadline = LineSigns(rawValue: 1 << 2)
    /// A line in square brackets: `【……】`.
    static let bracketHeadline = LineSigns(rawValue: 1 << 3)
    /// `——……纪实`.
    static let subtitle = LineSigns(rawValue: 1 << 4)
    /// A name alone, or `本报记者 ……`.
    static let byline = LineSigns(rawValue: 1 << 5)
    /// The beginning of a news item: `本报讯(……)`.
    static let lede = LineSigns(rawValue: 1 << 6)
    /// `各位领导:`.
    static let salutation = LineSigns(rawValue: 1 << 7)
    /// `现将……汇报如下:`.
    static let formula = LineSigns(rawValue: 1 << 8)
    /// What first paragraphs begin with: `自……以来`, `为进一步……`.
    static let opener = LineSigns(rawValue: 1 << 9)
    /// What first paragraphs begin with, and others as well: `当前`, `面对`.
    static let weakOpener = LineSigns(rawValue: 1 << 21)
    /// A date, as news items begin with.
    static let datedOpener = LineSigns(rawValue: 1 << 10)
    /// `(上接1版)`.
    static let continuation = LineSigns(rawValue: 1 << 11)
    /// The words below a picture.
    static let caption = LineSigns(rawValue: 1 << 12)
    /// The beginning is lost: `人,坚决……`.
    static let fragment = LineSigns(rawValue: 1 << 13)
    /// `特此报告`, `谢谢大家`.
    static let ending = LineSigns(rawValue: 1 << 14)
    /// What last paragraphs say: `下一步,……`, `……坚强保障。`.
    static let closing = LineSigns(rawValue: 1 << 15)
    /// A date on a line of its own.
    static let date = LineSigns(rawValue: 1 << 16)
    /// The name of a body on a line of its own.
    static let signature = LineSigns(rawValue: 1 << 17)
    /// A sentence or more.
    static let prose = LineSigns(rawValue: 1 << 18)
    /// The line ends in the middle of a sentence.
    static let open = LineSigns(rawValue: 1 << 19)
    /// The line ends in a colon.
    static let colon = LineSigns(rawValue: 1 << 20)
    /// `X政发〔2020〕3号`.
    static let documentNumber = LineSigns(rawValue: 1 << 22)
    /// `(下转3版)` on a line of its own.
    static let turn = LineSigns(rawValue: 1 << 23)
    /// The red head of an official text: `……人民政府文件`.
    static let letterhead = LineSigns(rawValue: 1 << 24)
    /// What is printed below an official text: `(此件公开发布)`, `抄送:……`.
    static let imprint = LineSigns(rawValue: 1 << 25)
    /// A line of the list of attachments: `附件:1.……`.
    static let attachment = LineSigns(rawValue: 1 << 26)
    /// `附件1` alone: what follows is attached.
    static let attachmentLabel = LineSigns(rawValue: 1 << 27)
    /// A row of a table.
    static let row = LineSigns(rawValue: 1 << 28)
    /// Names who wrote the text above it: `……。(王丽)`.
    static let credit = LineSigns(rawValue: 1 << 29)
    /// A date below a headline, or the name of a body there: see ``TextHeads``.
    static let dateline = LineSigns(rawValue: 1 << 30)
    /// What a bulletin prints below its name: number, issuer, date.
    static let masthead = LineSigns(rawValue: 1 << 31)
    /// A line of a title that goes on with the next one: the body above `通告`.
    static let titleBody = LineSigns(rawValue: 1 << 32)
    /// Ends in `(下转3版)`.
    static let turnBehind = LineSigns(rawValue: 1 << 33)
}

/// A line of a document as ``Segmentation`` sees it.
struct SplitLine: Sendable {
    var line: TextLine
    /// The index of the line in the text.
    var index: Int
    var signs: LineSigns
    var number: ItemNumber?
    /// The folded text.
    var folded: [UInt8]
    /// Which bodies the line says "our" of, a bit each: see ``SplitLexicon/selves``.
    var selves: UInt32

    var length: Int { line.length }

    func has(_ sign: LineSigns) -> Bool { !signs.isDisjoint(with: sign) }

    /// Whether the line is the number of a part, and its heading stands below: `第一部分`.
    var isBareNumber: Bool { number.map { $0.level <= .section && $0.length == line.range.count } ?? false }

    /// Reads a line of `utf8`.
    init(_ line: TextLine, index: Int, of utf8: [UInt8]) {
        self.line = line
        self.index = index
        number = ItemNumber(utf8, in: line.range) ?? ItemNumber(volume: utf8, in: line.range)
        folded = FoldedText.fold(utf8, in: line.range)
        selves = SplitLexicon.shared.selves(in: folded)
        signs = []
        signs = Self.read(line, number, folded, of: utf8)
    }
}

extension SplitLine {
    private static func read(_ line: TextLine, _ number: ItemNumber?, _ folded: [UInt8], of utf8: [UInt8]) -> LineSigns
    {
        let lexicon = SplitLexicon.shared
        let range = line.range
        let last = range.isEmpty ? 0 : utf8.scalar(before: range.upperBound).value
        let first = range.isEmpty ? 0 : utf8.scalar(at: range.lowerBound).value
        let isColon = last == 0x3A || last == 0xFF1A
        let isEnded = LineTraits.of(last).contains(.sentenceEnd) || closers.contains(last)
        var signs: LineSigns = []
        if isColon { signs.insert(.colon) }
        if !isEnded, !isColon, line.length >= 30 { signs.insert(.open) }
        if line.isProse { signs.insert(.prose) }
        guard line.traits.contains(.han) else {
            return lexicon.isDate(folded, length: line.length) ? signs.union(.date) : signs
        }
        let head = Array(folded.prefix(lexicon.headLength))
        let tail = Array(folded.suffix(lexicon.tailLength))
        if lexicon.isDate(folded, length: line.length) { return signs.union(.date) }
        if let mark = ContinuationMark(utf8, in: range) {
            if mark.range == range { return signs.union(mark.isForward ? .turn : .continuation) }
            if !mark.isForward { signs.insert(.continuation) }
        }
        if lexicon.continuations.begins(head) { signs.insert(.continuation) }
        let official = officialSigns(line, folded, of: utf8)
        if !official.isEmpty { return signs.union(official) }
        if lexicon.ledes.begins(head) || isAgencyLede(head, utf8, range) { signs.insert(.lede) }
        if isCaption(line, head, tail, of: utf8) { signs.insert(.caption) }
        if lexicon.endings.begins(head) && line.length <= 40 || lexicon.endings.ends(tail) { signs.insert(.ending) }
        if isColon, line.length <= 40, number == nil, isSalutation(head, tail, line) { signs.insert(.salutation) }
        if isFormula(tail, isColon: isColon) { signs.insert(.formula) }
        if let start = lexicon.creditStart(utf8, in: range) {
            signs.insert(.credit)
            if start == range.lowerBound { return signs }
        }
        if ContinuationMark(behind: utf8, in: range)?.isForward ?? false { signs.insert(.turnBehind) }
        let isSubtitle = first == 0x2014 && line.length <= 50
        if isSubtitle { return signs.union(.subtitle) }
        // 公 is a surname, 公告 no name.
        if line.length <= 30, !isColon, !lexicon.isPiece(folded), !lexicon.bareGenres.contains(folded),
            lexicon.isByline(utf8, line, folded)
        {
            return signs.union(.byline)
        }
        if number == nil {
            if line.isProse || signs.contains(.formula) {
                let clause = FoldedText.fold(utf8, in: firstClause(of: range, in: utf8))
                if lexicon.openers.begins(head) || clause.count <= 150 && lexicon.isSince(clause) {
                    signs.insert(.opener)
                } else if lexicon.weakOpeners.begins(head) {
                    signs.insert(.weakOpener)
                }
                if lexicon.beginsWithDate(head) { signs.insert(.datedOpener) }
            }
            if isFragment(line, of: utf8) { signs.insert(.fragment) }
        }
        if line.isProse, lexicon.closers.begins(head) || lexicon.closingTails.ends(tail) { signs.insert(.closing) }
        // 谢谢大家! is short and no headline.
        if signs.contains(.ending) { return signs }
        signs.formUnion(headlineSigns(line, number, folded, head, tail, of: utf8))
        return signs
    }

    private static func firstClause(of range: Range<Int>, in utf8: [UInt8]) -> Range<Int> {
        var clauses = Clauses(utf8, in: range)
        return clauses.next()?.range ?? range
    }

    private static func headlineSigns(
        _ line: TextLine,
        _ number: ItemNumber?,
        _ folded: [UInt8],
        _ head: [UInt8],
        _ tail: [UInt8],
        of utf8: [UInt8]
    ) -> LineSigns {
        let lexicon = SplitLexicon.shared
        let range = line.range
        // 篇一 has two characters, and so has 公告.
        let isBareGenre = lexicon.bareGenres.contains(folded)
        guard (3...60).contains(line.length) || lexicon.isPiece(folded) || isBareGenre, folded.count <= 180 else {
            return []
        }
        if line.traits.contains(.digit), DocumentNumber.line(utf8, in: range) != nil { return .documentNumber }
        if line.length <= 24, DocumentNumber.isSerial(utf8, in: range) { return .documentNumber }
        let first = utf8.scalar(at: range.lowerBound).value
        var last = utf8.scalar(before: range.upperBound)
        // A stop that a scraper put there.
        let stopped = last.value == 0x3002
        if stopped, range.count > 3 { last = utf8.scalar(before: range.upperBound - 3) }
        if first == 0x3010 {
            if last.value == 0x3011 {
                return lexicon.isPiece(folded) ? [.headline, .pieceHeadline] : [.headline, .bracketHeadline]
            }
            return lexicon.isPiece(Array(folded.prefix(12))) || PieceMark(utf8, in: range) != nil
                ? [.headline, .pieceHeadline] : []
        }
        if number == nil || number?.level == .chapter,
            lexicon.isPiece(folded) || line.length <= 40 && !line.isProse && PieceMark(utf8, in: range) != nil
        {
            return [.headline, .pieceHeadline]
        }
        guard number == nil, !LineTraits.of(last.value).contains(.clauseMark), isUnbroken(utf8, range, stopped) else {
            return []
        }
        if line.length <= 40, lexicon.signatures.ends(tail), !lexicon.verbs.contained(in: folded),
            !line.traits.contains(.clauseMark)
        {
            return [.signature]
        }
        if stopped { return [] }
        if SignatureBlock.isSigned(line, folded, number: number) { return .signature }
        if isRow(utf8, range, folded) { return .row }
        if isBareGenre { return [.headline, .genreHeadline] }
        if line.length >= 5, lexicon.genres.ends(tail) || lexicon.genres.ends(beforeParenthesis(utf8, range)) {
            return [.headline, .genreHeadline]
        }
        return line.length <= 40 ? .headline : []
    }

    private static func officialSigns(_ line: TextLine, _ folded: [UInt8], of utf8: [UInt8]) -> LineSigns {
        let lexicon = SplitLexicon.shared
        guard line.length <= 120 else { return [] }
        if lexicon.imprints.begins(folded) || line.length <= 40 && lexicon.isPrinted(folded) { return .imprint }
        if line.length <= 30, lexicon.isLetterhead(folded) { return .letterhead }
        guard lexicon.attachments.begins(folded) else { return [] }
        let behind = AttachmentLabel(utf8, in: line.range)
        switch behind {
        case nil: return []
        case .some(let label): return label.names.isEmpty ? .attachmentLabel : .attachment
        }
    }

    /// Whether cells stand beside each other: a tab parts them, or white space parts figures from words.
    private static func isRow(_ utf8: [UInt8], _ range: Range<Int>, _ folded: [UInt8]) -> Bool {
        if utf8[range].contains(0x09) { return true }
        var cells = 1
        var figures = 0
        var isFigure = true
        var isGap = false
        var index = range.lowerBound
        while index < range.upperBound {
            let (scalar, size) = utf8.scalar(at: index)
            index += size
            if ScalarSet.whiteSpace.contains(scalar) {
                isGap = true
                continue
            }
            if isGap {
                cells += 1
                if isFigure { figures += 1 }
                isFigure = true
                isGap = false
            }
            if NumberReader.digit(scalar) == nil, scalar != 0x2E, scalar != 0x2D { isFigure = false }
        }
        if isFigure { figures += 1 }
        return cells > 2 && (figures > 0 || SplitLexicon.shared.beginsWithDate(folded))
    }

    /// The folded text before the parenthesis at the end of a line: `……日报(第12期)`; empty where there is none.
    private static func beforeParenthesis(_ utf8: [UInt8], _ range: Range<Int>) -> [UInt8] {
        let last = utf8.scalar(before: range.upperBound).value
        guard last == 0x29 || last == 0xFF09 else { return [] }
        var index = range.upperBound
        while index > range.lowerBound {
            let (scalar, size) = utf8.scalar(before: index)
            index -= size
            if scalar == 0x28 || scalar == 0xFF08 { return FoldedText.fold(utf8, in: range.lowerBound..<index) }
        }
        return []
    }

    /// Whether no full stop, semicolon or pair of commas stands inside.
    private static func isUnbroken(_ utf8: [UInt8], _ range: Range<Int>, _ isStopped: Bool) -> Bool {
        var commas = 0
        var index = range.lowerBound
        while index < range.upperBound - (isStopped ? 3 : 0) {
            let (scalar, size) = utf8.scalar(at: index)
            index += size
            switch scalar {
            case 0x3002, 0x3B, 0xFF1B: return false
            case 0x2C, 0xFF0C: commas += 1
            default: break
            }
        }
        return commas < 2
    }

    private static let closers: Set<UInt32> = [
        0x29, 0xFF09, 0x201D, 0x22, 0x300D, 0x300F, 0x3011, 0x300B, 0x3B, 0xFF1B,
    ]

    /// `新华社北京1月5日电`: an agency, a place, a date and the word for a dispatch within the first characters.
    private static func isAgencyLede(_ head: [UInt8], _ utf8: [UInt8], _ range: Range<Int>) -> Bool {
        let lexicon = SplitLexicon.shared
        return lexicon.agencies.begins(head) && lexicon.dispatches.contained(in: Array(head.prefix(66)))
    }

    private static func isCaption(_ line: TextLine, _ head: [UInt8], _ tail: [UInt8], of utf8: [UInt8]) -> Bool {
        guard line.length <= 300 else { return false }
        let lexicon = SplitLexicon.shared
        let last = utf8.scalar(before: line.range.upperBound).value
        if last == 0x29 || last == 0xFF09 || line.length <= 60, lexicon.photographed.ends(tail) { return true }
        return lexicon.pictures.begins(head) && line.length <= 150
    }

    private static func isSalutation(_ head: [UInt8], _ tail: [UInt8], _ line: TextLine) -> Bool {
        let lexicon = SplitLexicon.shared
        guard line.traits.isDisjoint(with: [.sentenceEnd, .parenthesis]), !lexicon.headings.contained(in: tail) else {
            return false
        }
        return lexicon.addressees.ends(tail) || lexicon.salutations.begins(head)
    }

    private static func isFormula(_ tail: [UInt8], isColon: Bool) -> Bool {
        let lexicon = SplitLexicon.shared
        if lexicon.formulas.ends(tail) { return true }
        return isColon && lexicon.accounts.ends(tail) && lexicon.presents.contained(in: tail)
    }

    /// Whether the first clause is one character that no sentence begins with.
    private static func isFragment(_ line: TextLine, of utf8: [UInt8]) -> Bool {
        guard line.length <= 80, line.traits.contains(.sentenceEnd) else { return false }
        let (first, size) = utf8.scalar(at: line.range.lowerBound)
        if openingMarks.contains(first) { return true }
        guard ScalarSet.han.contains(first), line.range.count > size else { return false }
        let next = utf8.scalar(at: line.range.lowerBound + size).value
        return (next == 0x2C || next == 0xFF0C || next == 0x3001) && !SplitLexicon.shared.soleWords.contains(first)
    }

    /// Commas and closing marks.
    private static let openingMarks: Set<UInt32> = [0x2C, 0xFF0C, 0x3001, 0xFF1B, 0x300B, 0xFF09]
}
