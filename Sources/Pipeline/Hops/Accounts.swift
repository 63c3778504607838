// SPDX-License-Identifier: Apache-2.0

/// What went into a hop and what came out, by partition. Every input must be accounted for.
public struct Accounts: Sendable, Equatable {
    /// Inputs, counted when they were polled.
    public private(set) var inputs: [Int32: Int] = [:]
    /// Outcomes, counted from what was written.
    public private(set) var outcomes: [Tally: Int] = [:]

    /// Nothing in, nothing out.
    public init() {}

    /// Counts an input.
    public mutating func addInput(partition: Int32) {
        inputs[partition, default: 0] += 1
    }

    /// Counts an outcome.
    public mutating func add(_ tally: Tally) {
        outcomes[tally, default: 0] += 1
    }

    /// Adds other accounts to these.
    public mutating func add(_ other: Accounts) {
        inputs.merge(other.inputs, uniquingKeysWith: +)
        outcomes.merge(other.outcomes, uniquingKeysWith: +)
    }

    /// The outcomes of one kind, over all partitions.
    public func total(_ entry: Tally.Entry) -> Int {
        outcomes.reduce(0) { $1.key.entry == entry ? $0 + $1.value : $0 }
    }

    /// The outcomes of one kind, of one partition.
    public func count(_ entry: Tally.Entry, partition: Int32) -> Int {
        outcomes[Tally(entry, partition: partition)] ?? 0
    }

    /// The inputs of all partitions.
    public var totalInputs: Int { inputs.values.reduce(0, +) }

    /// The partitions whose inputs and outcomes differ, with both counts; empty when everything is accounted for.
    public var differences: [(partition: Int32, inputs: Int, outcomes: Int)] {
        var sums: [Int32: Int] = [:]
        for (tally, count) in outcomes { sums[tally.partition, default: 0] += count }
        return Set(inputs.keys).union(sums.keys).sorted().compactMap { partition in
            let (taken, given) = (inputs[partition] ?? 0, sums[partition] ?? 0)
            return taken == given ? nil : (partition, taken, given)
        }
    }
}
