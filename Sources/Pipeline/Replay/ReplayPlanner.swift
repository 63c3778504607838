// SPDX-License-Identifier: Apache-2.0

public import Kafka

/// Turns two points of a log into a plan. Its calls block.
public struct ReplayPlanner: Sendable {
    private let clients: Clients
    private let timeout: Duration = .seconds(30)
    /// How many records at the start of a range are looked at for their size.
    private static let sample = 50

    /// Plans with these clients.
    public init(_ clients: Clients) {
        self.clients = clients
    }

    /// The ranges between two points, as far as the log still reaches.
    ///
    /// - Parameter cap: offsets that no range goes beyond.
    public func plan(
        _ partitions: [TopicPartition],
        from: LogPoint,
        to: LogPoint,
        cap: [TopicPartition: Int64] = [:]
    ) throws(KafkaError) -> ReplayPlan {
        // Uncommitted: the end counts what is in open transactions, and offsets by time see it.
        let ends = try clients.reader(committed: false)
        defer { _ = ends.close(timeout: timeout) }
        var plan = ReplayPlan(ranges: [:], contents: [:])
        let starts = try positions(of: from, partitions, ends)
        let stops = try positions(of: to, partitions, ends)
        for partition in partitions {
            let log = try ends.watermarks(partition, timeout: timeout)
            let start = min(max(starts[partition] ?? log.lowerBound, log.lowerBound), log.upperBound)
            let stop = min(stops[partition] ?? log.upperBound, log.upperBound, cap[partition] ?? .max)
            plan.ranges[partition] = start..<max(start, stop)
            if let asked = starts[partition], from != .earliest, asked < log.lowerBound { plan.cut.insert(partition) }
        }
        for (partition, range) in plan.ranges where !range.isEmpty {
            plan.contents[partition] = try content(of: partition, range)
        }
        return plan
    }

    private func positions(
        of point: LogPoint,
        _ partitions: [TopicPartition],
        _ consumer: Consumer
    ) throws(KafkaError) -> [TopicPartition: Int64] {
        switch point {
        case .earliest:
            return Dictionary(uniqueKeysWithValues: partitions.map { ($0, 0) })
        case .latest:
            return [:]
        case .offset(let offset):
            return Dictionary(uniqueKeysWithValues: partitions.map { ($0, offset) })
        case .time(let time):
            let found = try consumer.offsets(at: time, in: partitions, timeout: timeout)
            // Where all records are older, the point is the end.
            return Dictionary(uniqueKeysWithValues: partitions.map { ($0, (found[$0] ?? nil) ?? .max) })
        }
    }

    private func content(of partition: TopicPartition, _ range: Range<Int64>) throws(KafkaError) -> ReplayPlan.Content {
        let first = try read(partition, range, limit: Self.sample)
        let last = try read(partition, max(range.lowerBound, range.upperBound - 10)..<range.upperBound, limit: 10)
        let bytes = first.reduce(0) { $0 + $1.size }
        return ReplayPlan.Content(
            firstTime: first.first?.timestamp,
            lastTime: last.last?.timestamp,
            meanSize: first.isEmpty ? 0 : bytes / first.count
        )
    }

    private func read(
        _ partition: TopicPartition,
        _ range: Range<Int64>,
        limit: Int
    ) throws(KafkaError) -> [ConsumedRecord] {
        let consumer = try clients.reader(committed: true)
        defer { _ = consumer.close(timeout: timeout) }
        try consumer.assign([partition: range.lowerBound])
        var positions = Positions([partition: range.lowerBound])
        // What is in a transaction that is open cannot be read.
        let end = min(range.upperBound, try consumer.watermarks(partition, timeout: timeout).upperBound)
        let deadline = ContinuousClock.now + timeout
        var records: [ConsumedRecord] = []
        while records.count < limit, !positions.hasReached([partition: end]), ContinuousClock.now < deadline {
            let polled = try consumer.poll(PollLimits(records: limit, bytes: 1 << 20), wait: .milliseconds(200))
            positions.advance(by: polled)
            records += polled.records.filter { $0.offset < end }
        }
        return Array(records.prefix(limit))
    }
}
