// SPDX-License-Identifier: Apache-2.0

import Kafka
import Testing

/// Reading partitions that the owner names, without the group's help.
@Suite(.ownThread, .timeLimit(.minutes(2))) struct ConsumerTests {
    @Test func pollStopsAtTheLimitOfRecords() throws {
        let cluster = try Cluster()
        try cluster.write(["a", "b", "c"])
        let consumer = try cluster.consumer()
        try consumer.assign([.input(0): 0])
        var sizes: [Int] = []
        var texts: [String?] = []
        try eventually("3 records") { () -> Bool? in
            let polled = try consumer.poll(PollLimits(records: 2, bytes: .max), wait: .milliseconds(100))
            sizes.append(polled.records.count)
            texts += polled.records.map(\.text)
            return texts.count == 3 ? true : nil
        }
        #expect(texts == ["a", "b", "c"])
        #expect(sizes.allSatisfy { $0 <= 2 })
        #expect(consumer.close(timeout: Cluster.patience))
    }

    @Test func pollTakesTheRecordThatReachesTheLimitOfBytes() throws {
        let cluster = try Cluster()
        try cluster.write(["abc", "def", "ghi"])
        let consumer = try cluster.consumer()
        try consumer.assign([.input(0): 0])
        let polls = try (0..<3).map { _ in
            try eventually("a record") {
                let polled = try consumer.poll(PollLimits(records: .max, bytes: 1), wait: .milliseconds(100))
                return polled.records.isEmpty ? nil : polled.records.map(\.text)
            }
        }
        #expect(polls == [["abc"], ["def"], ["ghi"]])
        #expect(consumer.close(timeout: Cluster.patience))
    }

    @Test func endsGiveTheOffsetThatIsReadNext() throws {
        let cluster = try Cluster(partitions: 2)
        try cluster.write(["a", "b", "c"], to: 0)
        let consumer = try cluster.consumer()
        try consumer.assign([.input(0): 1, .input(1): 0])
        var positions = Positions([.input(0): 1, .input(1): 0])
        var ends: [TopicPartition: Int64] = [:]
        try eventually("the ends of both partitions") { () -> Bool? in
            let polled = try consumer.poll(PollLimits(records: 10, bytes: .max), wait: .milliseconds(100))
            positions.advance(by: polled)
            ends.merge(polled.ends) { $1 }
            return ends.count == 2 ? true : nil
        }
        #expect(ends == [.input(0): 3, .input(1): 0])
        #expect(positions.next == [.input(0): 3, .input(1): 0])
        let watermarks = try consumer.watermarks(.input(0), timeout: Cluster.patience)
        #expect(positions.hasReached([.input(0): watermarks.upperBound, .input(1): 0]))
        try cluster.write(["d"], to: 0)
        #expect(try consumer.records(1).map(\.text) == ["d"])
        #expect(consumer.close(timeout: Cluster.patience))
    }

    @Test func watermarks() throws {
        let cluster = try Cluster()
        let consumer = try cluster.consumer()
        #expect(try consumer.watermarks(.input(0), timeout: Cluster.patience) == 0..<0)
        try cluster.write(["a", "b"])
        #expect(try consumer.watermarks(.input(0), timeout: Cluster.patience) == 0..<2)
        let error = try #require(throws: KafkaError.self) {
            try consumer.watermarks(.input(7), timeout: .seconds(5))
        }
        #expect(error.message.hasPrefix("watermarks of in[7]: "))
        #expect(consumer.close(timeout: Cluster.patience))
    }

    @Test func seekDropsWhatWasFetchedBefore() throws {
        let cluster = try Cluster(partitions: 2)
        let texts = (0..<500).map(String.init)
        try cluster.write(texts, to: 0)
        try cluster.write(["other"], to: 1)
        let consumer = try cluster.consumer()
        try consumer.assign([.input(0): 0])
        #expect(try consumer.records(10).map(\.text) == Array(texts[0..<10]))
        try consumer.seek([.input(0): 3], timeout: Cluster.patience)
        #expect(try consumer.records(497).map(\.text) == Array(texts[3...]))
        try consumer.seek([.input(0): 499], timeout: Cluster.patience)
        #expect(try consumer.records(1).map(\.text) == ["499"])
        let error = try #require(throws: KafkaError.self) {
            try consumer.seek([.input(1): 0], timeout: Cluster.patience)
        }
        #expect(error.message.hasPrefix("seek in in[1]: "))
        #expect(consumer.close(timeout: Cluster.patience))
    }

    @Test func assignReplacesWhatWasReadBefore() throws {
        let cluster = try Cluster(partitions: 2)
        try cluster.write(["a", "b"], to: 0)
        try cluster.write(["c", "d"], to: 1)
        let consumer = try cluster.consumer()
        try consumer.assign([.input(0): 0])
        _ = try consumer.records(1)
        try consumer.assign([.input(1): 1])
        #expect(try consumer.records(1).map(\.text) == ["d"])
        try consumer.unassign()
        #expect(try consumer.poll(PollLimits(records: 1, bytes: 1), wait: .milliseconds(200)).isEmpty)
        #expect(consumer.close(timeout: Cluster.patience))
    }

    @Test func positionOutsideTheLogIsAnErrorThatNamesThePartition() throws {
        let cluster = try Cluster()
        try cluster.write(["a"])
        let consumer = try cluster.consumer()
        try consumer.assign([.input(0): 100])
        let error = try #require(throws: KafkaError.self) { try consumer.records(1) }
        #expect(error.message.hasPrefix("read in[0]: "))
        #expect(error.label == "auto_offset_reset")
        #expect(error.message.contains("Offset out of range"))
        #expect(error.severity == .permanent)
        #expect(consumer.close(timeout: Cluster.patience))
    }

    @Test(arguments: [5, 6, 56] as [Int32])
    func whatLibrdkafkaMendsIsNoError(code: Int32) throws {
        let cluster = try Cluster()
        try cluster.write(["a"])
        cluster.broker.failRequests(1, with: [code, code])
        let consumer = try cluster.consumer(["fetch.error.backoff.ms": "10", "retry.backoff.ms": "10"])
        try consumer.assign([.input(0): 0])
        #expect(try consumer.records(1).map(\.text) == ["a"])
        #expect(consumer.close(timeout: Cluster.patience))
    }

    @Test func refusedFetchIsAnError() throws {
        let cluster = try Cluster()
        try cluster.write(["a"])
        cluster.broker.failRequests(1, with: [29])
        let consumer = try cluster.consumer()
        try consumer.assign([.input(0): 0])
        let error = try #require(throws: KafkaError.self) { try consumer.records(1) }
        #expect(error.label == "topic_authorization_failed")
        #expect(error.message.hasPrefix("read in[0]: "))
        #expect(error.severity == .permanent)
        #expect(consumer.close(timeout: Cluster.patience))
    }

    @Test func nothingIsCommittedUnlessTheOwnerCommits() throws {
        let cluster = try Cluster()
        try cluster.write(["a", "b"])
        let settings: KeyValuePairs = [
            "enable.auto.commit": "true", "enable.auto.offset.store": "true", "auto.commit.interval.ms": "10",
        ]
        let reader = try cluster.consumer(settings)
        try reader.assign([.input(0): 0])
        _ = try reader.records(2)
        #expect(reader.close(timeout: Cluster.patience))
        let consumer = try cluster.consumer()
        #expect(try consumer.committed([.input(0)], timeout: Cluster.patience) == [.input(0): nil])
        try consumer.commit([.input(0): 0])
        #expect(try consumer.committed([.input(0)], timeout: Cluster.patience) == [.input(0): 0])
        #expect(consumer.close(timeout: Cluster.patience))
    }

    @Test func committedOffsetsThatCannotBeHadAreNeverReadAsNone() throws {
        let cluster = try Cluster()
        let consumer = try cluster.consumer()
        try consumer.commit([.input(0): 5])
        // 88 is UNSTABLE_OFFSET_COMMIT: an open transaction carries offsets of the group.
        cluster.broker.failRequests(9, with: [88, 88])
        #expect(try consumer.committed([.input(0)], timeout: Cluster.patience) == [.input(0): 5])
        cluster.broker.failRequests(9, with: Array(repeating: 88, count: 1000))
        let error = try #require(throws: KafkaError.self) {
            try consumer.committed([.input(0)], timeout: .milliseconds(300))
        }
        #expect(error.severity == .retriable)
        #expect(consumer.close(timeout: Cluster.patience))
    }
}
