// SPDX-License-Identifier: Apache-2.0

/// Settings as Markdown tables, one for each group, for the docs.
public struct SettingsTable: Sendable {
    private let settings: [ErasedSetting]
    private let headingLevel: Int

    /// Takes the settings to list; headings are of the given level.
    public init(_ settings: [any AnySetting], headingLevel: Int = 3) {
        self.settings = settings.map(\.erased)
        self.headingLevel = headingLevel
    }

    /// The tables.
    public var markdown: String {
        Set(settings.map(\.group)).sorted().map { group in
            let heading = "\(String(repeating: "#", count: headingLevel)) \(group.title)"
            let head = "| setting | flag | variable | default | what it means |\n|---|---|---|---|---|"
            let rows = settings.filter { $0.group == group }.sorted { $0.name < $1.name }.map(Self.row)
            return "\(heading)\n\n\(head)\n\(rows.joined(separator: "\n"))\n"
        }.joined(separator: "\n")
    }

    private static func row(of setting: ErasedSetting) -> String {
        let key = setting.form == .map ? "\(setting.filePrefix)KEY" : setting.name
        let flag = setting.placeholder.isEmpty ? setting.flag : "\(setting.flag) \(setting.placeholder)"
        let isPlain = setting.form == .toggle || ["", setting.placeholder].contains(setting.expectation)
        let takes = isPlain ? "" : " Takes \(setting.expectation)."
        let cells = [
            code(key), code(flag), code(setting.variablePattern),
            setting.defaultText.isEmpty ? "" : code(setting.defaultText),
            setting.help + takes + (setting.isSecret ? " Never shown." : ""),
        ]
        return "| " + cells.map { $0.replacing("|", with: "\\|").replacing("\n", with: " ") }.joined(separator: " | ")
            + " |"
    }

    private static func code(_ text: String) -> String { "`\(text)`" }
}
