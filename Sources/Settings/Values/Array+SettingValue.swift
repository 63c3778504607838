// SPDX-License-Identifier: Apache-2.0

extension Array: SettingValue where Element: SettingValue {
    public static var form: SettingForm { .list }

    public static var expectation: String {
        Element.expectation.isEmpty ? "" : "a comma separated list; each element is \(Element.expectation)"
    }

    public static func parse(_ text: String) throws(InvalidValue) -> [Element] {
        var elements: [Element] = []
        for part in text.unicodeScalars.split(separator: ",") {
            let part = Substring(part).trimmed
            if !part.isEmpty {
                elements.append(try Element.parse(part))
            }
        }
        return elements
    }

    public static func parse(_ text: String, after earlier: [Element]?) throws(InvalidValue) -> [Element] {
        (earlier ?? []) + (Element.isFreeText ? [try Element.parse(text)] : try parse(text))
    }

    public var settingText: String { map(\.settingText).joined(separator: ",") }
}
