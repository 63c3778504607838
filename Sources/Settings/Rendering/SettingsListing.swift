// SPDX-License-Identifier: Apache-2.0

/// The values of a command's settings as lines of a config file, each under a comment that says where it comes from;
/// secrets as asterisks.
public struct SettingsListing: Sendable {
    private let values: SettingValues

    /// Takes the values to list.
    public init(_ values: SettingValues) {
        self.values = values
    }

    /// The lines. But for the asterisks they can be read again.
    public var text: String {
        values.settings.filter { $0.name != CommandLineProgram.config.name }
            .flatMap(values.entries)
            .map { "# \($0.source)\n\($0.key)=\($0.text)\n" }
            .joined()
    }
}
