// SPDX-License-Identifier: Apache-2.0

/// A setting that need not be set: the empty text is no value.
extension Optional: SettingValue where Wrapped: SettingValue {
    public static var form: SettingForm { Wrapped.form }
    public static var expectation: String { Wrapped.expectation }
    public static var isFreeText: Bool { Wrapped.isFreeText }

    public static func parse(_ text: String) throws(InvalidValue) -> Wrapped? {
        text.isEmpty ? nil : try Wrapped.parse(text)
    }

    public static func parse(_ text: String, after earlier: Wrapped??) throws(InvalidValue) -> Wrapped? {
        text.isEmpty ? nil : try Wrapped.parse(text, after: earlier ?? nil)
    }

    public var settingText: String { self?.settingText ?? "" }
}
