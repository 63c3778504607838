// SPDX-License-Identifier: Apache-2.0

/// The one declaration of a setting. Flag, variable, file key, `--help`, the docs' table and listings come from it.
///
/// ```swift
/// let batchRecords = Setting(
///     "batch-records", "N", default: 10_000, group: .batching,
///     help: "Records in a batch at most. More is faster, and more work is redone after a crash.",
///     range: 1...1_000_000)
/// ```
///
/// The flag of `batch-records` is `--batch-records N`, its variable `MILLRACE_BATCH_RECORDS`, its key in a file
/// `batch-records`. A `Bool` is a flag without an argument, `--quiet`, and `--no-quiet` is its opposite.
public struct Setting<Value: SettingValue>: Sendable {
    /// Lower case words with hyphens between them.
    public let name: String
    /// What stands for the value in `--help`: `N`, `FILE`.
    public let placeholder: String
    /// The value where neither flag, variable nor file gives one.
    public let `default`: Value
    public let group: SettingGroup
    /// What the setting means and what it trades, in full sentences.
    public let help: String
    /// Whether the value is shown as asterisks.
    public let isSecret: Bool
    /// What would be right, as the object of "takes".
    public let expectation: String
    /// Why a value of the type is not allowed here; `nil` if it is.
    let objection: @Sendable (Value) -> InvalidValue?

    init(
        _ name: String,
        _ placeholder: String,
        default: Value,
        group: SettingGroup,
        help: String,
        secret: Bool,
        expectation: String,
        objection: @escaping @Sendable (Value) -> InvalidValue?
    ) {
        precondition(objection(`default`) == nil, "the default of \(name) is out of its range")
        self.name = name
        self.placeholder = placeholder
        self.default = `default`
        self.group = group
        self.help = help
        isSecret = secret
        self.expectation = expectation
        self.objection = objection
    }

    /// Declares a setting.
    public init(
        _ name: String,
        _ placeholder: String,
        default: Value,
        group: SettingGroup,
        help: String,
        secret: Bool = false
    ) {
        self.init(
            name,
            placeholder,
            default: `default`,
            group: group,
            help: help,
            secret: secret,
            expectation: Value.expectation,
            objection: { _ in nil }
        )
    }
}

extension Setting where Value == Bool {
    /// Declares a flag without an argument.
    public init(_ name: String, default: Bool = false, group: SettingGroup, help: String) {
        self.init(name, "", default: `default`, group: group, help: help)
    }
}

extension Setting where Value: ExpressibleByNilLiteral {
    /// Declares a setting that need not be set.
    public init(_ name: String, _ placeholder: String, group: SettingGroup, help: String, secret: Bool = false) {
        self.init(name, placeholder, default: nil, group: group, help: help, secret: secret)
    }
}
