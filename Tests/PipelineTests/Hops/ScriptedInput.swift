// SPDX-License-Identifier: Apache-2.0

import Kafka
import Pipeline
import Synchronization

/// An input whose polls follow a script. At its end it asks the hop to stop.
final class ScriptedInput: HopInput {
    static let topic = "docs.raw"

    enum Poll: Sendable {
        case records([ConsumedRecord])
        /// Readable ends are reached, which may lie past the last record.
        case ends([Int32: Int64])
        case changes([AssignmentChange])
        /// Nothing comes in the time that the poll may wait.
        case nothing
        case error(KafkaError)
        case stop
    }

    let log: CallLog
    let clock: HandClock
    private let stop: StopSignal
    private let polls: Mutex<[Poll]>
    private let offsets: [Int32: Int64]
    private let starts: [Int32: Int64]
    private let closes: Bool

    init(
        _ polls: [Poll],
        log: CallLog,
        clock: HandClock,
        stop: StopSignal,
        committed: [Int32: Int64] = [:],
        starts: [Int32: Int64] = [:],
        closes: Bool = true
    ) {
        self.polls = Mutex(polls)
        self.log = log
        self.clock = clock
        self.stop = stop
        offsets = committed
        self.starts = starts
        self.closes = closes
    }

    func subscribe() async throws(KafkaError) { try log.note("subscribe") }

    func poll(_ limits: PollLimits, wait: Duration) async throws(KafkaError) -> Polled {
        try log.note("poll", "\(limits.records) records \(limits.bytes) bytes \(wait)")
        let next = polls.withLock { $0.isEmpty ? .stop : $0.removeFirst() }
        var polled = Polled()
        switch next {
        case .records(let records): polled.records = records
        case .ends(let ends):
            for (partition, end) in ends { polled.ends[TopicPartition(Self.topic, partition)] = end }
            clock.advance(by: wait + .milliseconds(1))
        case .changes(let changes): polled.changes = changes
        case .nothing: clock.advance(by: wait + .milliseconds(1))
        case .error(let error): throw error
        case .stop: stop.set()
        }
        return polled
    }

    func assign(_ positions: [TopicPartition: Int64]) async throws(KafkaError) {
        try log.note("assign", positions.text)
    }

    func unassign() async throws(KafkaError) { try log.note("unassign") }

    func seek(_ positions: [TopicPartition: Int64]) async throws(KafkaError) {
        try log.note("seek", positions.text)
    }

    func committed(_ partitions: [TopicPartition]) async throws(KafkaError) -> [TopicPartition: Int64?] {
        try log.note("ask", partitions.map { "\($0.partition)" }.joined(separator: " "))
        return Dictionary(uniqueKeysWithValues: partitions.map { ($0, offsets[$0.partition]) })
    }

    func commit(_ positions: [TopicPartition: Int64]) async throws(KafkaError) {
        try log.note("commit offsets", positions.text)
    }

    func start(of partition: TopicPartition) async throws(KafkaError) -> Int64 {
        try log.note("start", "\(partition.partition)")
        return starts[partition.partition] ?? 0
    }

    func groupMetadata() async throws(KafkaError) -> GroupMetadata {
        try log.note("metadata")
        return GroupMetadata(generation: 1)
    }

    func lag(behind positions: [TopicPartition: Int64]) -> Int64 { 0 }

    func close() async -> Bool {
        try? log.note("close input")
        return closes
    }
}

extension ScriptedInput.Poll {
    /// A record for each offset of a partition.
    static func records(_ partition: Int32 = 0, _ offsets: ClosedRange<Int64>) -> Self {
        .records(offsets.map { .scripted(partition, $0) })
    }

    static func assigned(_ partitions: Int32...) -> Self {
        .changes([.assigned(partitions.map { TopicPartition(ScriptedInput.topic, $0) })])
    }

    static func revoked(_ partitions: Int32...) -> Self {
        .changes([.revoked(partitions.map { TopicPartition(ScriptedInput.topic, $0) })])
    }

    static func lost(_ partitions: Int32...) -> Self {
        .changes([.lost(partitions.map { TopicPartition(ScriptedInput.topic, $0) })])
    }
}

extension ConsumedRecord {
    /// A record of ten bytes.
    static func scripted(_ partition: Int32, _ offset: Int64) -> ConsumedRecord {
        ConsumedRecord(
            topic: ScriptedInput.topic,
            partition: partition,
            offset: offset,
            value: Array("0123456789".utf8)
        )
    }
}
