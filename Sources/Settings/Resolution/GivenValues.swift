// SPDX-License-Identifier: Apache-2.0

/// What command line, environment and file give to each setting.
struct GivenValues {
    /// Every setting that a variable or a file may name, whichever command is called.
    private let known: [ErasedSetting]
    private var values: [String: [GivenValue]] = [:]
    private(set) var warnings: [String] = []
    private(set) var problems: [String] = []

    init(known: [ErasedSetting]) {
        self.known = known
    }

    func resolve(_ setting: ErasedSetting) -> ResolvedSetting {
        setting.resolve(values[setting.name] ?? [])
    }

    /// Takes the uses of flags, in their order.
    mutating func add(flags: [FlagUse]) {
        for flag in flags {
            values[flag.setting, default: []].append(GivenValue(text: flag.text, source: .flag))
        }
    }

    /// Takes the `MILLRACE_*` variables, in the order of their names. One that is no setting only warns.
    mutating func add(environment: [String: String]) {
        for (name, value) in environment.sorted(by: { $0.key < $1.key })
        where name.hasPrefix(ErasedSetting.variablePrefix) {
            if Self.isServiceLink(name, value) {
                warnings.append("\(name) (environment) is ignored: Kubernetes sets it for a service")
            } else if let setting = known.first(where: { $0.form != .map && $0.variable == name }) {
                values[setting.name, default: []].append(GivenValue(text: value, source: .variable(name)))
            } else if let setting = map(\.variable, of: name) {
                let key = name.dropFirst(setting.variable.count).lowercased().replacing("_", with: ".")
                values[setting.name, default: []].append(GivenValue(text: "\(key)=\(value)", source: .variable(name)))
            } else {
                let rest = name.dropFirst(ErasedSetting.variablePrefix.count)
                warnings.append(
                    "\(name) (environment) is no setting and is ignored" + suggestion(for: rest, as: \.variable)
                )
            }
        }
    }

    /// Takes the lines of a config file. A key that is no setting is a problem; of equal keys the last one counts.
    mutating func add(_ file: ConfigFile, path: String) {
        problems += file.malformed.map { "\(path) line \($0.line): \($0.reason)" }
        var lines: [String: Int] = [:]
        for entry in file.entries {
            let place = "\(path) line \(entry.line)"
            let source = SettingSource.file(path: path, line: entry.line)
            if let earlier = lines.updateValue(entry.line, forKey: entry.key) {
                warnings.append("\(place): \(entry.key) stands in line \(earlier) already; this line counts")
            }
            if entry.key == CommandLineProgram.config.name {
                problems.append("\(place): a config file cannot name another by \(entry.key)")
            } else if let setting = known.first(where: { $0.form != .map && $0.name == entry.key }) {
                values[setting.name, default: []].removeAll { $0.source.isFile }
                values[setting.name, default: []].append(GivenValue(text: entry.value, source: source))
            } else if let setting = map(\.filePrefix, of: entry.key) {
                let text = "\(entry.key.dropFirst(setting.filePrefix.count))=\(entry.value)"
                values[setting.name, default: []].append(GivenValue(text: text, source: source))
            } else {
                problems.append(
                    "\(place): unknown key \(Redaction.shown(entry.key, secret: false))"
                        + suggestion(for: entry.key, as: \.name)
                )
            }
        }
    }

    /// The map whose own keys the name holds after a prefix.
    private func map(_ prefix: KeyPath<ErasedSetting, String>, of name: String) -> ErasedSetting? {
        known.first {
            $0.form == .map && name.hasPrefix($0[keyPath: prefix]) && name.count > $0[keyPath: prefix].count
        }
    }

    /// A question after the name that is close to a setting's.
    private func suggestion(for name: some StringProtocol, as spelling: KeyPath<ErasedSetting, String>) -> String {
        let single = known.filter { $0.form != .map }
        let wrong = name.lowercased().replacing("_", with: "-")
        guard let near = nearestName(to: wrong, in: single.map(\.name)),
            let setting = single.first(where: { $0.name == near })
        else { return "" }
        return "; did you mean \(setting[keyPath: spelling])?"
    }

    /// Whether Kubernetes sets the variable for a service called `millrace…`: `MILLRACE_KAFKA_SERVICE_HOST` and the
    /// like, which would otherwise pass for a setting or for a key of a map
    /// (<https://kubernetes.io/docs/concepts/services-networking/service/#environment-variables>).
    private static func isServiceLink(_ name: String, _ value: String) -> Bool {
        let link = /_SERVICE_HOST|_SERVICE_PORT(_.+)?|_PORT_\d+_(TCP|UDP|SCTP)(_(PROTO|PORT|ADDR))?/
        return name.hasSuffix("_PORT") && value.contains("://")
            || name.firstMatch(of: link)?.range.upperBound == name.endIndex
    }
}
