// SPDX-License-Identifier: Apache-2.0

extension Setting where Value: RangedSettingValue {
    /// Declares a setting whose value lies in a range.
    public init(
        _ name: String,
        _ placeholder: String,
        default: Value,
        group: SettingGroup,
        help: String,
        secret: Bool = false,
        range: ClosedRange<Value>
    ) {
        let limits = Limits(lower: range.lowerBound, upper: range.upperBound)
        self.init(
            name,
            placeholder,
            default: `default`,
            group: group,
            help: help,
            secret: secret,
            expectation: limits.expectation,
            objection: limits.objection
        )
    }

    /// Declares a setting whose value has a lower bound.
    public init(
        _ name: String,
        _ placeholder: String,
        default: Value,
        group: SettingGroup,
        help: String,
        secret: Bool = false,
        range: PartialRangeFrom<Value>
    ) {
        let limits = Limits(lower: range.lowerBound, upper: nil)
        self.init(
            name,
            placeholder,
            default: `default`,
            group: group,
            help: help,
            secret: secret,
            expectation: limits.expectation,
            objection: limits.objection
        )
    }
}

extension Setting {
    /// Declares a setting whose value, if there is one, lies in a range.
    public init<Wrapped: RangedSettingValue>(
        _ name: String,
        _ placeholder: String,
        default: Wrapped? = nil,
        group: SettingGroup,
        help: String,
        secret: Bool = false,
        range: ClosedRange<Wrapped>
    ) where Value == Wrapped? {
        let limits = Limits(lower: range.lowerBound, upper: range.upperBound)
        self.init(
            name,
            placeholder,
            default: `default`,
            group: group,
            help: help,
            secret: secret,
            expectation: limits.expectation,
            objection: { $0.flatMap(limits.objection) }
        )
    }

    /// Declares a setting whose value, if there is one, has a lower bound.
    public init<Wrapped: RangedSettingValue>(
        _ name: String,
        _ placeholder: String,
        default: Wrapped? = nil,
        group: SettingGroup,
        help: String,
        secret: Bool = false,
        range: PartialRangeFrom<Wrapped>
    ) where Value == Wrapped? {
        let limits = Limits(lower: range.lowerBound, upper: nil)
        self.init(
            name,
            placeholder,
            default: `default`,
            group: group,
            help: help,
            secret: secret,
            expectation: limits.expectation,
            objection: { $0.flatMap(limits.objection) }
        )
    }
}
