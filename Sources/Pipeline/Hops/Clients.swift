// SPDX-License-Identifier: Apache-2.0

public import Kafka

/// Makes Kafka clients for the parts that a pipeline's processes play, each with the settings that its part needs.
public struct Clients: Sendable {
    private let bootstrapServers: String
    private let overrides: [(key: String, value: String)]
    private let log: Log

    /// Takes the settings that all clients share.
    ///
    /// - Parameter overrides: settings of librdkafka's that win over ours.
    /// - Throws: `permanent`, for a setting that would break what the pipeline promises; it names what to use instead.
    public init(bootstrapServers: String, overrides: [(key: String, value: String)], log: Log) throws(KafkaError) {
        for (key, value) in overrides {
            if let reason = Self.refusal(key, value) {
                throw KafkaError(
                    code: 0,
                    label: "configuration",
                    message: "Kafka setting \(key)=\(value): \(reason)",
                    severity: .permanent
                )
            }
        }
        self.bootstrapServers = bootstrapServers
        self.overrides = overrides
        self.log = log
    }

    /// The largest record that a hop's producer takes, keys and headers included.
    var largestRecord: Int {
        override("message.max.bytes").flatMap { Int($0) } ?? Self.standardLargestRecord
    }

    /// Above what `topics create` lets any topic have.
    private static let standardLargestRecord = 16 << 20

    /// How long a member of a group may go without a poll.
    var longestPollInterval: Duration {
        // librdkafka's default.
        .milliseconds(override("max.poll.interval.ms").flatMap { Int($0) } ?? 300_000)
    }

    private func override(_ key: String) -> String? {
        overrides.last { $0.key == key }?.value
    }

    private static func refusal(_ key: String, _ value: String) -> String? {
        switch key {
        case "bootstrap.servers", "metadata.broker.list": "use --bootstrap-servers"
        case "group.id": "use --group, --topic-prefix and --generation, from which each hop's group is named"
        case "group.instance.id", "transactional.id": "use --instance-id"
        case "isolation.level" where value != "read_committed":
            "inputs are read committed, because librdkafka asks for stable offsets only then"
        case "auto.offset.reset": "starts are explicit; nothing is ever skipped or read again by itself"
        case "enable.auto.commit", "enable.auto.offset.store", "enable.partition.eof": "Millrace sets it itself"
        case "enable.idempotence" where value != "true": "records would be lost, doubled or reordered on a retry"
        default: nil
        }
    }

    private func configuration(_ settings: KeyValuePairs<String, String>) -> Configuration {
        var configuration = Configuration(settings)
        configuration.set("bootstrap.servers", bootstrapServers)
        configuration.set("client.id", "millrace")
        for (key, value) in overrides { configuration.set(key, value) }
        let log = log
        configuration.log = { line in
            let fields: [Log.Field] = [("facility", .string(line.facility)), ("reason", .string(line.message))]
            // librdkafka names settings of the other kind of client as warnings; ours serve all kinds.
            if line.facility == "CONFWARN" || line.level > 6 {
                log.write(.debug, "librdkafka", fields)
            } else if line.level <= 4 {
                log.write(.warning, "librdkafka", fields)
            } else {
                log.write(.info, "librdkafka", fields)
            }
        }
        return configuration
    }

    /// A member of a hop's group.
    ///
    /// The prefetch queue holds two batches, and the consumer sees to it that it is filled again in time. It is bounded
    /// for the whole consumer, whatever its partitions: past
    /// the bound librdkafka 2.0.2 pauses for a second.
    public func groupMember(
        group: String,
        instanceID: String?,
        sessionTimeout: Duration? = nil
    ) throws(KafkaError) -> Consumer {
        var configuration = configuration([
            "isolation.level": "read_committed",
            "auto.offset.reset": "error",
            "partition.assignment.strategy": "range,roundrobin",
            "queued.min.messages": "100000",
            "queued.max.messages.kbytes": "16384",
            "fetch.message.max.bytes": "1048576",
            "fetch.max.bytes": "8388608",
        ])
        configuration.set("group.id", group)
        if let instanceID { configuration.set("group.instance.id", instanceID) }
        if let sessionTimeout {
            configuration.setDefault("session.timeout.ms", String(Int(sessionTimeout / .milliseconds(1))))
        }
        return try Consumer(configuration)
    }

    /// The producer of a hop; transactional if it has an id.
    public func hopProducer(transactionalID: String?) throws(KafkaError) -> Producer {
        var configuration = configuration([
            "message.max.bytes": "\(Self.standardLargestRecord)",
            "queue.buffering.max.messages": "200000",
            "queue.buffering.max.kbytes": "65536",
            "linger.ms": "5",
            "compression.type": "lz4",
            "delivery.report.only.error": "true",
        ])
        if let transactionalID {
            configuration.set("transactional.id", transactionalID)
            configuration.setDefault("transaction.timeout.ms", "10000")
        }
        return try Producer(configuration)
    }

    /// The producer of `ingest-producer`.
    ///
    /// With librdkafka before 2.4 it is not idempotent: a leader that dies while a request is on its way makes idempotent
    /// producers give up for good there (its issue 3584, mended by its pull request 4438). A document that stands twice
    /// because of a retry is a redelivery to dedup.
    public func pushProducer() throws(KafkaError) -> Producer {
        try Producer(
            configuration([
                "enable.idempotence": LibraryVersion.loaded < LibraryVersion(2, 4, 0) ? "false" : "true",
                "message.max.bytes": "9437184",
                "queue.buffering.max.messages": "100000",
                "queue.buffering.max.kbytes": "65536",
                "linger.ms": "20",
                "compression.type": "lz4",
            ])
        )
    }

    /// A reader of partitions that belongs to no group and commits nothing.
    public func reader(committed: Bool) throws(KafkaError) -> Consumer {
        var configuration = configuration([
            "auto.offset.reset": "error",
            "queued.max.messages.kbytes": "16384",
            // Required for assignments; nothing is ever committed under it.
            "group.id": "millrace.reader",
        ])
        configuration.set("isolation.level", committed ? "read_committed" : "read_uncommitted")
        return try Consumer(configuration)
    }

    /// A client for administration.
    public func admin() throws(KafkaError) -> Admin {
        try Admin(configuration([:]))
    }
}
