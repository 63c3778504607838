// SPDX-License-Identifier: Apache-2.0

internal import Pipeline
public import Settings

/// `config show`: every setting with its value and its source, as a configuration file. Both programs have it.
public struct ConfigShow: ProgramCommand {
    private let invocation: Invocation

    public static let declaration = Command(
        "config show",
        abstract: "Prints every setting with its value and where it comes from",
        details:
            "The output can be used as a --config file, once secrets, which are shown as asterisks, are written in.",
        settings: ProgramSettings.all
    )

    public init(_ invocation: Invocation) {
        self.invocation = invocation
    }

    public func run() async throws(ProgramFailure) {
        do throws(FileError) {
            let file = try LineFile(nil)
            try file.write(Array(SettingsListing(invocation.values).text.utf8))
            try file.flush()
        } catch {
            throw ProgramFailure(error)
        }
    }
}
