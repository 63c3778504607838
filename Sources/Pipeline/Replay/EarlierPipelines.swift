// SPDX-License-Identifier: Apache-2.0

internal import Kafka

/// By which pipelines the documents of a range were processed before, as their claims and dead letters tell, and the
/// outcomes of articles that were rejected alone: a document of which none is left has no claim. Its calls block.
struct EarlierPipelines: Sendable {
    let clients: Clients
    let topics: Topics
    /// The name of the fleet that made what is live.
    let group: String

    /// What the clocks of crawlers and workers may differ by, in milliseconds.
    private static let skew: Int64 = 3_600_000
    private static let timeout = Duration.seconds(30)
    /// How long an open transaction may hold a log back: several times as long as brokers let those of workers live.
    private static let patience = Duration.seconds(120)

    /// A document that another pipeline than `digest` processed, if there is one.
    ///
    /// It keeps none of what it reads, and stops at the first.
    func other(
        than digest: String,
        in plan: ReplayPlan,
        until stop: StopSignal
    ) throws(KafkaError) -> EarlierOutcome? {
        guard plan.ranges.contains(where: { !$0.value.isEmpty }) else { return nil }
        let logs = try ranges(since: plan.firstTime)
        let ends = logs.mapValues(\.upperBound)
        let consumer = try clients.reader(committed: true)
        defer { _ = consumer.close(timeout: Self.timeout) }
        try consumer.assign(logs.mapValues(\.lowerBound))
        var positions = Positions(logs.mapValues(\.lowerBound))
        var moved = ContinuousClock.now
        while !stop.isSet, !positions.hasReached(ends) {
            let before = positions.next
            let polled = try consumer.poll(PollLimits(records: 1000, bytes: 16 << 20), wait: .milliseconds(200))
            positions.advance(by: polled)
            if positions.next != before { moved = .now }
            guard moved.duration(to: .now) < Self.patience else { throw heldBack(positions, ends) }
            for record in polled.records {
                guard let outcome = EarlierOutcome(record, of: topics), outcome.pipeline != digest,
                    plan.ranges[outcome.raw]?.contains(outcome.offset) ?? false
                else { continue }
                return outcome
            }
        }
        return nil
    }

    private func heldBack(_ positions: Positions, _ ends: [TopicPartition: Int64]) -> KafkaError {
        let logs = ends.filter { positions.next[$0.key] ?? 0 < $0.value }.keys.map(\.description).sorted()
        return KafkaError(
            code: 0,
            label: "open_transaction",
            message:
                "nothing more could be read of \(logs.joined(separator: ", ")) for \(Self.patience): a transaction is "
                + "open there. Try again; if it stays open, `kafka-transactions.sh find-hanging` finds it",
            severity: .permanent
        )
    }

    /// Where to look for documents that are not older than `time`, in milliseconds since 1970.
    ///
    /// `docs.duplicates` holds the articles that were rejected alone, without texts; of `docs.refined`, which holds all
    /// texts, only what hop 2 has not published yet.
    private func ranges(since time: Int64?) throws(KafkaError) -> [TopicPartition: Range<Int64>] {
        let cluster = try cluster()
        let refined = cluster.partitions(of: topics.refined)
        // Asked before the ends: what lies before these offsets stands in the outputs by then.
        let published = try clients.committed(refined, of: topics.group(group, hop: HopName.dedup.rawValue))
        let logs =
            cluster.partitions(of: topics.claims) + cluster.partitions(of: topics.rejected)
            + cluster.partitions(of: topics.duplicates) + refined
        // Uncommitted: the ends count what is in transactions whose markers have not come yet.
        let reader = try clients.reader(committed: false)
        defer { _ = reader.close(timeout: Self.timeout) }
        let first = try time.map { time throws(KafkaError) in
            try reader.offsets(at: time - Self.skew, in: logs, timeout: Self.timeout)
        }
        var ranges: [TopicPartition: Range<Int64>] = [:]
        for log in logs {
            let range = try reader.watermarks(log, timeout: Self.timeout)
            // Where all records are older there is none to be read.
            var start = first.map { ($0[log] ?? nil) ?? range.upperBound } ?? range.lowerBound
            if let published = published[log] ?? nil { start = max(start, published) }
            ranges[log] = min(max(start, range.lowerBound), range.upperBound)..<range.upperBound
        }
        return ranges
    }

    private func cluster() throws(KafkaError) -> ClusterDescription {
        let admin = try clients.admin()
        defer { _ = admin.close() }
        return try admin.describeCluster(timeout: Self.timeout)
    }
}
