// SPDX-License-Identifier: Apache-2.0

public import Kafka

/// The topics of a pipeline with their settings: what `topics create` makes and `topics check` compares.
public struct TopicTable: Sendable {
    /// The sizes and times that a person may choose.
    public struct Sizes: Sendable, Equatable {
        /// Partitions of raw, refined, articles, duplicates and rejected; the logs of claims and verdicts have one.
        public var partitions: Int
        /// Whether somebody chose them; else any number will do.
        public var arePartitionsChosen = false
        public var replicationFactor: Int
        /// The largest record of raw, in bytes; the other topics take what may become of it.
        public var rawMaximum = 9 << 20
        public var rawRetention: Duration
        public var refinedRetention: Duration
        /// How long claims and verdicts stay: longer than the index's time to live.
        public var claimsRetention: Duration
        public var outcomeRetention: Duration
        public var rejectedRetention: Duration

        /// Sizes that fit a cluster of so many brokers, with the retention of design.
        public init(
            partitions: Int,
            replicationFactor: Int,
            rawRetention: Duration = .seconds(365 * 86_400),
            refinedRetention: Duration = .seconds(7 * 86_400),
            claimsRetention: Duration = .seconds(97 * 86_400),
            outcomeRetention: Duration = .seconds(365 * 86_400),
            rejectedRetention: Duration = .seconds(90 * 86_400)
        ) {
            self.partitions = partitions
            self.replicationFactor = replicationFactor
            self.rawRetention = rawRetention
            self.refinedRetention = refinedRetention
            self.claimsRetention = claimsRetention
            self.outcomeRetention = outcomeRetention
            self.rejectedRetention = rejectedRetention
        }

        /// Three partitions a broker and at least six, so that a fleet can grow; three replicas where there are brokers
        /// for them.
        public static func fitting(brokers: Int) -> Sizes {
            Sizes(partitions: max(6, 3 * brokers), replicationFactor: min(3, max(1, brokers)))
        }
    }

    /// The topics, in the order of the flow.
    public let specifications: [TopicSpecification]
    private let arePartitionsChosen: Bool

    /// Writes the table for a pipeline.
    public init(_ topics: Topics, sizes: Sizes) {
        let megabyte = 1 << 20
        arePartitionsChosen = sizes.arePartitionsChosen
        func topic(
            _ name: String,
            partitions: Int? = nil,
            cleanup: String = "delete",
            retention: Duration,
            maximum: Int,
            _ more: [String: String] = [:]
        ) -> TopicSpecification {
            let settings = [
                "cleanup.policy": cleanup,
                "retention.ms": String(retention.components.seconds * 1000),
                "max.message.bytes": String(maximum),
                "message.timestamp.type": "LogAppendTime",
                "compression.type": "producer",
                "min.insync.replicas": sizes.replicationFactor >= 3 ? "2" : "1",
            ]
            return TopicSpecification(
                name: name,
                partitions: partitions ?? sizes.partitions,
                replicationFactor: sizes.replicationFactor,
                settings: settings.merging(more) { $1 }
            )
        }
        // One ordered log: never cut by size, and never led by a replica that has missed a part of it.
        let log = ["retention.bytes": "-1", "unclean.leader.election.enable": "false"]
        specifications = [
            topic(topics.raw, retention: sizes.rawRetention, maximum: sizes.rawMaximum),
            topic(topics.refined, retention: sizes.refinedRetention, maximum: sizes.rawMaximum / 9 * 15),
            topic(topics.claims, partitions: 1, retention: sizes.claimsRetention, maximum: 8 * megabyte, log),
            topic(topics.verdicts, partitions: 1, retention: sizes.claimsRetention, maximum: megabyte, log),
            topic(
                topics.articles,
                cleanup: "compact,delete",
                retention: sizes.outcomeRetention,
                maximum: sizes.rawMaximum / 9 * 16
            ),
            topic(topics.duplicates, retention: sizes.outcomeRetention, maximum: sizes.rawMaximum / 9 * 16),
            topic(topics.rejected, retention: sizes.rejectedRetention, maximum: sizes.rawMaximum + megabyte),
        ]
    }

    /// What differs between this table and a cluster, a line each for a person; empty when all is as it should be.
    ///
    /// Unless somebody chose it, the number of partitions may be any, but those of raw and refined must be equal, since a
    /// refined record stands in the partition of its raw record, and the logs have one.
    public func differences(
        from cluster: ClusterDescription,
        settings: [String: [String: String]],
        topics: Topics
    ) -> [String] {
        var lines: [String] = []
        for specification in specifications {
            guard let found = cluster.topics[specification.name] else {
                lines.append("\(specification.name): missing")
                continue
            }
            let isLog =
                specification.partitions == 1
                && [topics.claims, topics.verdicts].contains(specification.name)
            if isLog, found.partitions != 1 {
                lines.append("\(specification.name): \(found.partitions) partitions, must be 1")
            } else if !isLog, arePartitionsChosen, found.partitions != specification.partitions {
                lines.append(
                    "\(specification.name): \(Figures.count(found.partitions, "partition")), should be "
                        + "\(specification.partitions)"
                )
            }
            // More than asked for is safe, and usual while a broker is down.
            if found.replicationFactor < specification.replicationFactor {
                lines.append(
                    "\(specification.name): \(Figures.count(found.replicationFactor, "replica")), should be "
                        + "\(specification.replicationFactor)"
                )
            }
            for (key, wanted) in specification.settings.sorted(by: { $0.key < $1.key }) {
                let value = settings[specification.name]?[key] ?? "(unset)"
                if Self.normalized(value) != Self.normalized(wanted) {
                    lines.append("\(specification.name): \(key) is \(value), should be \(wanted)")
                }
            }
        }
        if let raw = cluster.topics[topics.raw], let refined = cluster.topics[topics.refined],
            raw.partitions != refined.partitions
        {
            lines.append(
                "\(topics.refined): \(refined.partitions) partitions, must be \(raw.partitions) as \(topics.raw) has"
            )
        }
        return lines
    }

    /// Lists such as `compact,delete` count as equal in any order.
    private static func normalized(_ value: String) -> [Substring] {
        value.split(separator: ",").sorted()
    }
}
