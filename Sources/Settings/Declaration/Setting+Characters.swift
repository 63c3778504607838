// SPDX-License-Identifier: Apache-2.0

extension Setting where Value == String {
    /// Declares a setting whose value is made of certain characters.
    ///
    /// - Parameters:
    ///   - characters: the characters beside ASCII letters and digits.
    ///   - atLeastOne: whether it must not be empty.
    public init(
        _ name: String,
        _ placeholder: String,
        default: String,
        group: SettingGroup,
        help: String,
        characters: String,
        atLeastOne: Bool = false
    ) {
        let signs = characters.map(String.init).joined(separator: " ")
        self.init(
            name,
            placeholder,
            default: `default`,
            group: group,
            help: help,
            secret: false,
            expectation: "letters and digits of ASCII, and \(signs)",
            objection: { value in
                if atLeastOne, value.isEmpty { return InvalidValue("empty") }
                let wrong = value.unicodeScalars.first {
                    !($0.isASCII && $0.properties.isAlphabetic || "0"..."9" ~= $0)
                        && !characters.unicodeScalars.contains($0)
                }
                return wrong.map { InvalidValue("'\($0)' cannot stand here") }
            }
        )
    }
}
