// SPDX-License-Identifier: Apache-2.0

internal import FoundationEssentials

/// A moment: a date, a time, or a length of time back from now.
public enum Moment: SettingValue, Equatable {
    /// Milliseconds since 1970.
    case at(Int64)
    case ago(TimeSpan)

    public static var expectation: String {
        "a time such as 2026-11-24T10:00:00Z, a date such as 2026-11-24 (UTC), or a length of time back such as 24h"
    }

    public static func parse(_ text: String) throws(InvalidValue) -> Moment {
        if let span = try? TimeSpan.parse(text) { return .ago(span) }
        let full = text.contains("T") ? text : "\(text)T00:00:00Z"
        for strategy in [Date.ISO8601FormatStyle(), Date.ISO8601FormatStyle(includingFractionalSeconds: true)] {
            if let date = try? Date(full, strategy: strategy) {
                return .at(Int64((date.timeIntervalSince1970 * 1000).rounded()))
            }
        }
        throw InvalidValue("not a time")
    }

    public var settingText: String {
        switch self {
        case .at(let milliseconds):
            Date(timeIntervalSince1970: Double(milliseconds) / 1000)
                .formatted(Date.ISO8601FormatStyle(includingFractionalSeconds: true))
        case .ago(let span): span.settingText
        }
    }

    /// The moment in milliseconds since 1970, if it is `now` now.
    public func milliseconds(now: Int64) -> Int64 {
        switch self {
        case .at(let milliseconds): milliseconds
        case .ago(let span): now - Int64(span.milliseconds)
        }
    }
}
