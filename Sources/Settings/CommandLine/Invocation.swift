// SPDX-License-Identifier: Apache-2.0

/// What a user asked for: a command, its arguments and the values of its settings.
public struct Invocation: Sendable {
    public let command: Command
    /// The arguments that are no flags.
    public let arguments: [String]
    public let values: SettingValues
    /// What is odd but no error, such as an unknown `MILLRACE_*` variable; for the log.
    public let warnings: [String]
    /// The program and its command, as the user called them: "ingest-worker run".
    public let program: String

    /// The error that refuses the command line, for rules that go over several settings or arguments.
    public func usageError(_ problem: String) -> SettingsError {
        .usage([problem], in: program)
    }

    /// The error that refuses the settings, for rules that only hold where the program runs.
    public func configurationError(_ problem: String) -> SettingsError {
        .configuration([problem], in: program)
    }
}
