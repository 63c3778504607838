// SPDX-License-Identifier: Apache-2.0

/// A program with subcommands, and every setting that it takes.
///
/// A setting's value comes from its flag, else from its `MILLRACE_*` variable, else from the file that `--config` or
/// `MILLRACE_CONFIG` names, else it is the default.
///
/// ```swift
/// let worker = CommandLineProgram(
///     "ingest-worker", version: version, abstract: "Works on documents.",
///     commands: [Command("run", abstract: "Join the fleet.", settings: [batchRecords])], settings: [bootstrapServers])
/// do throws(SettingsError) {
///     let invocation = try worker.parse(arguments: arguments, environment: environment)
///     print(invocation.command.name, invocation.values[batchRecords])
/// } catch {
///     // `error.report` goes to standard error, `error.exitStatus` to the shell.
/// }
/// ```
public struct CommandLineProgram: Sendable {
    public let name: String
    /// The lines that `--version` prints.
    public let version: String
    /// What the program does, in one line.
    public let abstract: String
    public let commands: [Command]
    /// The settings that every command takes; their flags may also stand before the command.
    public let common: [any AnySetting]
    /// Settings of other programs, which may stand in a config file or the environment that both read.
    public let alsoKnown: [any AnySetting]

    /// The file that fills what flags and variables leave open. Every program takes it.
    public static let config = Setting<String?>(
        "config",
        "FILE",
        group: .general,
        help: "Read settings from FILE: lines of key=value, where a key is a flag's name without its hyphens in front."
    )

    /// Declares a program.
    public init(
        _ name: String,
        version: String,
        abstract: String,
        commands: [Command],
        settings common: [any AnySetting] = [],
        alsoKnown: [any AnySetting] = []
    ) {
        self.name = name
        self.version = version
        self.abstract = abstract
        self.commands = commands
        self.common = [Self.config] + common
        self.alsoKnown = alsoKnown
    }

    /// Reads a command line, without the program's own name at its start, and the environment.
    ///
    /// `--help`, `--usage`, `--version` and wrong flags do not return: argp prints what is to be said and ends the
    /// process.
    ///
    /// - Throws: what is wrong with command, arguments or values; all of it at once, as far as can be told.
    public func parse(
        arguments: [String],
        environment: [String: String]
    ) throws(SettingsError) -> Invocation {
        let call = try call(path: [], arguments)
        var given = GivenValues(known: distinct(everything + alsoKnown.map(\.erased)))
        given.add(flags: call.uses)
        given.add(environment: environment)
        let config = given.resolve(Self.config.erased)
        if let path = config.value as? String {
            do throws(InvalidValue) {
                given.add(try ConfigFile(path: path), path: path)
            } catch {
                let problem = "cannot read the config file \(path) (\(config.source.place)): \(error.reason)"
                throw .configuration([problem], in: call.program)
            }
        }
        let settings = settings(of: call.command)
        var resolved: [String: ResolvedSetting] = [:]
        for setting in settings {
            resolved[setting.name] = given.resolve(setting)
        }
        let wrong = settings.flatMap { resolved[$0.name]?.problems ?? [] }
        let usage = call.problems + wrong.filter { $0.source == .flag }.map(\.message)
        let problems = usage + wrong.filter { $0.source != .flag }.map(\.message) + given.problems
        if !usage.isEmpty { throw .usage(problems, in: call.program) }
        if !problems.isEmpty { throw .configuration(problems, in: call.program) }
        return Invocation(
            command: call.command,
            arguments: call.arguments,
            values: SettingValues(settings: settings, resolved: resolved),
            warnings: given.warnings,
            program: call.program
        )
    }

    /// Every setting of the program, each once, in the order of the groups.
    public var allSettings: [any AnySetting] { distinct(everything) }

    /// The names that are declared more than once and not alike; an error in the program.
    public func duplicateDeclarations() -> [String] {
        let declared = everything + alsoKnown.map(\.erased)
        let names = distinct(declared).filter { first in
            declared.contains { $0.name == first.name && !$0.agrees(with: first) }
        }
        return names.map(\.name)
    }

    private var everything: [ErasedSetting] { (common + commands.flatMap(\.settings)).map(\.erased) }

    private func settings(of command: Command) -> [ErasedSetting] {
        distinct((common + command.settings).map(\.erased))
    }

    private func distinct(_ settings: [ErasedSetting]) -> [ErasedSetting] {
        var names: Set<String> = []
        return settings.filter { names.insert($0.name).inserted }.sorted { $0.group < $1.group }
    }
}

extension CommandLineProgram {
    /// A command line, taken apart.
    private struct Call {
        var program: String
        var command: Command
        var uses: [FlagUse]
        var arguments: [String]
        var problems: [String] = []
    }

    /// Reads the flags before the next word of the command's name, and then the rest.
    private func call(path: [String], _ arguments: [String]) throws(SettingsError) -> Call {
        let program = ([name] + path).joined(separator: " ")
        let within = commands.filter { $0.path.starts(with: path) }
        let parser = FlagParser(
            name: program,
            arguments: "COMMAND [ARGUMENT...]",
            abstract: abstract,
            details: "`\(name) help COMMAND' tells more of a command.\n\n" + Self.precedence,
            version: version,
            settings: distinct(common.map(\.erased)),
            commands: within
        )
        let result = try parser.parse(arguments)
        guard let word = result.arguments.first else {
            throw .usage(["a command is missing; \(Self.choice(of: within))"], in: program)
        }
        let rest = Array(result.arguments.dropFirst())
        let longer = path + [word]
        var call: Call
        if let command = commands.first(where: { $0.path == longer }) {
            call = try self.call(command, rest)
        } else if commands.contains(where: { $0.path.starts(with: longer) }) {
            call = try self.call(path: longer, rest)
        } else if word == "help" {
            call = try self.call(path: path, rest + ["--help"])
        } else {
            let wrong = longer.joined(separator: " ")
            let near = nearestName(to: wrong, in: within.map(\.name))
            throw .usage(
                ["unknown command '\(wrong)'; \(near.map { "did you mean '\($0)'?" } ?? Self.choice(of: within))"],
                in: program
            )
        }
        call.uses = result.uses + call.uses
        return call
    }

    private func call(_ command: Command, _ arguments: [String]) throws(SettingsError) -> Call {
        let parser = FlagParser(
            name: "\(name) \(command.name)",
            arguments: command.arguments,
            abstract: command.abstract,
            details: (command.details.isEmpty ? "" : command.details + "\n\n") + Self.precedence,
            version: version,
            settings: settings(of: command)
        )
        let result = try parser.parse(arguments)
        var call = Call(program: parser.name, command: command, uses: result.uses, arguments: result.arguments)
        if let argument = call.arguments.first, command.arguments.isEmpty {
            call.problems = ["unexpected argument '\(argument)'; \(command.name) takes none"]
        } else if call.arguments.isEmpty, !command.arguments.isEmpty, !command.arguments.hasPrefix("[") {
            call.problems = ["an argument is missing: \(command.arguments)"]
        }
        return call
    }

    private static func choice(of commands: [Command]) -> String {
        "one of \(commands.map(\.name).joined(separator: ", "))"
    }

    private static let precedence = """
        A flag counts before its variable, a variable before the file that --config names. A flag without an argument \
        is turned off by --no- before its name; in a variable or a file it is true or false.
        """
}
