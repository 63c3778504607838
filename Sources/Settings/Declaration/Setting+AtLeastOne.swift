// SPDX-License-Identifier: Apache-2.0

extension Setting where Value: Collection {
    /// Declares a setting whose value, a text or a list, must not be empty.
    ///
    /// - Parameter expectation: what would be right, as the object of "takes".
    public init(
        _ name: String,
        _ placeholder: String,
        default: Value,
        group: SettingGroup,
        help: String,
        atLeastOne expectation: String
    ) {
        self.init(
            name,
            placeholder,
            default: `default`,
            group: group,
            help: help,
            secret: false,
            expectation: expectation,
            objection: { $0.isEmpty ? InvalidValue("empty") : nil }
        )
    }
}
