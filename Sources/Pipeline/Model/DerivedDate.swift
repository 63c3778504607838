// SPDX-License-Identifier: Apache-2.0

/// A date that an article or its page gives, and how it was derived.
public struct DerivedDate: Sendable, Equatable {
    /// Where a date stands.
    public enum Place: String, Sendable {
        case title
        /// The sentence that says what the text is: `现将……汇报如下`.
        case opening
        /// Behind `截至`.
        case text
        /// Below the text, with the name of who issued it.
        case signature
        /// `新华社北京1月5日电`.
        case dateline
        /// The page around the text, or what its markup says of it.
        case page
        /// The address of the page.
        case url
    }

    /// What told a year that is not printed.
    public enum YearSource: String, Sendable {
        /// Dates in the same text that have one.
        case text
        /// The date of the page.
        case page
        /// The name of the disease, which was in use for so long.
        case diseaseName = "disease_name"
    }

    /// Why a date cannot be true, though it is printed.
    public enum Doubt: String, Sendable {
        /// The text speaks of things that were not so in that year.
        case year = "year_contradicts_text"
        /// The day of the week that is printed with it is another.
        case weekday = "weekday_contradicts_date"
        /// It is later than the day on which the page came out, or was fetched.
        case future = "after_page"
    }

    /// A date, or a date and a time, in the form of ISO 8601, as exact as the source tells.
    public var value: String
    public var place: Place
    /// `nil` where the year is printed.
    public var year: YearSource?
    public var doubt: Doubt?

    /// Notes a date.
    public init(_ value: String, place: Place, year: YearSource? = nil, doubt: Doubt? = nil) {
        self.value = value
        self.place = place
        self.year = year
        self.doubt = doubt
    }

    /// Whether a reader finds it so in the text or on the page, the year included.
    public var isPrinted: Bool { year == nil && place != .url }
}
