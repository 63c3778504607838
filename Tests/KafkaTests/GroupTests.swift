// SPDX-License-Identifier: Apache-2.0

import Kafka
import Testing

/// The life of a member of a group.
@Suite(.ownThread, .timeLimit(.minutes(2))) struct GroupTests {
    private let one = PollLimits(records: 1, bytes: 1)

    private func member(_ cluster: Cluster, _ settings: KeyValuePairs<String, String> = [:]) throws -> Consumer {
        var configuration = cluster.configuration(settings)
        configuration.set("group.id", "group")
        configuration.set("auto.offset.reset", "error")
        configuration.set("session.timeout.ms", "6000")
        // A member learns of a rebalance by its heartbeat.
        configuration.set("heartbeat.interval.ms", "100")
        let member = try Consumer(configuration)
        try member.subscribe(to: ["in"])
        return member
    }

    /// Answers what the group asks of the members until each owns that many partitions; returns what it asked, in order.
    private func settle(
        _ members: [Consumer],
        owning count: Int
    ) throws -> [(member: Int, change: AssignmentChange)] {
        var owned = members.map { _ in 0 }
        var asked: [(member: Int, change: AssignmentChange)] = []
        try eventually("\(count) partitions for each member") { () -> Bool? in
            for (index, member) in members.enumerated() {
                for change in try member.poll(one, wait: .milliseconds(20)).changes {
                    asked.append((index, change))
                    switch change {
                    case .assigned(let partitions):
                        try member.assign([TopicPartition: Int64](uniqueKeysWithValues: partitions.map { ($0, 0) }))
                        owned[index] = partitions.count
                    case .revoked, .lost:
                        try member.unassign()
                        owned[index] = 0
                    }
                }
            }
            return owned.allSatisfy { $0 == count } ? true : nil
        }
        return asked
    }

    @Test func memberReadsCommitsAndRewinds() throws {
        let cluster = try Cluster(partitions: 2)
        try cluster.write(["a", "b", "c"], to: 0)
        try cluster.write(["d"], to: 1)
        let consumer = try member(cluster)
        guard case .assigned(let partitions) = try consumer.change() else {
            Issue.record("the first decision is an assignment")
            return
        }
        #expect(partitions.sorted() == [.input(0), .input(1)])
        #expect(try consumer.committed(partitions, timeout: Cluster.patience) == [.input(0): nil, .input(1): nil])
        try consumer.assign([.input(0): 1, .input(1): 0])
        let read = try consumer.records(3).sorted { ($0.partition, $0.offset) < ($1.partition, $1.offset) }
        #expect(read.map(\.text) == ["b", "c", "d"])
        try consumer.commit([.input(0): 3])
        #expect(try consumer.committed(partitions, timeout: Cluster.patience) == [.input(0): 3, .input(1): nil])
        try consumer.seek([.input(0): 0], timeout: Cluster.patience)
        #expect(try consumer.records(3).map(\.text) == ["a", "b", "c"])
        #expect(consumer.close(timeout: Cluster.patience))
        let next = try member(cluster)
        #expect(try next.committed([.input(0)], timeout: Cluster.patience) == [.input(0): 3])
        #expect(next.close(timeout: Cluster.patience))
    }

    @Test func secondMemberGetsItsShareAfterTheFirstHasGivenItBack() throws {
        let cluster = try Cluster(partitions: 2)
        let first = try member(cluster)
        let alone = try settle([first], owning: 2)
        #expect(alone.first?.change == .assigned([.input(0), .input(1)]))
        let before = try first.groupMetadata()
        let second = try member(cluster)
        let asked = try settle([first, second], owning: 1)
        #expect(asked.first?.member == 0)
        #expect(asked.first?.change == .revoked([.input(0), .input(1)]))
        var owners: [TopicPartition: Int] = [:]
        for (member, change) in asked {
            guard case .assigned(let partitions) = change else { continue }
            for partition in partitions { owners[partition] = member }
        }
        #expect(owners.keys.sorted() == [.input(0), .input(1)])
        #expect(owners.values.sorted() == [0, 1])
        let after = try first.groupMetadata()
        #expect(after.generation > before.generation)
        #expect(try second.groupMetadata().generation == after.generation)
        #expect(first.close(timeout: Cluster.patience))
        let left = try settle([second], owning: 2)
        #expect(left.last?.change == .assigned([.input(0), .input(1)]))
        #expect(second.close(timeout: Cluster.patience))
    }

    @Test func metadataOfNoGenerationIsAnAbortableError() throws {
        let cluster = try Cluster()
        let outsider = try cluster.consumer()
        let error = try #require(throws: KafkaError.self) { try outsider.groupMetadata() }
        #expect(error.label == "no_generation")
        #expect(error.severity == .abortable)
        #expect(outsider.close(timeout: Cluster.patience))
        let consumer = try member(cluster)
        _ = try settle([consumer], owning: 1)
        #expect(try consumer.groupMetadata().generation >= 0)
        #expect(consumer.close(timeout: Cluster.patience))
    }

    @Test func pollReturnsWhenTheGroupHasDecided() throws {
        let cluster = try Cluster()
        let consumer = try member(cluster)
        let start = ContinuousClock.now
        let polled = try consumer.poll(one, wait: .seconds(100))
        #expect(polled.changes == [.assigned([.input(0)])])
        #expect(ContinuousClock.now - start < .seconds(90))
        #expect(consumer.close(timeout: Cluster.patience))
    }

    // 12 is Heartbeat; the codes are ILLEGAL_GENERATION and UNKNOWN_MEMBER_ID.
    @Test(arguments: [22, 25] as [Int32])
    func memberThatWasThrownOutLosesItsPartitionsAndJoinsAgain(code: Int32) throws {
        let cluster = try Cluster()
        let consumer = try member(cluster)
        _ = try settle([consumer], owning: 1)
        let before = try consumer.groupMetadata().generation
        cluster.broker.failRequests(12, with: [code])
        #expect(try consumer.change() == .lost([.input(0)]))
        try consumer.unassign()
        #expect(try consumer.change() == .assigned([.input(0)]))
        #expect(try consumer.groupMetadata().generation > before)
        #expect(consumer.close(timeout: Cluster.patience))
    }

    @Test func commitOfAStaleMemberIsAbortable() throws {
        let cluster = try Cluster()
        let consumer = try member(cluster)
        _ = try settle([consumer], owning: 1)
        cluster.broker.failRequests(8, with: [22])
        let error = try #require(throws: KafkaError.self) { try consumer.commit([.input(0): 1]) }
        #expect(error.label == "illegal_generation")
        #expect(error.severity == .abortable)
        #expect(consumer.close(timeout: Cluster.patience))
    }

    @Test func fencedStaticMemberIsOfNoUseAnyMore() throws {
        let cluster = try Cluster()
        let consumer = try member(cluster, ["group.instance.id": "one"])
        _ = try settle([consumer], owning: 1)
        cluster.broker.failRequests(12, with: [82])
        for _ in 0..<2 {
            let error = try #require(throws: KafkaError.self) { try consumer.change() }
            #expect(error.label == "fenced_instance_id")
            #expect(error.severity == .fatal)
        }
        #expect(consumer.close(timeout: Cluster.patience))
    }

    @Test func groupThatRefusesAMemberIsAnError() throws {
        let cluster = try Cluster()
        cluster.broker.failRequests(11, with: [30])
        let consumer = try member(cluster)
        let error = try #require(throws: KafkaError.self) { try consumer.change() }
        #expect(error.label == "group_authorization_failed")
        #expect(error.severity == .permanent)
        #expect(consumer.close(timeout: Cluster.patience))
    }

    @Test func closesWithAnAssignmentThatNobodyAnswered() throws {
        let cluster = try Cluster()
        let consumer = try member(cluster)
        _ = try consumer.change()
        #expect(consumer.close(timeout: Cluster.patience))
    }

    @Test func closesWithARevocationThatNobodyAnswered() throws {
        let cluster = try Cluster(partitions: 2)
        let first = try member(cluster)
        _ = try settle([first], owning: 2)
        let second = try member(cluster)
        guard case .revoked = try first.change() else {
            Issue.record("the second member makes the group revoke")
            return
        }
        #expect(first.close(timeout: Cluster.patience))
        _ = try settle([second], owning: 2)
        #expect(second.close(timeout: Cluster.patience))
    }

    @Test func memberThatIsOnlyDroppedLeavesTheGroup() throws {
        let cluster = try Cluster()
        var first: Consumer? = try member(cluster)
        _ = try first?.change()
        first = nil
        let second = try member(cluster)
        _ = try settle([second], owning: 1)
        #expect(second.close(timeout: Cluster.patience))
    }
}
