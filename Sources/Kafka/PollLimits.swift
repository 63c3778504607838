// SPDX-License-Identifier: Apache-2.0

/// How much one poll may take.
public struct PollLimits: Sendable, Equatable {
    public var records: Int
    /// Bytes of keys, values and headers; the record that reaches the limit is still taken.
    public var bytes: Int

    /// Limits a poll.
    public init(records: Int, bytes: Int) {
        self.records = records
        self.bytes = bytes
    }
}
