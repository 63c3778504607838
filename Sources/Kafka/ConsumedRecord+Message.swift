// SPDX-License-Identifier: Apache-2.0

internal import CKafka

extension ConsumedRecord {
    /// Copies a message out of librdkafka, once.
    init(_ message: UnsafePointer<rd_kafka_message_t>, topic: String) {
        let fields = message.pointee
        self.init(
            topic: topic,
            partition: fields.partition,
            offset: fields.offset,
            timestamp: rd_kafka_message_timestamp(message, nil),
            key: Self.copy(fields.key, fields.key_len),
            value: Self.copy(fields.payload, fields.len),
            headers: Self.headers(of: message)
        )
    }

    private static func copy(_ start: UnsafeRawPointer?, _ count: Int) -> [UInt8]? {
        start.map { [UInt8](UnsafeRawBufferPointer(start: $0, count: count)) }
    }

    private static func headers(of message: UnsafePointer<rd_kafka_message_t>) -> [Header] {
        var list: OpaquePointer?
        guard rd_kafka_message_headers(message, &list) == RD_KAFKA_RESP_ERR_NO_ERROR, let list else { return [] }
        let count = rd_kafka_header_cnt(list)
        var headers: [Header] = []
        headers.reserveCapacity(count)
        for index in 0..<count {
            var name: UnsafePointer<CChar>?
            var value: UnsafeRawPointer?
            var size = 0
            guard rd_kafka_header_get_all(list, index, &name, &value, &size) == RD_KAFKA_RESP_ERR_NO_ERROR,
                let name
            else { break }
            headers.append(Header(String(cString: name), copy(value, size)))
        }
        return headers
    }
}

/// The names of topics by their handle, so that a name is made once for a run of records.
struct TopicNames {
    private var handle: OpaquePointer?
    private var name = ""

    mutating func name(of topic: OpaquePointer?) -> String {
        guard let topic else { return "" }
        if topic != handle {
            handle = topic
            name = String(cString: rd_kafka_topic_name(topic))
        }
        return name
    }
}
