// SPDX-License-Identifier: Apache-2.0

/// Why a program cannot start with the settings that it was given.
public struct SettingsError: Error, Sendable, Equatable, CustomStringConvertible {
    /// The program and its command, as the user called them: "ingest-worker run".
    public var program: String
    /// What is wrong and what would be right, one entry each.
    public var problems: [String]
    /// 64 (`EX_USAGE`) if the command line is wrong, 78 (`EX_CONFIG`) if a variable or a file is (sysexits.h).
    public var exitStatus: Int32

    /// The command line is wrong.
    public static func usage(_ problems: [String], in program: String) -> SettingsError {
        SettingsError(program: program, problems: problems, exitStatus: 64)
    }

    /// A variable or a file is wrong.
    public static func configuration(_ problems: [String], in program: String) -> SettingsError {
        SettingsError(program: program, problems: problems, exitStatus: 78)
    }

    public var description: String { problems.joined(separator: "\n") }

    /// The text for standard error, in the manner of GNU programs.
    public var report: String {
        let lines = problems.map { "\(program): \($0)\n" }.joined()
        return exitStatus == 64
            ? lines + "Try `\(program) --help' or `\(program) --usage' for more information.\n" : lines
    }
}
