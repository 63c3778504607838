// SPDX-License-Identifier: Apache-2.0

/// A value between two stages, in a form for people: facts about it, and its text.
public struct Snapshot: Sendable, Equatable {
    /// Short facts by name, in the order in which they are shown.
    public var fields: [Field]
    /// The text, where the value holds one.
    public var text: [UInt8]?

    /// A fact with its name.
    public struct Field: Sendable, Equatable {
        public var name: String
        public var value: String

        /// Names a fact.
        public init(_ name: String, _ value: String) {
            self.name = name
            self.value = value
        }
    }

    /// Creates a snapshot.
    public init(fields: [Field], text: [UInt8]? = nil) {
        self.fields = fields
        self.text = text
    }

    /// What `value` tells of itself, or `nil` if it tells nothing.
    public init?(of value: some Sendable) {
        guard let value = value as? any Explainable else { return nil }
        self = value.snapshot
    }
}
