// SPDX-License-Identifier: Apache-2.0

/// What became of an article or a document: `outcome` in its JSON.
///
/// The JSON Schema of outcomes is `Schemas/millrace.outcome.v1.schema.json`.
public enum Outcome: String, Sendable, CaseIterable {
    /// Kept: no earlier article says the same.
    case unique
    /// Dropped: an earlier article says the same.
    case duplicate
    /// Kept: it matches an earlier article, but figures or dates differ.
    case variant
    /// A document, or one of its articles, that cannot be processed.
    case rejected

    /// The name of the schema, first member of each outcome. Fields of a version only grow.
    public static let schema = "millrace.outcome.v1"
}
