// SPDX-License-Identifier: Apache-2.0

/// What one poll brought.
public struct Polled: Sendable {
    /// Records of the assignment as it was before `changes`.
    public var records: [ConsumedRecord] = []
    /// What the group decided meanwhile, in order.
    public var changes: [AssignmentChange] = []
    /// Partitions whose readable end was reached, with the offset that will be read next. The offset counts
    /// transaction markers and aborted records, which no record shows.
    public var ends: [TopicPartition: Int64] = [:]

    /// Nothing.
    public init() {}

    /// Whether it brought nothing.
    public var isEmpty: Bool { records.isEmpty && changes.isEmpty && ends.isEmpty }
}
