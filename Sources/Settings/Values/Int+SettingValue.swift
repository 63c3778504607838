// SPDX-License-Identifier: Apache-2.0

extension Int: RangedSettingValue {
    public static var noun: String { "a whole number" }
    public static var expectation: String { noun }

    public static func parse(_ text: String) throws(InvalidValue) -> Int {
        if let number = Int(text) { return number }
        let digits = text.hasPrefix("-") ? text.dropFirst() : text[...]
        guard !digits.isEmpty, digits.utf8.allSatisfy({ 0x30...0x39 ~= $0 }) else {
            throw InvalidValue("not a whole number")
        }
        throw InvalidValue(text.hasPrefix("-") ? "too small" : "too large")
    }

    public var settingText: String { String(self) }
}
