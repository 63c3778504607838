// SPDX-License-Identifier: Apache-2.0

internal import Kafka

extension Clients {
    /// How far a group has read, without becoming a member of it; `nil` where it has committed nothing. It blocks.
    func committed(
        _ partitions: [TopicPartition],
        of group: String
    ) throws(KafkaError) -> [TopicPartition: Int64?] {
        let consumer = try groupMember(group: group, instanceID: nil)
        defer { _ = consumer.close(timeout: .seconds(30)) }
        return try consumer.committed(partitions, timeout: .seconds(60))
    }
}
