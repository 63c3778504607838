// SPDX-License-Identifier: Apache-2.0

/// The years in which a text can have been written that calls COVID-19 by the names that it uses.
///
/// The disease broke out in December 2019. Official texts wrote 新型冠状病毒感染的肺炎 from January 2020; the National
/// Health Commission shortened it to 新冠肺炎 on 8 February 2020, and the long form was gone within months.
struct DiseaseEra: Sendable, Equatable {
    private let usesFirstName: Bool

    /// Reads which names a folded text uses; `nil` where it uses none.
    init?(of folded: [UInt8]) {
        usesFirstName = Self.firstName.contained(in: folded)
        guard usesFirstName || Self.names.contained(in: folded) else { return nil }
    }

    private static let names = PhraseSet("新冠 新型冠状病毒")
    private static let firstName = PhraseSet("新型冠状病毒感染的肺炎 新型冠状病毒感染肺炎")

    /// Whether the text can be of a year.
    func allows(_ year: Int) -> Bool {
        usesFirstName ? (2019...2020).contains(year) : year >= 2019
    }

    /// The only year that a day of a month can be of, if there is only one.
    func onlyYear(month: Int) -> Int? {
        usesFirstName && month <= 6 ? 2020 : nil
    }
}
