// SPDX-License-Identifier: Apache-2.0

internal import Kafka

/// By which pipelines the documents of a range were processed before, as claims and dead letters tell; a document of which
/// the policy for quality rejected all articles left neither. Its calls block.
struct EarlierPipelines: Sendable {
    let clients: Clients
    let topics: Topics

    /// What the clocks of crawlers and workers may differ by, in milliseconds.
    private static let skew: Int64 = 3_600_000
    private static let timeout = Duration.seconds(30)

    /// A document that another pipeline than `digest` processed, if there is one.
    func other(
        than digest: String,
        in plan: ReplayPlan,
        until stop: StopSignal
    ) throws(KafkaError) -> (raw: TopicPartition, offset: Int64, pipeline: String)? {
        guard plan.ranges.contains(where: { !$0.value.isEmpty }) else { return nil }
        let consumer = try clients.reader(committed: true)
        defer { _ = consumer.close(timeout: Self.timeout) }
        let logs = try cluster().partitions(of: topics.rejected) + [TopicPartition(topics.claims, 0)]
        let time = plan.contents.values.compactMap(\.firstTime).min()
        let first = try time.map { time throws(KafkaError) in
            try consumer.offsets(at: time - Self.skew, in: logs, timeout: Self.timeout)
        }
        var starts: [TopicPartition: Int64] = [:]
        var ends: [TopicPartition: Int64] = [:]
        for log in logs {
            let range = try consumer.watermarks(log, timeout: Self.timeout)
            ends[log] = range.upperBound
            // Where all records are older there is none to be read.
            starts[log] = first.map { ($0[log] ?? nil) ?? range.upperBound } ?? range.lowerBound
        }
        try consumer.assign(starts)
        var positions = Positions(starts)
        while !stop.isSet, !positions.hasReached(ends) {
            let polled = try consumer.poll(PollLimits(records: 1000, bytes: 16 << 20), wait: .milliseconds(200))
            positions.advance(by: polled)
            for record in polled.records {
                guard let (raw, offset, pipeline) = document(of: record), pipeline != digest,
                    plan.ranges[raw]?.contains(offset) ?? false
                else { continue }
                return (raw, offset, pipeline)
            }
        }
        return nil
    }

    private func cluster() throws(KafkaError) -> ClusterDescription {
        let admin = try clients.admin()
        defer { _ = admin.close() }
        return try admin.describeCluster(timeout: Self.timeout)
    }

    /// The raw coordinates of the document that a claim or a dead letter is about, and the pipeline that made it.
    private func document(of record: ConsumedRecord) -> (raw: TopicPartition, offset: Int64, pipeline: String)? {
        if record.topic == topics.claims {
            guard let raw = RawPosition(bytes: record.key ?? []),
                let pipeline = record.headers.last(named: DocumentClaims.pipelineHeader)?.text
            else { return nil }
            return (TopicPartition(topics.raw, raw.partition), raw.offset, pipeline)
        }
        func header(_ name: String) -> String? {
            record.headers.last(named: RejectedRecord.errorPrefix + name)?.text
        }
        guard let topic = header("topic"), let partition = header("partition").flatMap({ Int32($0) }),
            let offset = header("offset").flatMap({ Int64($0) }), let pipeline = header("pipeline")
        else { return nil }
        return (TopicPartition(topic, partition), offset, pipeline)
    }
}
