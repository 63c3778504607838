// SPDX-License-Identifier: Apache-2.0

extension String: SettingValue {
    public static var expectation: String { "" }
    public static var isFreeText: Bool { true }

    public static func parse(_ text: String) throws(InvalidValue) -> String {
        text
    }

    public var settingText: String { self }
}
