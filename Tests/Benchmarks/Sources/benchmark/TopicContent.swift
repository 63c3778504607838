// SPDX-License-Identifier: Apache-2.0

import Kafka
import Pipeline

/// Fills topics before a measurement, and looks after it at what stands in them.
struct TopicContent {
    private let clients: Clients

    init(_ site: Site) {
        clients = site.clients
    }

    /// Writes records with keys of 16 bytes and values of `size` bytes.
    func fill(_ topic: String, records: Int, size: Int) throws {
        let producer = try clients.pushProducer()
        var noise = Noise(seed: UInt64(size))
        for _ in 0..<records {
            let record = ProducedRecord(topic: topic, key: noise.bytes(16), value: noise.bytes(size))
            while true {
                do {
                    try producer.send(record)
                    break
                } catch {
                    guard error.label == "queue_full" else { throw error }
                    try check(producer, wait: .milliseconds(20))
                }
            }
        }
        while !producer.flush(timeout: .seconds(10)) {}
        try check(producer, wait: .zero)
        producer.close()
    }

    private func check(_ producer: Producer, wait: Duration) throws {
        if let error = producer.reports(wait: wait).compactMap(\.error).first { throw error }
    }

    /// Counts what readers of committed records find in a topic, from its start to its end.
    func count(_ topic: String, partitions: Int) throws -> (records: Int, bytes: Int) {
        let named = (0..<partitions).map { TopicPartition(topic, Int32($0)) }
        // The end as it is with open transactions too; there should be none.
        let ends = try read(committed: false) { reader in
            try Dictionary(uniqueKeysWithValues: named.map { ($0, try reader.watermarks($0, timeout: .seconds(30))) })
        }
        return try read(committed: true) { reader in
            var positions = Positions(ends.mapValues(\.lowerBound))
            try reader.assign(positions.next)
            var (records, bytes) = (0, 0)
            while !positions.hasReached(ends.mapValues(\.upperBound)) {
                let polled = try reader.poll(PollLimits(records: 10_000, bytes: 16 << 20), wait: .seconds(1))
                records += polled.records.count
                bytes += polled.records.reduce(0) { $0 + ($1.value?.count ?? 0) }
                positions.advance(by: polled)
            }
            return (records, bytes)
        }
    }

    private func read<Value>(committed: Bool, _ body: (Consumer) throws -> Value) throws -> Value {
        let reader = try clients.reader(committed: committed)
        defer { _ = reader.close(timeout: .seconds(30)) }
        return try body(reader)
    }
}
