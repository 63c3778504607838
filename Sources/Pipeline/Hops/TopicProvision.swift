// SPDX-License-Identifier: Apache-2.0

internal import Glibc
public import Kafka

/// Creates the topics of a pipeline, and compares them with what they should be. Its other calls block.
public struct TopicProvision: Sendable {
    private let clients: Clients
    private let topics: Topics
    private let parameters: DedupParameters
    private let timeout: Duration = .seconds(30)

    /// Works on the topics of a generation.
    ///
    /// - Parameter parameters: what the generation lives by, once its claims log is made.
    public init(clients: Clients, topics: Topics, parameters: DedupParameters) {
        self.clients = clients
        self.parameters = parameters
        self.topics = topics
    }

    /// Waits for a broker, and says so.
    public func waitForBroker(timeout: Duration, log: Log) async throws(HopFailure) {
        try await ClusterWatch(clients: clients, topics: topics, timeout: timeout, log: log).whenAnswering()
    }

    /// What `create` did.
    public struct Creation: Sendable, Equatable {
        public var created: [String] = []
        /// Topics that were there before; they are left as they are.
        public var existing: [String] = []
    }

    /// Creates the topics that are missing, and writes the first record of a new claims log.
    ///
    /// - Parameter sizes: chooses sizes for the number of brokers that the cluster has.
    /// - Throws: what the cluster refuses, by the topic's name.
    public func create(_ sizes: (_ brokers: Int) -> TopicTable.Sizes) throws(KafkaError) -> Creation {
        let admin = try clients.admin()
        defer { _ = admin.close() }
        let cluster = try admin.describeCluster(timeout: timeout)
        let table = TopicTable(topics, sizes: sizes(cluster.brokers))
        var creation = Creation()
        // The claims log comes last: while it is missing, workers wait.
        let ordered =
            table.specifications.filter { $0.name != topics.claims }
            + table.specifications.filter { $0.name == topics.claims }
        for var specification in ordered {
            if specification.name == topics.refined, let raw = cluster.topics[topics.raw] {
                // A new generation beside raw documents that are there already.
                specification.partitions = raw.partitions
            }
            let isNew = cluster.topics[specification.name] == nil
            if isNew, try create(specification, by: admin) {
                creation.created.append(specification.name)
            } else {
                creation.existing.append(specification.name)
            }
        }
        try waitUntilKnown(ordered.map(\.name), by: admin)
        if creation.created.contains(topics.claims) {
            try writeFirstRecord()
        } else {
            try completeClaimsLog()
        }
        return creation
    }

    /// Creates a topic, unless another process has just done so.
    private func create(_ specification: TopicSpecification, by admin: Admin) throws(KafkaError) -> Bool {
        let error = try admin.create([specification], timeout: timeout)[specification.name]
        if let error, error.label != "topic_already_exists" { throw error }
        return error == nil
    }

    /// Waits until brokers tell of topics that the controller has created: a moment later.
    private func waitUntilKnown(_ names: [String], by admin: Admin) throws(KafkaError) {
        let deadline = ContinuousClock.now + timeout
        while true {
            let cluster = try admin.describeCluster(timeout: timeout)
            guard let unknown = names.first(where: { cluster.topics[$0] == nil }) else { return }
            guard ContinuousClock.now < deadline else {
                throw KafkaError(
                    code: 0,
                    label: "timed_out",
                    message: "topic \(unknown) was created, but no broker knows of it after \(timeout)",
                    severity: .retriable
                )
            }
            usleep(50_000)
        }
    }

    /// Writes the first record of a log that is there without it: whoever made the topic was interrupted.
    private func completeClaimsLog() throws(KafkaError) {
        let reader = try clients.reader(committed: false)
        defer { _ = reader.close(timeout: timeout) }
        let log = TopicPartition(topics.claims, 0)
        guard try reader.watermarks(log, timeout: timeout).upperBound == 0 else { return }
        // Somebody else may just be about to write it; twice would look like claims.
        sleep(2)
        if try reader.watermarks(log, timeout: timeout).upperBound == 0 { try writeFirstRecord() }
    }

    private func writeFirstRecord() throws(KafkaError) {
        let producer = try clients.pushProducer()
        defer { producer.close() }
        try producer.send(DocumentClaims.firstRecord(topic: topics.claims, parameters: parameters))
        _ = producer.flush(timeout: timeout)
        if let error = producer.reports(wait: .zero).first?.error { throw error }
    }

    /// What differs from the table, a line each; empty when all is as it should be.
    public func check(_ sizes: (_ brokers: Int) -> TopicTable.Sizes) throws(KafkaError) -> [String] {
        let admin = try clients.admin()
        defer { _ = admin.close() }
        let cluster = try admin.describeCluster(timeout: timeout)
        let table = TopicTable(topics, sizes: sizes(cluster.brokers))
        let present = table.specifications.map(\.name).filter { cluster.topics[$0] != nil }
        let settings = present.isEmpty ? [:] : try admin.settings(ofTopics: present, timeout: timeout)
        return table.differences(from: cluster, settings: settings, topics: topics)
    }
}
