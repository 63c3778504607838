// SPDX-License-Identifier: Apache-2.0

/// A subcommand of a program.
public struct Command: Sendable {
    /// A word or several: `run`, `topics create`.
    public let name: String
    /// What it does, in one line.
    public let abstract: String
    /// The arguments besides flags, as `--help` shows them: `PATH...`. If the first one stands in brackets
    /// (`[PATH...]`), none need be given; if it does not, one must be.
    public let arguments: String
    /// More to say below the flags.
    public let details: String
    /// The settings that the command takes besides those common to all.
    public let settings: [any AnySetting]

    /// Declares a subcommand.
    public init(
        _ name: String,
        abstract: String,
        arguments: String = "",
        details: String = "",
        settings: [any AnySetting] = []
    ) {
        self.name = name
        self.abstract = abstract
        self.arguments = arguments
        self.details = details
        self.settings = settings
    }

    /// The words of the name.
    var path: [String] { name.split(separator: " ").map(String.init) }
}
