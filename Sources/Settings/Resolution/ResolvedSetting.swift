// SPDX-License-Identifier: Apache-2.0

/// The value of a setting, with its source, or why there is none.
struct ResolvedSetting: Sendable {
    let value: any Sendable
    /// The strongest source that has a part in the value.
    let source: SettingSource
    /// The value as lines of a listing; a map has one for each of its keys.
    let entries: [Entry]
    let problems: [Problem]

    struct Entry: Sendable {
        let key: String
        /// The value as it may be shown.
        let text: String
        let source: SettingSource
    }

    struct Problem: Sendable {
        let message: String
        let source: SettingSource
    }
}

extension Setting {
    /// Takes the value from the strongest of the sources that give one; a map takes each key from the strongest that
    /// gives the key. What weaker sources say is not looked at.
    func resolve(_ given: [GivenValue]) -> ResolvedSetting {
        let isMap = Value.form == .map
        let strongest = given.map(\.rank).max() ?? 0
        // Sorting is stable: uses of one flag keep their order.
        let counting = given.sorted { $0.rank < $1.rank }.filter { isMap || $0.rank == strongest }
        var value: Value? = isMap ? `default` : nil
        var problems: [ResolvedSetting.Problem] = []
        for one in counting {
            do throws(InvalidValue) {
                let isAdded = isMap || one.source == .flag
                let parsed = isAdded ? try Value.parse(one.text, after: value) : try Value.parse(one.text)
                if let objection = objection(parsed) { throw objection }
                value = parsed
            } catch {
                problems.append(.init(message: message(error, one), source: one.source))
            }
        }
        let resolved = value ?? `default`
        let source = counting.last?.source ?? .default
        return ResolvedSetting(
            value: resolved,
            source: source,
            entries: entries(of: resolved, from: source, counting),
            problems: problems
        )
    }

    private func message(_ error: InvalidValue, _ given: GivenValue) -> String {
        let name =
            switch given.source {
            case .default, .flag: flag
            case .variable(let variable): variable
            case .file: self.name
            }
        let isSecret = isSecret || Value.form == .map && KeyValues.isSecret(given.text)
        let text = Redaction.shown(given.text, secret: isSecret)
        return "\(name)=\(text) (\(given.source.place)): \(error.reason); \(flag) takes \(expectation)"
    }

    private func entries(
        of value: Value,
        from source: SettingSource,
        _ given: [GivenValue]
    ) -> [ResolvedSetting.Entry] {
        guard let map = value as? KeyValues else {
            return [.init(key: name, text: Redaction.shown(value.settingText, secret: isSecret), source: source)]
        }
        return map.keys.map { key in
            .init(
                key: "\(name).\(key)",
                text: Redaction.shown(map[key] ?? "", secret: isSecret || KeyValues.isSecret(key)),
                source: given.last { (try? KeyValues.parse($0.text))?[key] != nil }?.source ?? .default
            )
        }
    }
}
