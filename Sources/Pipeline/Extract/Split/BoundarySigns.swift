// SPDX-License-Identifier: Apache-2.0

/// Why an article may begin at a line. Each sign weighs for or against it; the sum decides, see ``Segmentation``.
struct BoundarySigns: OptionSet, Sendable {
    let rawValue: UInt64

    private init(_ bit: UInt64) { rawValue = 1 << bit }

    init(rawValue: UInt64) { self.rawValue = rawValue }

    static let pieceHeadline = BoundarySigns(0)
    static let headlineBeforeByline = BoundarySigns(1)
    static let headlineBeforeSubtitle = BoundarySigns(2)
    static let headlineBeforeSalutation = BoundarySigns(3)
    static let headlineBeforeFormula = BoundarySigns(4)
    static let genreHeadline = BoundarySigns(5)
    static let bracketHeadline = BoundarySigns(6)
    static let headline = BoundarySigns(7)
    static let subheadAlike = BoundarySigns(8)
    static let lede = BoundarySigns(9)
    static let salutation = BoundarySigns(10)
    static let formula = BoundarySigns(11)
    static let formulaFollows = BoundarySigns(12)
    static let opener = BoundarySigns(13)
    static let datedOpener = BoundarySigns(14)
    static let continuation = BoundarySigns(15)
    static let fragment = BoundarySigns(16)
    static let afterFragment = BoundarySigns(17)
    static let afterEnding = BoundarySigns(18)
    static let afterSignature = BoundarySigns(19)
    static let afterClosing = BoundarySigns(20)
    static let wideGap = BoundarySigns(21)
    static let afterIntroduction = BoundarySigns(22)
    static let repeatEdge = BoundarySigns(23)
    static let otherSelf = BoundarySigns(24)
    static let numberGoesOn = BoundarySigns(25)
    static let afterOpenLine = BoundarySigns(26)
    static let afterHeadline = BoundarySigns(27)
    static let numberBegins = BoundarySigns(28)
    static let repeatedHeadline = BoundarySigns(29)
    static let insideRepeat = BoundarySigns(30)
    static let otherWords = BoundarySigns(31)
    static let sameWords = BoundarySigns(32)
    static let weakOpener = BoundarySigns(33)
    static let secondParagraph = BoundarySigns(34)
    static let letterhead = BoundarySigns(35)
    static let imprint = BoundarySigns(36)
    static let attachment = BoundarySigns(37)
    static let turn = BoundarySigns(38)
    static let afterTurn = BoundarySigns(39)
    static let titleGoesOn = BoundarySigns(40)
    static let namesItsSubject = BoundarySigns(41)
    static let headlineBeforeDateline = BoundarySigns(42)
    static let headlineBeforeMasthead = BoundarySigns(43)
    static let headlineBeforeContinuation = BoundarySigns(44)
    static let issuerAboveTitle = BoundarySigns(45)
    static let afterCredit = BoundarySigns(46)
    static let creditsClosePieces = BoundarySigns(47)
    static let partOfTitle = BoundarySigns(48)
    static let sectionName = BoundarySigns(49)
    static let creditBelow = BoundarySigns(50)

    /// What an article costs: an ordinary document holds one.
    static let price = -6.0

    /// The signs with their names and weights, in natural logarithms of odds, roughly.
    static let weights: [(sign: BoundarySigns, name: String, weight: Double)] = [
        (.pieceHeadline, "piece_headline", 14),
        (.headlineBeforeByline, "headline_before_byline", 11),
        (.headlineBeforeSubtitle, "headline_before_subtitle", 9),
        (.headlineBeforeSalutation, "headline_before_salutation", 11),
        (.headlineBeforeFormula, "headline_before_formula", 8),
        (.genreHeadline, "genre_headline", 4.5),
        (.bracketHeadline, "bracket_headline", 7),
        (.headline, "headline", 1),
        (.subheadAlike, "subhead_alike", -4),
        (.lede, "lede", 8),
        (.salutation, "salutation", 8),
        (.formula, "formula", 7),
        (.formulaFollows, "formula_follows", 4),
        (.opener, "opener", 3),
        (.weakOpener, "weak_opener", 1),
        (.datedOpener, "dated_opener", 1.5),
        (.continuation, "continuation", 28),
        (.fragment, "fragment", 9),
        (.afterFragment, "after_fragment", 8),
        (.afterEnding, "after_ending", 4),
        (.afterSignature, "after_signature", 5),
        (.afterClosing, "after_closing", 2),
        (.wideGap, "wide_gap", 2),
        (.afterIntroduction, "after_introduction", 7),
        (.repeatEdge, "repeat_edge", 6.5),
        (.otherSelf, "other_self", 2.5),
        (.numberGoesOn, "number_goes_on", -6),
        (.afterOpenLine, "after_open_line", -6),
        (.afterHeadline, "after_headline", -10),
        (.numberBegins, "number_begins", 0),
        (.repeatedHeadline, "repeated_headline", 3),
        (.insideRepeat, "inside_repeat", -2),
        (.otherWords, "other_words", 1.5),
        (.sameWords, "same_words", -1.5),
        (.secondParagraph, "second_paragraph", -7),
        (.letterhead, "letterhead", 9),
        (.imprint, "imprint", -14),
        (.attachment, "attachment", -16),
        (.turn, "turn", -14),
        (.afterTurn, "after_turn", 8),
        (.titleGoesOn, "title_goes_on", -28),
        (.namesItsSubject, "names_its_subject", 7),
        (.headlineBeforeDateline, "headline_before_dateline", 9),
        (.headlineBeforeMasthead, "headline_before_masthead", 9),
        (.headlineBeforeContinuation, "headline_before_continuation", 9),
        (.issuerAboveTitle, "issuer_above_title", 9),
        (.afterCredit, "after_credit", 5),
        (.creditsClosePieces, "credits_close_pieces", 3),
        (.creditBelow, "credit_below", 6.5),
        (.partOfTitle, "part_of_title", -11),
        (.sectionName, "section_name", -5),
    ]

    /// The sum of the weights, without the price.
    var score: Double {
        var score = 0.0
        for entry in Self.weights where contains(entry.sign) { score += entry.weight }
        return score
    }

    /// The names of the signs.
    var names: [String] { Self.weights.filter { contains($0.sign) }.map(\.name) }
}
