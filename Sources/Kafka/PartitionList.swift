// SPDX-License-Identifier: Apache-2.0

internal import CKafka

/// Owns an `rd_kafka_topic_partition_list_t`: one that is never freed makes the client's destruction hang (2.0.2).
struct PartitionList: ~Copyable {
    let pointer: UnsafeMutablePointer<rd_kafka_topic_partition_list_t>

    init(capacity: Int = 0) {
        pointer = rd_kafka_topic_partition_list_new(Int32(clamping: capacity))
    }

    /// Lists partitions without offsets.
    init(_ partitions: some Collection<TopicPartition>) {
        self.init(capacity: partitions.count)
        for partition in partitions { add(partition) }
    }

    /// Lists partitions with offsets.
    init(_ positions: [TopicPartition: Int64]) {
        self.init(capacity: positions.count)
        for (partition, offset) in positions { add(partition, offset: offset) }
    }

    deinit {
        rd_kafka_topic_partition_list_destroy(pointer)
    }

    func add(_ partition: TopicPartition, offset: Int64 = Int64(RD_KAFKA_OFFSET_INVALID)) {
        rd_kafka_topic_partition_list_add(pointer, partition.topic, partition.partition).pointee.offset = offset
    }

    var entries: [Entry] { Self.entries(of: pointer) }

    /// The offsets that were answered; `nil` where there is none.
    ///
    /// - Parameter name: what they are, for the error of a partition that has one.
    func offsets(_ name: String) throws(KafkaError) -> [TopicPartition: Int64?] {
        var offsets: [TopicPartition: Int64?] = [:]
        for entry in entries {
            if entry.error != RD_KAFKA_RESP_ERR_NO_ERROR {
                throw KafkaError(entry.error, "\(name) of \(entry.partition)")
            }
            offsets[entry.partition] = .some(entry.offset >= 0 ? entry.offset : nil)
        }
        return offsets
    }

    static func entries(of list: UnsafePointer<rd_kafka_topic_partition_list_t>) -> [Entry] {
        (0..<Int(list.pointee.cnt)).map { index in
            let element = list.pointee.elems[index]
            return Entry(
                partition: TopicPartition(String(cString: element.topic), element.partition),
                offset: element.offset,
                error: element.err
            )
        }
    }

    struct Entry {
        var partition: TopicPartition
        var offset: Int64
        var error: rd_kafka_resp_err_t
    }
}
