// SPDX-License-Identifier: Apache-2.0

internal import Kafka

/// A batch that was processed and waits to be committed. All of it comes from one generation of the group.
struct HopBatch: Sendable {
    /// The member's place in the group when the first record came: what fences the commit.
    let metadata: GroupMetadata
    /// The first offset of the batch in each of its partitions: where to go back to when the commit fails.
    private(set) var starts: [TopicPartition: Int64] = [:]
    /// The offset past the batch in each of its partitions: what is committed.
    private(set) var ends: [TopicPartition: Int64] = [:]
    /// Inputs counted when they were polled, and outcomes counted from the result.
    private(set) var accounts = Accounts()
    private(set) var bytes = 0
    private(set) var result = HopResult()

    /// Begins a batch.
    ///
    /// - Parameter ends: offsets to commit without any records.
    init(metadata: GroupMetadata, ends: [TopicPartition: Int64] = [:]) {
        self.metadata = metadata
        self.ends = ends
    }

    mutating func add(_ records: [ConsumedRecord]) {
        starts.merge(records.firstOffsets) { earlier, _ in earlier }
        for record in records {
            ends[TopicPartition(record.topic, record.partition)] = record.offset + 1
            accounts.addInput(partition: record.partition)
            bytes += record.size
        }
    }

    mutating func finish(_ result: HopResult) {
        self.result = result
        accounts.add(result.accounts)
    }
}

extension [ConsumedRecord] {
    /// The offset of the first record of each partition.
    var firstOffsets: [TopicPartition: Int64] {
        var offsets: [TopicPartition: Int64] = [:]
        for record in self {
            let partition = TopicPartition(record.topic, record.partition)
            if offsets[partition] == nil { offsets[partition] = record.offset }
        }
        return offsets
    }
}
