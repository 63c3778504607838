// SPDX-License-Identifier: Apache-2.0

internal import CKafka

/// Asks a cluster about itself, and creates topics. Its calls block.
public final class Admin: Sendable {
    private let client: Client

    /// Creates a client for administration.
    ///
    /// - Throws: an error that names the setting, if one is unknown or wrong.
    public init(_ configuration: Configuration) throws(KafkaError) {
        client = try Client(RD_KAFKA_PRODUCER, configuration)
    }

    /// Brokers and topics as they are now.
    ///
    /// - Throws: a retriable error when no broker answers in time, with the reason where librdkafka knows it.
    public func describeCluster(timeout: Duration) throws(KafkaError) -> ClusterDescription {
        try client.use("metadata") { handle throws(KafkaError) in
            var metadata: UnsafePointer<rd_kafka_metadata>?
            let code = rd_kafka_metadata(handle, 1, nil, &metadata, timeout.milliseconds)
            guard code == RD_KAFKA_RESP_ERR_NO_ERROR, let metadata else {
                // The reason waits in the client's queue until somebody polls.
                rd_kafka_poll(handle, 0)
                throw client.context.lastError ?? KafkaError(code, "metadata")
            }
            defer { rd_kafka_metadata_destroy(metadata) }
            var topics: [String: ClusterDescription.Topic] = [:]
            for index in 0..<Int(metadata.pointee.topic_cnt) {
                let topic = metadata.pointee.topics[index]
                guard topic.partition_cnt > 0 else { continue }
                topics[String(cString: topic.topic)] = ClusterDescription.Topic(
                    partitions: Int(topic.partition_cnt),
                    replicationFactor: Int(topic.partitions[0].replica_cnt)
                )
            }
            return ClusterDescription(brokers: Int(metadata.pointee.broker_cnt), topics: topics)
        }
    }

    /// A consumer group as its coordinator sees it.
    public func describeGroup(_ name: String, timeout: Duration) throws(KafkaError) -> GroupDescription {
        try client.use("groups") { handle throws(KafkaError) in
            var list: UnsafePointer<rd_kafka_group_list>?
            let code = rd_kafka_list_groups(handle, name, &list, timeout.milliseconds)
            guard code == RD_KAFKA_RESP_ERR_NO_ERROR, let list else { throw KafkaError(code, "group \(name)") }
            defer { rd_kafka_group_list_destroy(list) }
            for index in 0..<Int(list.pointee.group_cnt) {
                let group = list.pointee.groups[index]
                guard String(cString: group.group) == name else { continue }
                if group.err != RD_KAFKA_RESP_ERR_NO_ERROR { throw KafkaError(group.err, "group \(name)") }
                return GroupDescription(state: String(cString: group.state), members: Int(group.member_cnt))
            }
            return GroupDescription(state: "Dead", members: 0)
        }
    }

    /// Creates topics.
    ///
    /// - Returns: what failed, by the topic's name: a topic that exists already, a setting that the broker refuses.
    public func create(
        _ specifications: [TopicSpecification],
        timeout: Duration
    ) throws(KafkaError) -> [String: KafkaError] {
        // librdkafka refuses a request without topics.
        if specifications.isEmpty { return [:] }
        return try client.use("create topics") { handle throws(KafkaError) in
            var topics: [OpaquePointer?] = []
            defer { rd_kafka_NewTopic_destroy_array(&topics, topics.count) }
            for specification in specifications {
                topics.append(try Self.newTopic(specification))
            }
            let event = try request(handle, RD_KAFKA_ADMIN_OP_CREATETOPICS, "create topics", timeout) {
                options,
                queue in
                rd_kafka_CreateTopics(handle, &topics, topics.count, options, queue)
            }
            defer { rd_kafka_event_destroy(event) }
            var count = 0
            var failed: [String: KafkaError] = [:]
            let results = rd_kafka_CreateTopics_result_topics(rd_kafka_event_CreateTopics_result(event), &count)
            for index in 0..<count {
                guard let result = results?[index] else { continue }
                let code = rd_kafka_topic_result_error(result)
                guard code != RD_KAFKA_RESP_ERR_NO_ERROR else { continue }
                let name = String(cString: rd_kafka_topic_result_name(result))
                let detail = rd_kafka_topic_result_error_string(result).map { String(cString: $0) }
                failed[name] = KafkaError(code, "create topic \(name)", detail: detail)
            }
            return failed
        }
    }

    private static func newTopic(_ specification: TopicSpecification) throws(KafkaError) -> OpaquePointer {
        var text = [CChar](repeating: 0, count: 512)
        let topic = rd_kafka_NewTopic_new(
            specification.name,
            Int32(clamping: specification.partitions),
            Int32(clamping: specification.replicationFactor),
            &text,
            text.count
        )
        guard let topic else {
            let reason = text.withUnsafeBufferPointer { $0.baseAddress.map { String(cString: $0) } ?? "" }
            throw .own("invalid_topic", "topic \(specification.name): \(reason)", .permanent)
        }
        for (key, value) in specification.settings.sorted(by: { $0.key < $1.key }) {
            rd_kafka_NewTopic_set_config(topic, key, value)
        }
        return topic
    }

    /// The settings of topics as the broker has them, by topic and key.
    public func settings(
        ofTopics names: [String],
        timeout: Duration
    ) throws(KafkaError) -> [String: [String: String]] {
        if names.isEmpty { return [:] }
        return try client.use("describe topics") { handle throws(KafkaError) in
            var resources = names.map { rd_kafka_ConfigResource_new(RD_KAFKA_RESOURCE_TOPIC, $0) }
            defer { rd_kafka_ConfigResource_destroy_array(&resources, resources.count) }
            let event = try request(
                handle,
                RD_KAFKA_ADMIN_OP_DESCRIBECONFIGS,
                "describe topics",
                timeout
            ) { options, queue in
                rd_kafka_DescribeConfigs(handle, &resources, resources.count, options, queue)
            }
            defer { rd_kafka_event_destroy(event) }
            var count = 0
            var settings: [String: [String: String]] = [:]
            let results = rd_kafka_DescribeConfigs_result_resources(
                rd_kafka_event_DescribeConfigs_result(event),
                &count
            )
            for index in 0..<count {
                guard let resource = results?[index] else { continue }
                let name = String(cString: rd_kafka_ConfigResource_name(resource))
                let code = rd_kafka_ConfigResource_error(resource)
                if code != RD_KAFKA_RESP_ERR_NO_ERROR { throw KafkaError(code, "describe topic \(name)") }
                settings[name] = Self.entries(of: resource)
            }
            return settings
        }
    }

    private static func entries(of resource: OpaquePointer) -> [String: String] {
        var count = 0
        var entries: [String: String] = [:]
        let list = rd_kafka_ConfigResource_configs(resource, &count)
        for index in 0..<count {
            guard let entry = list?[index], let value = rd_kafka_ConfigEntry_value(entry) else { continue }
            entries[String(cString: rd_kafka_ConfigEntry_name(entry))] = String(cString: value)
        }
        return entries
    }

    /// Sends one request and waits for its result event, which the caller destroys.
    private func request(
        _ handle: OpaquePointer,
        _ operation: rd_kafka_admin_op_t,
        _ what: String,
        _ timeout: Duration,
        _ send: (_ options: OpaquePointer?, _ queue: OpaquePointer) -> Void
    ) throws(KafkaError) -> OpaquePointer {
        let options = rd_kafka_AdminOptions_new(handle, operation)
        defer { rd_kafka_AdminOptions_destroy(options) }
        rd_kafka_AdminOptions_set_request_timeout(options, timeout.milliseconds, nil, 0)
        guard let queue = rd_kafka_queue_new(handle) else {
            throw .own("out_of_memory", "librdkafka has no memory for a queue", .fatal)
        }
        defer { rd_kafka_queue_destroy(queue) }
        send(options, queue)
        // A little longer than the request may take, for its own error says more.
        guard let event = rd_kafka_queue_poll(queue, (timeout + .milliseconds(500)).milliseconds) else {
            throw KafkaError(RD_KAFKA_RESP_ERR__TIMED_OUT, what)
        }
        let code = rd_kafka_event_error(event)
        guard code == RD_KAFKA_RESP_ERR_NO_ERROR else {
            let detail = rd_kafka_event_error_string(event).map { String(cString: $0) }
            rd_kafka_event_destroy(event)
            throw KafkaError(code, what, detail: detail)
        }
        return event
    }

    /// Frees the client.
    @discardableResult
    public func close(timeout: Duration = .seconds(10)) -> Bool {
        client.close(timeout: timeout)
    }
}
