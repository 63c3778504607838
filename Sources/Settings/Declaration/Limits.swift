// SPDX-License-Identifier: Apache-2.0

/// The range of a setting.
struct Limits<Value: RangedSettingValue>: Sendable {
    let lower: Value
    let upper: Value?

    /// What would be right, as the object of "takes".
    var expectation: String {
        if let upper {
            "\(Value.noun) from \(lower.settingText) to \(upper.settingText)"
        } else {
            "\(Value.noun) of \(lower.settingText) or more"
        }
    }

    /// Why `value` is outside; `nil` if it is not.
    func objection(to value: Value) -> InvalidValue? {
        if value < lower { return InvalidValue("too small") }
        if let upper, value > upper { return InvalidValue("too large") }
        return nil
    }
}
