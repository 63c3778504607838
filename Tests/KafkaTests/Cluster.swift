// SPDX-License-Identifier: Apache-2.0

import Kafka

/// An embedded broker of a test's own, and the clients that tests need.
struct Cluster {
    /// Long enough for anything that should happen at all; no test waits for it when all is well.
    static let patience = Duration.seconds(30)

    let broker: EmbeddedBroker

    /// Starts brokers that hold one topic, `in`.
    init(partitions: Int = 1, brokers: Int = 1) throws {
        broker = try EmbeddedBroker(brokers: brokers)
        try broker.createTopic("in", partitions: partitions)
    }

    func producer(_ settings: KeyValuePairs<String, String> = [:]) throws -> Producer {
        try Producer(configuration(settings))
    }

    func consumer(group: String = "group", _ settings: KeyValuePairs<String, String> = [:]) throws -> Consumer {
        var configuration = configuration(settings)
        configuration.set("group.id", group)
        configuration.setDefault("auto.offset.reset", "error")
        return try Consumer(configuration)
    }

    func configuration(_ settings: KeyValuePairs<String, String> = [:]) -> Configuration {
        var configuration = Configuration(settings)
        configuration.setDefault("bootstrap.servers", broker.bootstrapServers)
        return configuration
    }

    /// Writes values to one partition of `in` and waits for them to be acknowledged.
    func write(_ values: [String], to partition: Int32 = 0) throws {
        let producer = try producer(["linger.ms": "0"])
        for value in values {
            try producer.send(ProducedRecord(topic: "in", partition: partition, value: Array(value.utf8)))
        }
        guard producer.flush(timeout: Self.patience) else { throw Impatience(what: "acknowledgements") }
        producer.close()
    }
}

/// Something did not happen in ``Cluster/patience``.
struct Impatience: Error {
    var what: String
}

/// Calls `step` until it returns a value.
@discardableResult
func eventually<T>(_ what: String, _ step: () throws -> T?) throws -> T {
    let end = ContinuousClock.now + Cluster.patience
    while ContinuousClock.now < end {
        if let value = try step() { return value }
    }
    throw Impatience(what: what)
}

extension Consumer {
    /// Polls until that many records have come, and returns them.
    func records(_ count: Int) throws -> [ConsumedRecord] {
        var records: [ConsumedRecord] = []
        return try eventually("\(count) records") {
            records += try poll(PollLimits(records: count - records.count, bytes: .max), wait: .milliseconds(100))
                .records
            return records.count == count ? records : nil
        }
    }

    /// Polls until the group has decided something, and returns the decision.
    func change() throws -> AssignmentChange {
        try eventually("a decision of the group") {
            try poll(PollLimits(records: 1, bytes: .max), wait: .milliseconds(100)).changes.first
        }
    }
}

extension TopicPartition {
    /// A partition of the topic that every ``Cluster`` has.
    static func input(_ partition: Int32) -> Self { TopicPartition("in", partition) }
}

extension ConsumedRecord {
    /// The value as text.
    var text: String? { value.map { String(decoding: $0, as: UTF8.self) } }
}
