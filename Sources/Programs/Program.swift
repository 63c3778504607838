// SPDX-License-Identifier: Apache-2.0

internal import Foundation
internal import Glibc
internal import Kafka
internal import Pipeline
public import Settings

/// A program: its subcommands, and how it starts and ends.
public struct Program: Sendable {
    private let name: String
    private let abstract: String
    private let commands: [any ProgramCommand.Type]

    /// Declares a program.
    public init(_ name: String, abstract: String, commands: [any ProgramCommand.Type]) {
        self.name = name
        self.abstract = abstract
        self.commands = commands
    }

    /// What the command line may be.
    public var commandLine: CommandLineProgram {
        CommandLineProgram(
            name,
            version: "\(name) \(PipelineVersion.current)\nlibrdkafka \(LibraryVersion.loaded)",
            abstract: abstract,
            commands: commands.map { $0.declaration },
            settings: ProgramSettings.common,
            alsoKnown: ProgramSettings.all
        )
    }

    /// Runs the command that the command line names, and ends the process with its status.
    public func main() -> Never {
        // A closed pipe is an error of a write.
        signal(SIGPIPE, SIG_IGN)
        MemoryAllocation.bound()
        let invocation: Invocation
        do throws(SettingsError) {
            invocation = try commandLine.parse(
                arguments: Array(CommandLine.arguments.dropFirst()),
                environment: ProcessInfo.processInfo.environment
            )
        } catch {
            Self.write(error.report)
            exit(error.exitStatus)
        }
        for warning in invocation.warnings { Self.write("\(name): warning: \(warning)\n") }
        guard let command = commands.first(where: { $0.declaration.name == invocation.command.name }) else {
            Self.write("\(name): no command\n")
            exit(EX_USAGE)
        }
        // Before any thread starts: where an end takes its time, signals are taken by one thread alone.
        let endsInOrder = command.declaration.settings.contains { $0.name == ProgramSettings.shutdownTimeout.name }
        Signals.mask(endsInOrder ? SIG_BLOCK : SIG_UNBLOCK)
        Task {
            do throws(ProgramFailure) {
                try await command.init(invocation).run()
                exit(EX_OK)
            } catch {
                if !error.message.isEmpty { Self.write("\(name): \(error.message)\n") }
                exit(error.exitStatus)
            }
        }
        // Not dispatchMain(): on Linux its thread takes all signals, blocked or not.
        while true { pause() }
    }

    /// Writes to standard error.
    public static func write(_ text: String) {
        Log.standardError(Array(text.utf8))
    }
}
