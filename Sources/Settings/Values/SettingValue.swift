// SPDX-License-Identifier: Apache-2.0

/// A type that a ``Setting`` can have: it is read from text and written as text.
public protocol SettingValue: Sendable {
    /// How flag, variable and file give the value.
    static var form: SettingForm { get }

    /// What would be right, as the object of "takes": "a whole number". Empty where any text is.
    static var expectation: String { get }

    /// Whether a value may hold a comma, so that a flag for a list of such values takes one a use.
    static var isFreeText: Bool { get }

    /// Reads a value from the text of a flag, a variable or a line of a file.
    static func parse(_ text: String) throws(InvalidValue) -> Self

    /// Reads one more use of a flag that was given before; the last one counts, unless the type collects them.
    static func parse(_ text: String, after earlier: Self?) throws(InvalidValue) -> Self

    /// The value in the form that ``parse(_:)`` reads.
    var settingText: String { get }
}

extension SettingValue {
    public static var form: SettingForm { .single }
    public static var isFreeText: Bool { false }

    public static func parse(_ text: String, after earlier: Self?) throws(InvalidValue) -> Self {
        try parse(text)
    }
}
