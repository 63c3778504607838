// SPDX-License-Identifier: Apache-2.0

import Kafka
import Pipeline

/// A consumer as librdkafka has it: what its background thread has heard of the group, and what the hop was told.
struct GroupClient: Sendable {
    let process: Int
    let group: HopName
    let topic: String
    let instance: String?
    private(set) var isSubscribed = false
    private(set) var isClosed = false
    private(set) var isFenced = false
    private(set) var member: Int?
    /// The generation that it takes itself to be in; -1 is none.
    private(set) var generation: Int32 = -1
    private var memberIn: [Int32: Int] = [:]
    /// The partitions that the hop was told of, and has not given back.
    private(set) var assignment: [Int32]?
    /// Decisions that the hop has not been told yet.
    private var changes: [AssignmentChange] = []
    /// Answers that the hop owes.
    private var owed: [Answer] = []
    private(set) var positions: [Int32: Int64] = [:]
    /// What was fetched when the partitions were taken away: kept by a planted fault only.
    var kept: [ConsumedRecord] = []
    /// Whether it is about to hear of its group.
    var isListening = false

    private enum Answer: Sendable {
        case assign
        case unassign
    }

    init(process: Int, group: HopName, topic: String, instance: String?) {
        self.process = process
        self.group = group
        self.topic = topic
        self.instance = instance
    }

    var isReading: Bool { owed.isEmpty && !positions.isEmpty }
    var hasChanges: Bool { !changes.isEmpty }
    var owesAnswer: Bool { !owed.isEmpty }

    mutating func subscribe() { isSubscribed = true }

    // MARK: The background thread

    /// What there is to hear of the group.
    enum News: Sendable {
        case mayJoin
        case evicted
        case fenced
        case mustRevoke
        case mayRejoin
        case assigned([Int32], generation: Int32)
    }

    func news(of group: ConsumerGroup) -> News? {
        guard isSubscribed, !isClosed, !isFenced else { return nil }
        let isFree = assignment == nil && owed.isEmpty && changes.isEmpty
        guard let member else { return isFree ? .mayJoin : nil }
        guard let entry = group.member(member) else { return group.fenced.contains(member) ? .fenced : .evicted }
        if group.isPreparing {
            if entry.hasJoined { return nil }
            if isFree { return .mayRejoin }
            let isRevoked = changes.contains { if case .assigned = $0 { false } else { true } }
            return isRevoked || !owed.isEmpty ? nil : .mustRevoke
        }
        return generation == group.generation
            ? nil : .assigned(entry.partitions, generation: group.generation)
    }

    mutating func hear(_ news: News, joinedAs newMember: Int?) {
        switch news {
        case .mayJoin:
            member = newMember
        case .mayRejoin:
            break
        case .fenced:
            isFenced = true
        case .evicted:
            member = nil
            generation = -1
            changes = assignment.map { owed.contains(.unassign) ? [] : [.lost(partitions($0))] } ?? []
        case .mustRevoke:
            guard let held = assignment ?? announced else { return }
            changes.append(.revoked(partitions(held)))
        case .assigned(let list, let newGeneration):
            generation = newGeneration
            memberIn[generation] = member
            changes.append(.assigned(partitions(list)))
        }
    }

    private var announced: [Int32]? {
        for case .assigned(let list) in changes { return list.map(\.partition) }
        return nil
    }

    private func partitions(_ numbers: [Int32]) -> [TopicPartition] {
        numbers.map { TopicPartition(topic, $0) }
    }

    // MARK: The hop's calls

    mutating func takeChanges() -> [AssignmentChange] {
        for change in changes {
            switch change {
            case .assigned(let list):
                assignment = list.map(\.partition)
                owed.append(.assign)
            case .revoked, .lost:
                owed.append(.unassign)
            }
        }
        defer { changes = [] }
        return changes
    }

    /// - Returns: whether the hop was asked for it.
    mutating func assign(_ positions: [Int32: Int64]) -> Bool {
        guard owed.first == .assign else { return false }
        owed.removeFirst()
        self.positions = positions
        return true
    }

    /// - Returns: whether the hop was asked for it.
    mutating func unassign() -> Bool {
        guard owed.first == .unassign else { return false }
        owed.removeFirst()
        positions = [:]
        assignment = nil
        return true
    }

    mutating func move(_ partition: Int32, to offset: Int64) {
        if positions[partition] != nil { positions[partition] = offset }
    }

    mutating func close() {
        isClosed = true
        positions = [:]
    }

    /// The member as which it was in a generation.
    func member(in generation: Int32) -> Int? { memberIn[generation] }
}
