// SPDX-License-Identifier: Apache-2.0

/// A rule that repairs one kind of damage in a text.
protocol CharacterRule: Sendable {
    /// The name by which it is switched off, and `kind` of its repairs: a bounded set.
    var name: String { get }

    /// What a text must hold for the rule to find anything in it.
    var signs: TextSigns { get }

    /// The edits of `text`, in order, none of which overlap.
    func edits(of text: [UInt8]) -> [TextEdit]
}
