// SPDX-License-Identifier: Apache-2.0

/// Keys with values, in the order in which they were first given: what is handed through to another program's settings.
///
/// Its descriptions hide the values of keys that look secret, so that a log cannot hold them by accident.
public struct KeyValues: SettingValue, Equatable, ExpressibleByDictionaryLiteral, CustomStringConvertible,
    CustomDebugStringConvertible, CustomReflectable
{
    /// The keys in order.
    public private(set) var keys: [String] = []
    private var values: [String: String] = [:]

    /// Takes keys and values; of equal keys the last one counts.
    public init(dictionaryLiteral elements: (String, String)...) {
        for (key, value) in elements {
            self[key] = value
        }
    }

    /// The value of a key; `nil` takes the key out.
    public subscript(key: String) -> String? {
        get { values[key] }
        set {
            if newValue == nil {
                keys.removeAll { $0 == key }
            } else if values[key] == nil {
                keys.append(key)
            }
            values[key] = newValue
        }
    }

    /// Whether the value of `key` must not be shown: passwords, tokens, private keys, login modules.
    public static func isSecret(_ key: String) -> Bool {
        let key = key.lowercased()
        return secretMarks.contains { key.contains($0) }
    }

    private static let secretMarks = [
        "password", "passphrase", "secret", "token", "credential", "jaas", "private", "ssl.key.pem", "keystore.key",
        "oauthbearer.config", "user.info",
    ]

    public static var form: SettingForm { .map }
    public static var isFreeText: Bool { true }
    public static var expectation: String { "KEY=VALUE" }

    public static func parse(_ text: String) throws(InvalidValue) -> KeyValues {
        // Scalars, not characters: a combining mark behind the sign would hide it in one character.
        let scalars = text.unicodeScalars
        guard let equals = scalars.firstIndex(of: "="), equals > text.startIndex else {
            throw InvalidValue("not KEY=VALUE")
        }
        return [String(scalars[..<equals]): String(scalars[equals...].dropFirst())]
    }

    public static func parse(_ text: String, after earlier: KeyValues?) throws(InvalidValue) -> KeyValues {
        var merged = earlier ?? [:]
        let addition = try parse(text)
        for key in addition.keys {
            merged[key] = addition[key]
        }
        return merged
    }

    public var settingText: String {
        keys.map { "\($0)=\(values[$0] ?? "")" }.joined(separator: ",")
    }

    public var description: String {
        keys.map { "\($0)=\(Redaction.shown(values[$0] ?? "", secret: Self.isSecret($0)))" }.joined(separator: ", ")
    }

    public var debugDescription: String { description }
    public var customMirror: Mirror { Mirror(self, children: []) }
}
