// SPDX-License-Identifier: Apache-2.0

/// One outcome for one input, in the accounts of the input's partition.
public struct Tally: Sendable, Hashable {
    public var partition: Int32
    public var entry: Entry

    /// What became of an input. The raw values are metric labels.
    public enum Entry: String, Sendable, CaseIterable {
        /// Hop 1: a document that has articles.
        case refined
        /// Hop 1: a document that was rejected. Hop 2: an article that was.
        case rejected
        case unique
        case variant
        case duplicate
    }

    /// Counts an outcome.
    public init(_ entry: Entry, partition: Int32) {
        self.entry = entry
        self.partition = partition
    }
}
