// SPDX-License-Identifier: Apache-2.0

internal import CArgp
internal import Glibc

/// One run of GNU argp over a command line, or over the part of it that belongs to a command.
///
/// argp prints help, usage, version and errors itself, and ends the process after them.
struct FlagParser {
    /// What usage and errors call the program.
    var name: String
    /// The arguments, as the usage line shows them.
    var arguments: String
    /// What `--help` says above the flags, and below them.
    var abstract: String
    var details: String
    var version: String
    var settings: [ErasedSetting]
    /// Commands to list in `--help`. Parsing stops at the first argument that is no flag.
    var commands: [Command] = []

    /// What a command line holds.
    struct Result {
        var uses: [FlagUse] = []
        /// The arguments that are no flags; where parsing stops at the first, all from there on.
        var arguments: [String] = []
    }

    func parse(_ commandLine: [String]) throws(SettingsError) -> Result {
        let strings = CStrings()
        let options = options(strings)
        let doc = details.isEmpty ? abstract : "\(abstract)\u{B}\(details)"
        let collector = Collector(settings: settings, version: version, stopsAtArgument: !commands.isEmpty)
        var stopped: Int32 = 0
        var status: error_t = 0
        // Unsafe: argp reads the arrays, and the strings that they point to, before it returns; `strings` and
        // `collector` are kept until then.
        withExtendedLifetime((strings, collector)) {
            options.withUnsafeBufferPointer { options in
                var argp = argp(
                    options: options.baseAddress,
                    parser: takeFlag,
                    args_doc: arguments.isEmpty ? nil : strings.copy(arguments),
                    doc: strings.copy(doc),
                    children: nil,
                    help_filter: nil,
                    argp_domain: nil
                )
                var argv = ([name] + commandLine).map(strings.copy) + [nil]
                status = argp_parse(
                    &argp,
                    Int32(commandLine.count + 1),
                    &argv,
                    UInt32(commands.isEmpty ? 0 : ARGP_IN_ORDER),
                    &stopped,
                    Unmanaged.passUnretained(collector).toOpaque()
                )
            }
        }
        if status != 0 { throw .usage([String(cString: strerror(status))], in: name) }
        if !commands.isEmpty {
            collector.result.arguments = Array(commandLine.dropFirst(Int(stopped) - 1))
        }
        return collector.result
    }

    /// The table of options, with the commands as entries of documentation before them.
    private func options(_ strings: CStrings) -> [argp_option] {
        var options: [argp_option] = []
        func add(_ name: String?, key: Int32, argument: String = "", flags: Int32 = 0, doc: String?, group: Int32) {
            options.append(
                argp_option(
                    name: name.flatMap(strings.copy),
                    key: key,
                    arg: argument.isEmpty ? nil : strings.copy(argument),
                    flags: flags,
                    doc: doc.flatMap(strings.copy),
                    group: group
                )
            )
        }
        if !commands.isEmpty {
            add(nil, key: 0, doc: "Commands:", group: 1)
            for command in commands {
                add(command.name, key: 0, flags: OPTION_DOC, doc: command.abstract, group: 1)
            }
        }
        let groups = Set(settings.map(\.group)).sorted()
        for (number, group) in zip(Int32(2)..., groups) {
            add(nil, key: 0, doc: "\(group.title):", group: number)
            for (index, setting) in settings.enumerated() where setting.group == group {
                let key = Collector.key(ofSetting: index, opposite: false)
                add(setting.name, key: key, argument: setting.placeholder, doc: Self.doc(of: setting), group: number)
                if setting.form == .toggle {
                    let flags = setting.defaultText == true.settingText ? OPTION_ALIAS : OPTION_HIDDEN
                    let key = Collector.key(ofSetting: index, opposite: true)
                    add("no-\(setting.name)", key: key, flags: flags, doc: nil, group: number)
                }
            }
        }
        add("version", key: Collector.versionKey, doc: "Print program version", group: -1)
        options.append(argp_option())
        return options
    }

    private static func doc(of setting: ErasedSetting) -> String {
        let isOff = setting.form == .toggle && setting.defaultText == false.settingText
        let isShown = !setting.defaultText.isEmpty && !isOff
        let notes = (isShown ? ["default \(setting.defaultText)"] : []) + [setting.variablePattern]
        return "\(setting.help) (\(notes.joined(separator: "; ")))"
    }
}

/// Copies of strings for C, all freed at once.
private final class CStrings {
    private var copies: [UnsafeMutableBufferPointer<CChar>] = []

    /// A copy that lives as long as this object. It is `nil` only in type.
    func copy(_ string: String) -> UnsafeMutablePointer<CChar>? {
        let bytes = string.utf8CString
        // Unsafe: the buffer has room for all bytes, the zero at the end with them.
        let copy = UnsafeMutableBufferPointer<CChar>.allocate(capacity: bytes.count)
        _ = copy.initialize(from: bytes)
        copies.append(copy)
        return copy.baseAddress
    }

    deinit {
        for copy in copies {
            copy.deallocate()
        }
    }
}

/// What the callback of argp writes to.
private final class Collector {
    let settings: [ErasedSetting]
    let version: String
    let stopsAtArgument: Bool
    var result = FlagParser.Result()

    init(settings: [ErasedSetting], version: String, stopsAtArgument: Bool) {
        self.settings = settings
        self.version = version
        self.stopsAtArgument = stopsAtArgument
    }

    /// The key that argp's own `--version` has: `-V` works too.
    static let versionKey = Int32(UInt8(ascii: "V"))
    /// Keys from here on have no short option.
    private static let firstKey: Int32 = 0x100

    static func key(ofSetting index: Int, opposite: Bool) -> Int32 {
        firstKey + 2 * Int32(index) + (opposite ? 1 : 0)
    }

    func take(_ key: Int32, _ argument: UnsafeMutablePointer<CChar>?, _ state: argp_state) -> error_t {
        let text = argument.map { String(cString: $0) }
        if key == ARGP_KEY_ARG, let text, !stopsAtArgument {
            result.arguments.append(text)
        } else if key == Self.versionKey {
            fputs(version + "\n", state.out_stream)
            exit(EXIT_SUCCESS)
        } else if key >= Self.firstKey, key < Self.key(ofSetting: settings.count, opposite: false) {
            let (index, opposite) = (key - Self.firstKey).quotientAndRemainder(dividingBy: 2)
            result.uses.append(FlagUse(setting: settings[Int(index)].name, text: text ?? (opposite == 0).settingText))
        } else {
            // ARGP_ERR_UNKNOWN, a macro that is not imported.
            return E2BIG
        }
        return 0
    }
}

/// The callback of argp. It can capture nothing: its state comes through argp.
private func takeFlag(
    _ key: Int32,
    _ argument: UnsafeMutablePointer<CChar>?,
    _ state: UnsafeMutablePointer<argp_state>?
) -> error_t {
    // Unsafe: `input` is the collector that `parse` keeps while argp runs.
    guard let state, let input = state.pointee.input else { return EINVAL }
    return Unmanaged<Collector>.fromOpaque(input).takeUnretainedValue().take(key, argument, state.pointee)
}
