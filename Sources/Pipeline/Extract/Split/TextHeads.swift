// SPDX-License-Identifier: Apache-2.0

/// Finds the lines around a headline that alone would look like something else, by where they stand: the date of a speech
/// or of a post below its headline is no signature, nor is the body above `通告`; number, issuer and date of a bulletin
/// stand below its name.
enum TextHeads {
    /// Gives these lines of `utf8` the signs of what they are.
    static func mark(_ lines: inout [SplitLine], of utf8: [UInt8]) {
        markIssuers(&lines)
        markMastheads(&lines, of: utf8)
        markDatelines(&lines, of: utf8)
        markBylines(&lines)
    }

    // MARK: Issuers

    private static let mostIssuers = 4
    private static let longestIssuer = 30
    private static let about = Array("关于".utf8)

    /// The bodies above a title that does not say whose it is. Behind a text they may be its signature, unless that has
    /// its date already.
    private static func markIssuers(_ lines: inout [SplitLine]) {
        var index = 0
        while index < lines.count {
            defer { index += 1 }
            guard isIssuer(lines[index]), index == 0 || isEnd(lines[index - 1]) else { continue }
            let end = index + lines[index...].prefix(mostIssuers).prefix(while: isIssuer).count
            guard end + 1 < lines.count, lines[end].has(.headline), !lines[end + 1].has(.date),
                SplitLexicon.shared.bareGenres.contains(lines[end].folded) || lines[end].folded.starts(with: about)
            else { continue }
            for issuer in index..<end { lines[issuer].signs = [.headline, .titleBody] }
            index = end
        }
    }

    private static func isIssuer(_ line: SplitLine) -> Bool {
        line.has(.signature) && line.length <= longestIssuer && !line.line.traits.contains(.digit)
    }

    private static func isEnd(_ line: SplitLine) -> Bool {
        line.has([.date, .imprint, .turn]) || line.has(.signature) && WrittenDate.first(in: line.folded) != nil
    }

    // MARK: Bulletins

    private static let longestMasthead = 6
    private static let issue = Array("期".utf8)
    private static let ordinal = Array("第".utf8)

    private static func markMastheads(_ lines: inout [SplitLine], of utf8: [UInt8]) {
        for index in lines.indices where lines[index].has(.headline) && index + 1 < lines.count {
            let isNamed = SplitLexicon.shared.bulletins.ends(lines[index].folded)
            let isNumbered = isNumbered(lines[index])
            guard isNamed && IssueNumber.begins(utf8, lines[index + 1].line) || isNumbered else { continue }
            for place in index + 1..<min(lines.count, index + 1 + longestMasthead) {
                let isAboveDate =
                    place + 1 < lines.count && lines[place + 1].has(.date) && lines[place].length <= longestIssuer
                guard isImprint(lines[place], of: utf8) || isAboveDate else { break }
                lines[place].signs = .masthead
                lines[place].number = nil
            }
        }
    }

    /// Whether a headline is the name of a bulletin and its number: `水利简报(第3期)`.
    private static func isNumbered(_ line: SplitLine) -> Bool {
        guard line.folded.suffix(issue.count).elementsEqual(issue), let end = line.folded.firstEnd(of: ordinal, from: 0)
        else { return false }
        return SplitLexicon.shared.bulletins.ends(Array(line.folded[..<(end - ordinal.count)]))
    }

    /// Whether a line says who issues a bulletin, or when.
    private static func isImprint(_ line: SplitLine, of utf8: [UInt8]) -> Bool {
        guard !line.has(.prose), line.length <= 40 else { return false }
        if line.has([.signature, .date]) || IssueNumber.begins(utf8, line.line) { return true }
        guard let date = WrittenDate.first(in: line.folded), date.date.year != nil else {
            return editors.ends(line.folded)
        }
        return date.range.upperBound == line.folded.count || date.range.lowerBound == 0
    }

    private static let editors = PhraseSet("办公室编 编印 主办 编发 印发 局编 委编 部编")

    // MARK: Dates

    /// How many lines may stand between a headline and its date.
    private static let reach = 3
    /// Names of visitors are shorter than headlines, as a rule.
    private static let shortestHeadline = 5

    private static func markDatelines(_ lines: inout [SplitLine], of utf8: [UInt8]) {
        // Where the first text has its date at its head, so have the others.
        var isUsual = false
        let firstProse = lines.firstIndex { $0.has(.prose) } ?? lines.count
        for index in lines.indices where isHeadline(lines[index]) {
            var date = index + 1
            while date < lines.count, date <= index + reach, isBetween(lines[date]),
                !isDateline(lines[date], of: utf8)
            {
                date += 1
            }
            guard date + 1 < lines.count, let form = HeadDate(lines[date], of: utf8),
                isText(lines, below: date)
            else { continue }
            let isFirst = index < firstProse
            guard isFirst || lines[index].length >= shortestHeadline,
                form == .marked || isFirst || isUsual || isOfGenre(lines, index)
            else { continue }
            if isFirst { isUsual = true }
            for place in index + 1...date where lines[place].has([.signature, .date]) || place == date {
                lines[place].signs = .dateline
                lines[place].number = nil
            }
        }
    }

    /// Whether a headline, or the line above what may be who speaks, names a genre.
    private static func isOfGenre(_ lines: [SplitLine], _ index: Int) -> Bool {
        lines[index].has(.genreHeadline) || index > 0 && lines[index - 1].has(.genreHeadline)
    }

    private static func isHeadline(_ line: SplitLine) -> Bool {
        line.has(.headline) && !line.has(.titleBody) && !visitors.begins(line.folded) && !visitors.ends(line.folded)
    }

    /// What stands above the comments of visitors.
    private static let visitors = PhraseSet("网友 用户 楼主 匿名 游客 评论 回复")

    /// What may stand between a headline and its date.
    private static func isBetween(_ line: SplitLine) -> Bool {
        line.has([.byline, .subtitle, .signature, .masthead, .documentNumber])
    }

    private static func isDateline(_ line: SplitLine, of utf8: [UInt8]) -> Bool {
        HeadDate(line, of: utf8) != nil
    }

    /// Whether a text begins below the date, rather than another head: then the date closes what is above it.
    private static func isText(_ lines: [SplitLine], below date: Int) -> Bool {
        let next = lines[(date + 1)...].prefix(reach).first {
            !$0.has([.byline, .subtitle, .documentNumber, .masthead])
        }
        return next.map { $0.number != nil || $0.has([.prose, .salutation, .formula, .lede]) } ?? false
    }

    // MARK: Names

    /// A name in brackets below a headline says who wrote the text there, not the one above.
    private static func markBylines(_ lines: inout [SplitLine]) {
        for index in lines.indices.dropFirst().dropLast() where lines[index].has(.credit) {
            guard !lines[index].has(.prose), lines[index - 1].has([.headline, .subtitle]),
                lines[index + 1].has([.prose, .salutation])
            else { continue }
            lines[index].signs = .byline
        }
    }
}
