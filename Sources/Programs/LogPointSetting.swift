// SPDX-License-Identifier: Apache-2.0

public import Pipeline
public import Settings

/// Where a replay begins or ends.
public enum LogPointSetting: SettingValue, Equatable {
    case earliest
    case latest
    case offset(Int64)
    case moment(Moment)

    public static var expectation: String {
        "earliest, latest, an offset such as 1200, or \(Moment.expectation)"
    }

    public static func parse(_ text: String) throws(InvalidValue) -> LogPointSetting {
        switch text {
        case "earliest": return .earliest
        case "latest": return .latest
        default:
            if let offset = Int64(text), offset >= 0 { return .offset(offset) }
            return .moment(try Moment.parse(text))
        }
    }

    public var settingText: String {
        switch self {
        case .earliest: "earliest"
        case .latest: "latest"
        case .offset(let offset): String(offset)
        case .moment(let moment): moment.settingText
        }
    }

    /// The point, if it is `now` now.
    public func point(now: Timestamp) -> LogPoint {
        switch self {
        case .earliest: .earliest
        case .latest: .latest
        case .offset(let offset): .offset(offset)
        case .moment(let moment): .time(moment.milliseconds(now: now.milliseconds))
        }
    }
}
