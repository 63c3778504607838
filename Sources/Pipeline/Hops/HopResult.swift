// SPDX-License-Identifier: Apache-2.0

public import Kafka

/// What a batch is turned into.
public struct HopResult: Sendable, Equatable {
    /// Records that must be written before the others where there is no transaction to bind them: claims.
    public var first: [Counted]
    public var rest: [Counted]
    /// How many of the records are done, from the first on, where time was up before the last; `nil` is all.
    public var taken: Int?

    /// A record to be written, and what it counts for.
    public struct Counted: Sendable, Equatable {
        public var record: ProducedRecord
        /// The outcome that this record stands for, in the accounts of the partition that its input came from;
        /// `nil` if another record does that.
        public var tally: Tally?

        /// Pairs a record with what it counts for.
        public init(_ record: ProducedRecord, tally: Tally? = nil) {
            self.record = record
            self.tally = tally
        }
    }

    /// Gathers records to be written.
    public init(first: [Counted] = [], rest: [Counted] = [], taken: Int? = nil) {
        self.first = first
        self.rest = rest
        self.taken = taken
    }

    /// What comes out, counted from the records themselves.
    public var accounts: Accounts {
        var accounts = Accounts()
        for counted in first + rest {
            if let tally = counted.tally { accounts.add(tally) }
        }
        return accounts
    }
}
