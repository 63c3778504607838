// SPDX-License-Identifier: Apache-2.0

/// One rule of ``RestoreText``: finds one kind of damage in a text and undoes it.
///
/// A rule is pure, takes time linear in the length of the text, and leaves a repair for each change. Its work done, it
/// finds nothing more to do.
protocol TextRule: Sendable {
    /// The rule's name, of a bounded set: `kind` of its repairs begins with it, and it switches the rule off.
    var name: String { get }

    /// Undoes the damage in `text`.
    func apply(to text: inout TextLines)
}
