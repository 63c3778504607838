// SPDX-License-Identifier: Apache-2.0

/// The dates of an article: when it came out, and the moment for which its figures hold.
struct ArticleDates {
    private let text: FoldedText
    private let source: [UInt8]
    /// Dates in the text that are printed with their year and day, and can be of that year, in their order.
    private let complete: [(offset: Int, year: Int, date: WrittenDate)]
    /// The latest of them.
    private let latest: (offset: Int, year: Int, date: WrittenDate)?
    private let page: (date: WrittenDate, year: Int)?
    private let signed: WrittenDate?
    private let era: DiseaseEra?

    /// Reads the dates in `source`, whose folded form is `text`. `pageDate` is the ISO 8601 date of the page around it.
    init(_ source: [UInt8], folded text: FoldedText, signature: SignatureBlock, pageDate: String?) {
        self.source = source
        self.text = text
        signed = signature.date
        let era = DiseaseEra(of: text.utf8)
        self.era = era
        page = pageDate.flatMap(Self.parse)
        var complete: [(offset: Int, year: Int, date: WrittenDate)] = []
        var index = 0
        while let found = WrittenDate.first(in: text.utf8, from: index) {
            index = found.range.upperBound
            let isDeadline = Self.deadlines.begins(Array(text.utf8[index...].prefix(9)))
            if let year = found.date.year, found.date.day != nil, !isDeadline, era?.allows(year) ?? true {
                complete.append((found.range.lowerBound, year, found.date))
            }
        }
        self.complete = complete
        latest = complete.max { Self.order($0.date, $0.year) < Self.order($1.date, $1.year) }
    }

    private static let deadlines = PhraseSet("前 之前 以前 底前")
    private static let untils = ["截至", "截止"].map { Array($0.utf8) }
    private static let connectives = ["目前", "到", "于", "至"].map { Array($0.utf8) }

    /// The latest moment that stands behind `截至`.
    var asOf: DerivedDate? {
        var latest: (date: DerivedDate, order: Int)?
        for word in Self.untils {
            var position = 0
            while let end = text.utf8.firstEnd(of: word, from: position) {
                position = end
                var start = end
                for connective in Self.connectives where text.utf8[start...].starts(with: connective) {
                    start += connective.count
                }
                guard let found = WrittenDate.read(text.utf8, at: start),
                    let date = derive(found.date, at: start, place: .text, in: text, source)
                else { continue }
                let order = Int(date.value.prefix(10).filter { $0 != "-" }) ?? 0
                if order > latest?.order ?? 0 { latest = (date, order) }
            }
        }
        return latest?.date
    }

    /// The date that a title or an opening sentence names, if it names one.
    func date(in part: FoldedText, of source: [UInt8], place: DerivedDate.Place) -> DerivedDate? {
        guard let found = WrittenDate.first(in: part.utf8), found.date.day != nil else { return nil }
        return derive(found.date, at: 0, place: place, in: part, source)
    }

    /// The date below the text.
    var signature: DerivedDate? {
        signed.flatMap { derive($0, at: text.utf8.count, place: .signature, in: nil, source) }
    }

    /// The date of a dispatch: `新华社北京1月5日电`.
    func dateline(_ line: SplitLine) -> DerivedDate? {
        guard line.has(.lede), let found = WrittenDate.first(in: line.folded), found.range.lowerBound <= 36,
            line.folded[found.range.upperBound...].starts(with: "电".utf8)
        else { return nil }
        return derive(found.date, at: 0, place: .dateline, in: nil, source)
    }

    // MARK: Years

    private func derive(
        _ date: WrittenDate,
        at offset: Int,
        place: DerivedDate.Place,
        in folded: FoldedText?,
        _ source: [UInt8]
    ) -> DerivedDate? {
        var date = date
        if let time = date.bareTime {
            let printed = folded.map { source[$0.source(of: time)] } ?? []
            if !printed.contains(UInt8(ascii: ":")), printed.firstRange(of: [0xEF, 0xBC, 0x9A]) == nil {
                date.hour = nil
                date.minute = 0
            }
        }
        if let year = date.year {
            return DerivedDate(date.iso(year: year), place: place, doubt: doubt(date, year))
        }
        guard let found = year(of: date, at: offset) else { return nil }
        return DerivedDate(date.iso(year: found.year), place: place, year: found.source)
    }

    private func doubt(_ date: WrittenDate, _ year: Int) -> DerivedDate.Doubt? {
        if let era, !era.allows(year) { return .year }
        if date.hasWrongWeekday { return .weekday }
        if let page, Self.order(date, year) > Self.order(page.date, page.year) { return .future }
        return nil
    }

    /// The year of a date that is printed without one: that in which it was last before the text was signed; else that of
    /// the page, if the page is at most a month younger; else that of the dates before it in the text and of the latest date
    /// in the text, where both say the same; else the one year in which the disease had its name.
    private func year(of date: WrittenDate, at offset: Int) -> (year: Int, source: DerivedDate.YearSource)? {
        if let signed, let year = signed.year, signed.day != nil, era?.allows(year) ?? true {
            return (Self.order(date, 0) <= Self.order(signed, 0) ? year : year - 1, .text)
        }
        if let page {
            let year = Self.order(date, 0) <= Self.order(page.date, 0) ? page.year : page.year - 1
            let days =
                WrittenDate.days(page.year, page.date.month, page.date.day ?? 28)
                - WrittenDate.days(year, date.month, date.day ?? 1)
            if days <= 31 { return (year, .page) }
        }
        if let latest {
            let following = complete.partitioningIndex { $0.offset >= offset }
            let before = following > 0 ? complete[following - 1] : latest
            let years = [latest, before].map { $0.year + (Self.order(date, 0) < Self.order($0.date, 0) ? 1 : 0) }
            // A year later than any that is printed needs dates that are near.
            let isNear = years[0] == latest.year || latest.date.month >= date.month + 6
            return years[0] == years[1] && isNear ? (years[0], .text) : nil
        }
        return era?.onlyYear(month: date.month).map { ($0, .diseaseName) }
    }

    private static func order(_ date: WrittenDate, _ year: Int) -> Int {
        (year * 100 + date.month) * 100 + (date.day ?? 0)
    }

    private static func parse(_ iso: String) -> (date: WrittenDate, year: Int)? {
        let parts = iso.prefix(10).split(separator: "-").compactMap { Int($0) }
        guard parts.count == 3 else { return nil }
        return (WrittenDate(year: parts[0], month: parts[1], day: parts[2]), parts[0])
    }
}
