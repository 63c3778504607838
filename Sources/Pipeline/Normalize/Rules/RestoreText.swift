// SPDX-License-Identifier: Apache-2.0

/// Makes the text of a document what it was before it was scraped: takes out what a site put into it and around it, puts
/// together what was torn apart, and sets the punctuation of Chinese text. The script of the source stays.
///
/// Works on plain text: markup is rendered before. Each rule can be switched off by its name.
public struct RestoreText: Processor {
    public let name = "restore_text"
    private let rules: [any TextRule]

    /// The rules, in their order.
    private static let rules: [any TextRule] = [
        // First, since it changes how long lines are.
        RemovePinyin(),
        // Before lines are joined: its lines look like broken ones, and stand between them.
        RemoveBoilerplate(),
        RemoveWatermarks(),
        // Before stops are dropped: the stops that were added show where a word was torn out.
        RejoinTornWords(),
        DropAddedStops(),
        RejoinWrappedLines(),
        DropBlankLines(),
        WidenPunctuation(),
        BalanceQuotes(),
        // Last, since beside full-width punctuation white space parts nothing.
        CloseInnerSpaces(),
    ]

    /// The names of all rules, in their order.
    public static var ruleNames: [String] { rules.map(\.name) }

    /// Creates the stage without the rules named.
    public init(disabledRules: Set<String> = []) {
        rules = Self.rules.filter { !disabledRules.contains($0.name) }
    }

    public func process(_ input: consuming Document) throws(Rejection) -> Document {
        let document = input
        var text = TextLines(document)
        for rule in rules { rule.apply(to: &text) }
        return text.document(document)
    }

    /// Shows what each rule changed, as if it were a stage.
    public func explain(_ input: Document, to trace: inout Trace) throws(Rejection) -> Document {
        var text = TextLines(input)
        var before = input
        for rule in rules {
            rule.apply(to: &text)
            let after = text.document(input)
            if after != before { trace.record(stage: rule.name, before: before, after: after) }
            before = after
        }
        trace.record(stage: name, before: input, after: before)
        return before
    }
}
