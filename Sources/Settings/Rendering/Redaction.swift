// SPDX-License-Identifier: Apache-2.0

/// How values are written where people read them.
enum Redaction {
    /// `value` for a terminal: a secret one as asterisks, control characters as escapes.
    static func shown(_ value: String, secret: Bool) -> String {
        secret && !value.isEmpty ? "********" : escaped(value)
    }

    /// A line break in a value must not pass for a further line, nor an escape sequence reach the terminal.
    private static func escaped(_ value: String) -> String {
        guard value.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) else { return value }
        return value.unicodeScalars.reduce(into: "") { text, scalar in
            text += scalar.properties.generalCategory == .control ? scalar.escaped(asASCII: true) : String(scalar)
        }
    }
}
