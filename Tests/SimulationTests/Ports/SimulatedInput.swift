// SPDX-License-Identifier: Apache-2.0

import Kafka
import Pipeline

/// A member of a simulated group.
struct SimulatedInput: HopInput {
    let world: World
    let process: Int
    /// The index of the ``GroupClient``.
    let client: Int
    let hop: HopName

    func subscribe() async throws(KafkaError) {
        try await world.call(.subscribe, by: process) { $0.clients[client].subscribe() }
    }

    func poll(_ limits: PollLimits, wait: Duration) async throws(KafkaError) -> Polled {
        let until = world.after(wait)
        return try await world.call(.poll, by: process, until: .records(client: client, until: until)) {
            (state) throws(KafkaError) in try state.poll(client, limits)
        }
    }

    func assign(_ positions: [TopicPartition: Int64]) async throws(KafkaError) {
        try await world.call(.assign, by: process) { state in
            state.note("  client \(client) reads \(positions.described)")
            if !state.clients[client].assign(positions.byNumber) { state.problem = "assigned without being asked" }
        }
    }

    func unassign() async throws(KafkaError) {
        try await world.call(.unassign, by: process) { state in
            if !state.clients[client].unassign() { state.problem = "unassigned without being asked" }
        }
    }

    func seek(_ positions: [TopicPartition: Int64]) async throws(KafkaError) {
        try await world.call(.seek, by: process) { (state) throws(KafkaError) in
            state.note("  client \(client) seeks \(positions.described)")
            if state.plan.fault == .noRewind { return }
            for (partition, offset) in positions.byNumber {
                guard state.clients[client].positions[partition] != nil else { throw KafkaError("state", .permanent) }
                state.clients[client].move(partition, to: offset)
            }
        }
    }

    func committed(_ partitions: [TopicPartition]) async throws(KafkaError) -> [TopicPartition: Int64?] {
        let numbers = partitions.map(\.partition)
        let fault = world.plan.fault
        let condition: WorldState.Condition =
            fault == .unstableOffsets
            ? .always : .stableOffsets(hop, numbers, until: world.after(.milliseconds(100)))
        return try await world.call(.committed, by: process, until: condition) { (state) throws(KafkaError) in
            guard let group = state.cluster.groups[hop] else { return [:] }
            let isStable = group.isStable(numbers) || fault == .unstableOffsets
            if !isStable, fault != .timeoutReadAsNone { throw KafkaError("timed_out", .retriable) }
            return Dictionary(
                uniqueKeysWithValues: partitions.map { partition in
                    let isKnown = isStable || group.isStable([partition.partition])
                    return (partition, isKnown ? group.committed[partition.partition] : nil)
                }
            )
        }
    }

    func commit(_ positions: [TopicPartition: Int64]) async throws(KafkaError) {
        try await world.call(.commitOffsets, by: process) { (state) throws(KafkaError) in
            // As librdkafka, which asks no broker for nothing.
            if positions.isEmpty { throw KafkaError("no_offset", .permanent) }
            try state.commit(positions.byNumber, client)
            state.note("  client \(client) has committed \(positions.described)")
        }
    }

    func start(of partition: TopicPartition) async throws(KafkaError) -> Int64 {
        try await world.call(.start, by: process) { _ in 0 }
    }

    func groupMetadata() async throws(KafkaError) -> GroupMetadata {
        try await world.call(.metadata, by: process) { (state) throws(KafkaError) in
            state.mayLosePlace(client)
            let generation = state.clients[client].generation
            if generation < 0 { throw KafkaError("no_generation", .abortable) }
            return GroupMetadata(generation: generation)
        }
    }

    func lag(behind positions: [TopicPartition: Int64]) -> Int64 { 0 }

    func close() async -> Bool {
        await world.turn(of: process)
        world.read { state in
            guard state.processes[process].isAlive else { return }
            state.clients[client].close()
            guard let member = state.clients[client].member, state.clients[client].instance == nil else { return }
            state.cluster.change(hop) { $0.remove(member, &$1) }
        }
        return true
    }
}

extension WorldState {
    func hasRecords(_ client: GroupClient) -> Bool {
        guard client.isReading else { return false }
        if !client.kept.isEmpty { return true }
        return client.positions.contains { partition, offset in
            cluster.log(TopicPartition(client.topic, partition)).hasRecord(from: offset)
        }
    }

    /// Takes some of what there is, from partitions in any order, and what the group has decided.
    fileprivate mutating func poll(_ index: Int, _ limits: PollLimits) throws(KafkaError) -> Polled {
        if clients[index].isFenced { throw KafkaError("fenced_instance_id", .fatal) }
        if clients[index].owesAnswer { problem = problem ?? "polled before it answered the group" }
        var polled = Polled()
        let client = clients[index]
        if client.isReading, !processes[client.process].isIsolated {
            polled.records = client.kept
            clients[index].kept = []
            var left = PollLimits(records: random.number(1...limits.records), bytes: limits.bytes)
            for partition in client.positions.keys.sorted().shuffled(using: &random) where left.records > 0 {
                polled.records += fetch(index, partition, &left)
            }
            for (partition, position) in clients[index].positions {
                let place = TopicPartition(client.topic, partition)
                if position == cluster.log(place).stableEnd { polled.ends[place] = position }
            }
        }
        polled.changes = clients[index].takeChanges()
        if !polled.records.isEmpty {
            note(
                "  client \(index) gets \(polled.records.map { "\($0.partition)/\($0.offset)" }.joined(separator: " "))"
            )
        }
        if client.isReading, !polled.changes.isEmpty, plan.fault == .recordsKeptOverRevoke {
            clients[index].kept = polled.records
            var ahead = PollLimits(records: 3, bytes: .max)
            for partition in client.positions.keys.sorted() { clients[index].kept += fetch(index, partition, &ahead) }
        }
        return polled
    }

    private mutating func fetch(_ index: Int, _ partition: Int32, _ left: inout PollLimits) -> [ConsumedRecord] {
        guard let position = clients[index].positions[partition], left.bytes > 0 else { return [] }
        let log = cluster.log(TopicPartition(clients[index].topic, partition))
        let (records, next) = log.read(from: position, limits: left)
        clients[index].move(partition, to: next)
        left.records -= records.count
        left.bytes -= records.reduce(0) { $0 + $1.size }
        return records
    }

    fileprivate mutating func commit(_ offsets: [Int32: Int64], _ index: Int) throws(KafkaError) {
        let client = clients[index]
        guard let group = cluster.groups[client.group] else { return }
        // A broker takes offsets from nobody in particular while the group is empty.
        let isAccepted =
            client.member == nil
            ? group.members.isEmpty : group.accepts(member: client.member, generation: client.generation)
        guard isAccepted else { throw KafkaError("unknown_member_id", .abortable) }
        cluster.groups[client.group]?.commit(offsets)
    }
}

extension [TopicPartition: Int64] {
    var described: String {
        sorted { $0.key < $1.key }.map { "\($0.key.partition)/\($0.value)" }.joined(separator: " ")
    }

    /// By the numbers of the partitions, which are all of one topic.
    var byNumber: [Int32: Int64] {
        Dictionary<Int32, Int64>(uniqueKeysWithValues: map { ($0.key.partition, $0.value) })
    }
}
