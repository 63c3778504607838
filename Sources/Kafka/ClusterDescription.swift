// SPDX-License-Identifier: Apache-2.0

/// What a cluster says of itself.
public struct ClusterDescription: Sendable, Equatable {
    /// The brokers that are up.
    public var brokers: Int
    /// The topics by name.
    public var topics: [String: Topic]

    /// The size of a topic.
    public struct Topic: Sendable, Equatable {
        public var partitions: Int
        /// Replicas of the first partition.
        public var replicationFactor: Int

        /// Describes a topic.
        public init(partitions: Int, replicationFactor: Int) {
            self.partitions = partitions
            self.replicationFactor = replicationFactor
        }
    }

    /// The partitions of a topic in order; none where the cluster has no such topic.
    public func partitions(of topic: String) -> [TopicPartition] {
        (0..<(topics[topic]?.partitions ?? 0)).map { TopicPartition(topic, Int32($0)) }
    }

    /// Describes a cluster.
    public init(brokers: Int, topics: [String: Topic]) {
        self.brokers = brokers
        self.topics = topics
    }
}
