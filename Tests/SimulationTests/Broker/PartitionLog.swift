// SPDX-License-Identifier: Apache-2.0

import Kafka

/// One partition of a topic: records, some of them inside transactions, and the markers that end these.
struct PartitionLog: Sendable {
    private enum Entry {
        case record(ConsumedRecord, transaction: Int?)
        case marker
    }

    private let partition: TopicPartition
    private var entries: [Entry] = []
    /// The first offset of each transaction whose marker has not come here yet.
    private var open: [Int: Int64] = [:]
    private var aborted: Set<Int> = []

    init(_ partition: TopicPartition) {
        self.partition = partition
    }

    /// The first offset that a reader may ask for. What lies before it is kept for the oracle.
    private(set) var start: Int64 = 0

    /// Moves the start to the first record from `time` on, but past no open transaction.
    mutating func deleteRecords(before time: Int64) {
        while start < stableEnd {
            if case .record(let record, _) = entries[Int(start)], record.timestamp >= time { return }
            start += 1
        }
    }

    /// The offset past the last record or marker.
    var end: Int64 { Int64(entries.count) }

    /// The last stable offset: what lies before it belongs to no open transaction.
    private(set) var stableEnd: Int64 = 0

    mutating func append(_ record: ProducedRecord, at time: Int, transaction: Int?) {
        let consumed = ConsumedRecord(
            topic: partition.topic,
            partition: partition.partition,
            offset: end,
            timestamp: Int64(time),
            key: record.key,
            value: record.value,
            headers: record.headers
        )
        if let transaction, open[transaction] == nil { open[transaction] = end }
        entries.append(.record(consumed, transaction: transaction))
        findStableEnd()
    }

    /// Writes the marker that ends a transaction here.
    mutating func end(_ transaction: Int, committed: Bool) {
        if !committed { aborted.insert(transaction) }
        open[transaction] = nil
        entries.append(.marker)
        findStableEnd()
    }

    private mutating func findStableEnd() {
        stableEnd = open.values.min() ?? end
    }

    /// Reads records from an offset on, and tells the offset that will be read next.
    func read(
        from start: Int64,
        limits: PollLimits,
        uncommitted: Bool = false
    ) -> (records: [ConsumedRecord], next: Int64) {
        let end = uncommitted ? end : stableEnd
        var records: [ConsumedRecord] = []
        var bytes = 0
        var next = start
        while next < end, records.count < limits.records, bytes < limits.bytes {
            if let record = record(at: next, uncommitted: uncommitted) {
                records.append(record)
                bytes += record.size
            }
            next += 1
        }
        return (records, next)
    }

    /// All that a `read_committed` reader sees.
    var committed: [ConsumedRecord] {
        read(from: 0, limits: PollLimits(records: .max, bytes: .max)).records
    }

    /// Whether there is a record that a `read_committed` reader at `start` will see now.
    func hasRecord(from start: Int64) -> Bool {
        var offset = start
        while offset < stableEnd {
            if record(at: offset, uncommitted: false) != nil { return true }
            offset += 1
        }
        return false
    }

    private func record(at offset: Int64, uncommitted: Bool) -> ConsumedRecord? {
        guard case .record(let record, let transaction) = entries[Int(offset)] else { return nil }
        if let transaction, !uncommitted, aborted.contains(transaction) { return nil }
        return record
    }
}
