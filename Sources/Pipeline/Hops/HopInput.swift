// SPDX-License-Identifier: Apache-2.0

public import Kafka

/// What a hop reads from: one member of a consumer group, subscribed to one topic.
///
/// Production has ``KafkaHopInput`` behind it, simulations an in-memory log.
public protocol HopInput: Sendable {
    /// Joins the group.
    func subscribe() async throws(KafkaError)

    /// Waits at most `wait` for a first record, then takes what is there; returns early when the group has decided.
    func poll(_ limits: PollLimits, wait: Duration) async throws(KafkaError) -> Polled

    /// Starts to read partitions, in answer to ``AssignmentChange/assigned(_:)``.
    func assign(_ positions: [TopicPartition: Int64]) async throws(KafkaError)

    /// Gives all partitions back, in answer to ``AssignmentChange/revoked(_:)`` and ``AssignmentChange/lost(_:)``.
    func unassign() async throws(KafkaError)

    /// Moves partitions that are being read; what was fetched before is dropped.
    func seek(_ positions: [TopicPartition: Int64]) async throws(KafkaError)

    /// The group's stable committed offsets, `nil` where there is none; waits while a transaction may change them.
    func committed(_ partitions: [TopicPartition]) async throws(KafkaError) -> [TopicPartition: Int64?]

    /// Commits offsets outside a transaction.
    func commit(_ positions: [TopicPartition: Int64]) async throws(KafkaError)

    /// The first offset that a partition still holds.
    func start(of partition: TopicPartition) async throws(KafkaError) -> Int64

    /// The member's place in the group now.
    ///
    /// - Throws: an abortable error when it has lost its place; a poll will tell of the loss.
    func groupMetadata() async throws(KafkaError) -> GroupMetadata

    /// How many records wait behind `positions`, as far as it is known without asking the broker.
    func lag(behind positions: [TopicPartition: Int64]) -> Int64

    /// Whether nothing is left to read and nothing will come: the hop commits what it has in hand and ends.
    var isAtEnd: Bool { get }

    /// Leaves the group. Returns whether that was done in time.
    func close() async -> Bool
}

extension HopInput {
    public var isAtEnd: Bool { false }
}
