// SPDX-License-Identifier: Apache-2.0

/// A topic to be created.
public struct TopicSpecification: Sendable, Equatable {
    public var name: String
    public var partitions: Int
    public var replicationFactor: Int
    /// Kafka's topic settings (`retention.ms`, `cleanup.policy`, …).
    public var settings: [String: String]

    /// Describes a topic.
    public init(name: String, partitions: Int, replicationFactor: Int, settings: [String: String] = [:]) {
        self.name = name
        self.partitions = partitions
        self.replicationFactor = replicationFactor
        self.settings = settings
    }
}
