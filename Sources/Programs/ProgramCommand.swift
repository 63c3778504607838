// SPDX-License-Identifier: Apache-2.0

public import Settings

/// A subcommand of a program.
public protocol ProgramCommand: Sendable {
    /// Its name, settings and help.
    static var declaration: Command { get }

    /// Takes the command line.
    init(_ invocation: Invocation)

    /// Does the work. Returning is status 0.
    func run() async throws(ProgramFailure)
}
