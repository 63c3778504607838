// SPDX-License-Identifier: Apache-2.0

import Kafka
import Pipeline

/// The copy in the plainest loop that is exactly once: gather, write, commit, in turn, on one thread. It shows what the
/// engine around the clients costs, and what its pipelining gains.
struct BareLoop {
    private let job: CopyJob
    private let settings: HopSettings

    init(_ job: CopyJob) {
        self.job = job
        settings = HopSettings(delivery: job.delivery)
    }

    func run(_ watch: StopWatch) async throws {
        // Off the pool of Swift's own threads, since all calls block.
        try await BlockingExecutor(label: "loop").run { try copy(watch) }
    }

    private func copy(_ watch: StopWatch) throws {
        let isTransactional = job.delivery == .exactlyOnce
        let producer = try job.clients.hopProducer(transactionalID: isTransactional ? "\(job.group).0" : nil)
        let consumer = try job.clients.groupMember(group: job.group, instanceID: nil)
        if isTransactional { try producer.initTransactions(timeout: .seconds(60)) }
        try consumer.subscribe(to: [job.input])
        var isDone = false
        while !isDone {
            let records = try gather(consumer, watch)
            guard let last = records.last else { continue }
            let metadata = try consumer.groupMetadata()
            var ends: [TopicPartition: Int64] = [TopicPartition(last.topic, last.partition): last.offset + 1]
            if isTransactional { try producer.beginTransaction() }
            for record in records {
                try write(ProducedRecord(record, topic: job.output), producer)
                ends[TopicPartition(record.topic, record.partition)] = record.offset + 1
            }
            if isTransactional {
                try producer.sendOffsets(ends, metadata, timeout: .seconds(30))
                try producer.commitTransaction(timeout: .seconds(30))
            } else {
                _ = producer.flush(timeout: .seconds(30))
                if let error = producer.reports(wait: .zero).compactMap(\.error).first { throw error }
                try consumer.commit(ends)
            }
            isDone = watch.committed(records.count)
        }
        _ = consumer.close(timeout: .seconds(30))
        producer.close(timeout: .seconds(30))
    }

    private func gather(_ consumer: Consumer, _ watch: StopWatch) throws -> [ConsumedRecord] {
        var records: [ConsumedRecord] = []
        var bytes = 0
        var deadline = ContinuousClock.now + settings.pollWait
        while records.count < settings.limits.records, bytes < settings.limits.bytes {
            let wait = ContinuousClock.now.duration(to: deadline)
            if wait < .zero { break }
            let limits = PollLimits(
                records: settings.limits.records - records.count,
                bytes: settings.limits.bytes - bytes
            )
            let polled = try consumer.poll(limits, wait: wait)
            if case .assigned(let partitions)? = polled.changes.first {
                try consumer.assign(Dictionary(uniqueKeysWithValues: partitions.map { ($0, 0) }))
            }
            if polled.records.isEmpty { continue }
            watch.read(polled.records)
            if records.isEmpty { deadline = .now + settings.wait }
            records += polled.records
            bytes += polled.records.reduce(0) { $0 + $1.size }
        }
        return records
    }

    private func write(_ record: ProducedRecord, _ producer: Producer) throws(KafkaError) {
        while true {
            do {
                return try producer.send(record)
            } catch {
                guard error.label == "queue_full" else { throw error }
                if let failed = producer.reports(wait: .milliseconds(100)).compactMap(\.error).first { throw failed }
            }
        }
    }
}
