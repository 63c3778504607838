// SPDX-License-Identifier: Apache-2.0

/// Undoes damage to the characters of a text, rule after rule, and lists what was changed.
///
/// A rule leaves sound text as it is, and says of damaged text that it cannot repair where it stands.
public struct RepairText: Processor {
    public let name: String
    private let rules: [any CharacterRule]

    private init(_ name: String, _ rules: [any CharacterRule], without disabled: Set<String>) {
        self.name = name
        self.rules = rules.filter { !disabled.contains($0.name) }
    }

    /// What went wrong when the document was decoded before: it comes before markup is read.
    public static func misread(without disabled: Set<String> = []) -> RepairText {
        RepairText(
            "undo_misreading",
            [
                MisreadText(.utf8AsWindows1252),
                MisreadText(.gbkAsLatin9),
                MisreadText(.gbkAsWindows1252),
                MisreadText(.utf8AsGBK),
                MisreadText(.big5AsGBK),
                MisreadText(.gbkAsBig5),
                LostTextMarks(),
            ],
            without: disabled
        )
    }

    /// What is wrong with single runs of the text that a reader sees.
    public static func damaged(without disabled: Set<String> = []) -> RepairText {
        RepairText(
            "repair_characters",
            [
                CharacterReferences(),
                UnicodeEscapes(),
                PercentEscapes(),
                ByteShiftRepair(),
            ],
            without: disabled
        )
    }

    /// The names of all rules.
    public static var ruleNames: [String] { (misread().rules + damaged().rules).map(\.name) }

    public func process(_ input: consuming Document) throws(Rejection) -> Document {
        var signs = TextSigns(of: input.text)
        for rule in rules where !signs.isDisjoint(with: rule.signs) {
            apply(rule, to: &input)
            signs = TextSigns(of: input.text)
        }
        if let title = input.title { input.title = repaired(title) }
        return input
    }

    /// What one repair reveals may let the rule make another: it is applied until nothing changes any more.
    private func apply(_ rule: any CharacterRule, to document: inout Document) {
        for round in 1...Self.maximumRounds {
            let edits = rule.edits(of: document.text)
            let changes = edits.filter { $0.isChange(of: document.text) }
            let isLast = changes.isEmpty || round == Self.maximumRounds
            document.apply(isLast ? edits : changes, of: rule.name)
            if isLast { return }
        }
    }

    private static let maximumRounds = 4

    private func repaired(_ title: String) -> String {
        var text = Array(title.utf8)
        for rule in rules where !TextSigns(of: text).isDisjoint(with: rule.signs) {
            text = text.applying(rule.edits(of: text).filter(\.isVerified))
        }
        return String(decoding: text, as: UTF8.self)
    }
}
