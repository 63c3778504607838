// SPDX-License-Identifier: Apache-2.0

/// A consumer group as its coordinator sees it, with the eager protocol: members, generations and offsets.
struct ConsumerGroup: Sendable {
    struct Member: Sendable {
        let id: Int
        let client: Int
        /// The name of a static member (KIP-345).
        let instance: String?
        /// Whether it has joined the generation that is being prepared.
        var hasJoined: Bool
        var partitions: [Int32] = []
    }

    private(set) var members: [Member] = []
    private(set) var generation: Int32 = 0
    private(set) var isPreparing = false
    /// Counts rebalances, so that a deadline knows whether its own is still going on.
    private(set) var round = 0
    /// Members whose place another process of the same instance has taken.
    private(set) var fenced: Set<Int> = []
    private(set) var committed: [Int32: Int64] = [:]
    /// Offsets that open transactions carry.
    private(set) var pending: [Int: [Int32: Int64]] = [:]
    private let partitions: Int
    private var lastMember = 0

    init(partitions: Int) {
        self.partitions = partitions
    }

    func member(_ id: Int) -> Member? {
        members.first { $0.id == id }
    }

    /// Whether offsets are accepted from a member of that generation.
    func accepts(member id: Int?, generation: Int32) -> Bool {
        guard let id else { return false }
        return generation == self.generation && member(id) != nil
    }

    /// Lets a client in.
    ///
    /// - Returns: its id as a member.
    mutating func join(client: Int, instance: String?, _ random: inout SplitMix64) -> Int {
        lastMember += 1
        let known = instance == nil ? nil : members.firstIndex { $0.instance == instance }
        if let known {
            // A static member that comes back has the partitions that it had, without a rebalance.
            let old = members[known]
            fenced.insert(old.id)
            members[known] = Member(
                id: lastMember,
                client: client,
                instance: instance,
                hasJoined: true,
                partitions: old.partitions
            )
        } else {
            members.append(Member(id: lastMember, client: client, instance: instance, hasJoined: true))
            prepare(joined: lastMember)
        }
        complete(&random)
        return lastMember
    }

    mutating func rejoin(_ id: Int, _ random: inout SplitMix64) {
        guard let index = members.firstIndex(where: { $0.id == id }) else { return }
        members[index].hasJoined = true
        complete(&random)
    }

    mutating func remove(_ id: Int, _ random: inout SplitMix64) {
        guard let index = members.firstIndex(where: { $0.id == id }) else { return }
        members.remove(at: index)
        prepare(joined: nil)
        complete(&random)
    }

    /// Begins a rebalance, if none is going on.
    mutating func prepare(joined: Int?) {
        guard !isPreparing else { return }
        isPreparing = true
        round += 1
        for index in members.indices { members[index].hasJoined = members[index].id == joined }
    }

    /// Goes on without the members that have not joined in time.
    mutating func giveUp(round: Int, _ random: inout SplitMix64) {
        guard isPreparing, round == self.round else { return }
        members.removeAll { !$0.hasJoined }
        complete(&random)
    }

    private mutating func complete(_ random: inout SplitMix64) {
        guard isPreparing, members.allSatisfy(\.hasJoined) else { return }
        isPreparing = false
        generation += 1
        for index in members.indices { members[index].partitions = [] }
        guard !members.isEmpty else { return }
        for partition in 0..<partitions {
            members[random.number(0...members.count - 1)].partitions.append(Int32(partition))
        }
    }

    /// Throws all members out, as when the group is stopped, and sets an offset back.
    mutating func reset(_ partition: Int32, to offset: Int64, _ random: inout SplitMix64) {
        for member in members { remove(member.id, &random) }
        committed[partition] = offset
    }

    mutating func commit(_ offsets: [Int32: Int64]) {
        committed.merge(offsets) { $1 }
    }

    mutating func addPending(_ offsets: [Int32: Int64], transaction: Int) {
        pending[transaction, default: [:]].merge(offsets) { $1 }
    }

    mutating func end(_ transaction: Int, committed isCommitted: Bool) {
        guard let offsets = pending.removeValue(forKey: transaction), isCommitted else { return }
        commit(offsets)
    }

    func isStable(_ partitions: [Int32]) -> Bool {
        pending.values.allSatisfy { offsets in partitions.allSatisfy { offsets[$0] == nil } }
    }
}
