// SPDX-License-Identifier: Apache-2.0

/// A length of time, written with a unit (`200ms`, `30s`, `5m`, `2h`, `7d`) or as in ISO 8601 (`PT24H`, `P7D`).
public struct TimeSpan: RangedSettingValue, Hashable, CustomStringConvertible {
    /// The length in nanoseconds, 0 or more.
    private let nanoseconds: Int

    /// Takes a length of time, at most 292 years; what is shorter than a nanosecond is cut off.
    public init(_ duration: Duration) {
        let (seconds, attoseconds) = duration.components
        nanoseconds = Int(seconds) * 1_000_000_000 + Int(attoseconds / 1_000_000_000)
    }

    /// A length in thousandths of a second.
    public static func milliseconds(_ count: Int) -> Self { Self(.milliseconds(count)) }
    /// A length in seconds.
    public static func seconds(_ count: Int) -> Self { Self(.seconds(count)) }
    /// A length in minutes.
    public static func minutes(_ count: Int) -> Self { Self(.seconds(60 * count)) }
    /// A length in hours.
    public static func hours(_ count: Int) -> Self { Self(.seconds(3_600 * count)) }
    /// A length in days of 24 hours.
    public static func days(_ count: Int) -> Self { Self(.seconds(86_400 * count)) }

    /// The length as the clocks of Swift take it.
    public var duration: Duration { .nanoseconds(nanoseconds) }
    /// The length in whole milliseconds, as Kafka's settings have it.
    public var milliseconds: Int { nanoseconds / 1_000_000 }

    /// The units; the first one that divides a length is the one to write it in.
    private static let units: [(name: String, nanoseconds: Int)] = [
        ("d", 86_400_000_000_000), ("h", 3_600_000_000_000), ("m", 60_000_000_000), ("s", 1_000_000_000),
        ("ms", 1_000_000), ("us", 1_000), ("ns", 1),
    ]

    public static var noun: String { "a time" }
    public static var expectation: String { "a time such as 200ms, 30s, 5m, 2h or 7d" }

    public static func parse(_ text: String) throws(InvalidValue) -> TimeSpan {
        if text.hasPrefix("P") { return try parseISO8601(text.dropFirst()) }
        let quantity = try Quantity(text, noun: "time")
        if quantity.unit.isEmpty { throw InvalidValue("a time without a unit") }
        guard let unit = units.first(where: { $0.name == quantity.unit }) else {
            throw InvalidValue("not a unit of time")
        }
        return TimeSpan(.nanoseconds(try quantity.scaled(by: unit.nanoseconds)))
    }

    public var settingText: String {
        guard nanoseconds > 0, let unit = Self.units.first(where: { nanoseconds % $0.nanoseconds == 0 }) else {
            return "\(nanoseconds)s"
        }
        return "\(nanoseconds / unit.nanoseconds)\(unit.name)"
    }

    public var description: String { settingText }

    /// Orders by length.
    public static func < (left: Self, right: Self) -> Bool { left.nanoseconds < right.nanoseconds }

    /// Reads a duration of ISO 8601 without its `P`: whole weeks, days, hours, minutes and seconds. Years and months
    /// have no fixed length and are refused.
    private static func parseISO8601(_ text: Substring) throws(InvalidValue) -> TimeSpan {
        let parts = text.split(separator: "T", maxSplits: 1, omittingEmptySubsequences: false)
        let designators: [[(Character, Int)]] = [
            [("W", 604_800_000_000_000), ("D", 86_400_000_000_000)],
            [("H", 3_600_000_000_000), ("M", 60_000_000_000), ("S", 1_000_000_000)],
        ]
        guard parts.last?.isEmpty == false else { throw InvalidValue("not a time") }
        var total = 0
        for (part, designators) in zip(parts, designators) {
            var rest = part
            for (designator, nanoseconds) in designators {
                guard let end = rest.firstIndex(of: designator) else { continue }
                let quantity = try Quantity(rest[..<end], noun: "time")
                guard quantity.unit.isEmpty else { throw InvalidValue("not a time") }
                total = try quantity.scaled(by: nanoseconds, adding: total)
                rest = rest[end...].dropFirst()
            }
            guard rest.isEmpty else { throw InvalidValue("not a time") }
        }
        return TimeSpan(.nanoseconds(total))
    }
}
