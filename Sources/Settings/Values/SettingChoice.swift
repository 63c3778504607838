// SPDX-License-Identifier: Apache-2.0

/// A setting with a few values to choose from; each is written as the case's raw value.
///
/// ```swift
/// enum LogFormat: String, SettingChoice { case text, json }
/// ```
public protocol SettingChoice: SettingValue, RawRepresentable, CaseIterable where RawValue == String {}

extension SettingChoice {
    public static var expectation: String {
        let names = allCases.map(\.rawValue)
        return names.count < 2
            ? names.joined()
            : "\(names.dropLast().joined(separator: ", ")) or \(names[names.count - 1])"
    }

    public static func parse(_ text: String) throws(InvalidValue) -> Self {
        guard let choice = Self(rawValue: text) else { throw InvalidValue("not one of the choices") }
        return choice
    }

    public var settingText: String { rawValue }
}
