// SPDX-License-Identifier: Apache-2.0

/// What a ``Setting`` declares, without its type.
public struct ErasedSetting: AnySetting {
    /// What every setting's environment variable starts with.
    static let variablePrefix = "MILLRACE_"

    /// Lower case words with hyphens between them.
    public let name: String
    /// What stands for the value in `--help`; empty for a flag without an argument.
    public let placeholder: String
    public let group: SettingGroup
    /// What the setting means and what it trades.
    public let help: String
    /// Whether the value is shown as asterisks.
    public let isSecret: Bool
    /// How flag, variable and file give the value.
    public let form: SettingForm
    /// What would be right, as the object of "takes"; empty where any text is.
    public let expectation: String
    /// The default as it is shown: secret ones as asterisks, empty where there is none.
    public let defaultText: String
    let type: any SettingValue.Type
    let resolve: @Sendable ([GivenValue]) -> ResolvedSetting

    public var erased: ErasedSetting { self }

    /// `--batch-records`.
    public var flag: String { "--\(name)" }

    /// `MILLRACE_BATCH_RECORDS`; of a map, what its variables start with, as in `MILLRACE_KAFKA_`.
    public var variable: String {
        let variable = Self.variablePrefix + name.uppercased().replacing("-", with: "_")
        return form == .map ? variable + "_" : variable
    }

    /// The variable as people read it: `MILLRACE_KAFKA_<KEY>`.
    var variablePattern: String { form == .map ? variable + "<KEY>" : variable }

    /// What the keys of a map start with in a file: `kafka.`.
    var filePrefix: String { "\(name)." }

    /// Whether both declare the same.
    func agrees(with other: ErasedSetting) -> Bool {
        (name, placeholder, help, defaultText, expectation) == (
            other.name, other.placeholder, other.help, other.defaultText, other.expectation
        ) && (group, isSecret) == (other.group, other.isSecret) && type == other.type
    }
}

extension Setting: AnySetting {
    public var erased: ErasedSetting {
        ErasedSetting(
            name: name,
            placeholder: placeholder,
            group: group,
            help: help,
            isSecret: isSecret,
            form: Value.form,
            expectation: expectation,
            defaultText: Redaction.shown(`default`.settingText, secret: isSecret),
            type: Value.self,
            resolve: { resolve($0) }
        )
    }
}
