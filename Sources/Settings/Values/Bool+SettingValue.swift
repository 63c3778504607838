// SPDX-License-Identifier: Apache-2.0

extension Bool: SettingValue {
    public static var form: SettingForm { .toggle }
    public static var expectation: String { "true or false (1 or 0, yes or no)" }

    public static func parse(_ text: String) throws(InvalidValue) -> Bool {
        switch text.lowercased() {
        case "true", "1", "yes": true
        case "false", "0", "no": false
        default: throw InvalidValue("neither true nor false")
        }
    }

    public var settingText: String { String(self) }
}
