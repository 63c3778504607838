// SPDX-License-Identifier: Apache-2.0

internal import CKafka
internal import Synchronization

/// A consumer: a member of a group, or the reader of partitions that it is told to read.
///
/// Its calls block and may be made from any thread, one at a time.
public final class Consumer: Sendable {
    private let client: Client
    /// `nil` where librdkafka looks after its prefetch queue itself.
    private let refill: Mutex<PrefetchRefill?>

    /// Creates a consumer. Offsets are never stored or committed by the library itself.
    ///
    /// - Throws: an error that names the setting, if one is unknown or wrong.
    public init(_ configuration: Configuration) throws(KafkaError) {
        var configuration = configuration
        try Self.refuseFaulty(configuration)
        configuration.set("enable.auto.commit", "false")
        configuration.set("enable.auto.offset.store", "false")
        configuration.set("enable.partition.eof", "true")
        if LibraryVersion.loaded < LibraryVersion(2, 2, 0) {
            refill = Mutex(PrefetchRefill(configuration))
        } else {
            refill = Mutex(nil)
            configuration.setDefault("fetch.queue.backoff.ms", "10")
        }
        client = try Client(RD_KAFKA_CONSUMER, configuration) { conf in
            rd_kafka_conf_set_rebalance_cb(conf, rebalanceCallback)
        }
        try client.use("poll") { handle throws(KafkaError) in
            let code = rd_kafka_poll_set_consumer(handle)
            if code != RD_KAFKA_RESP_ERR_NO_ERROR { throw KafkaError(code, "poll") }
        }
    }

    deinit {
        // Whoever has closed has waited already.
        if !client.context.isClosing { _ = close(timeout: .seconds(10)) }
    }

    private static func refuseFaulty(_ configuration: Configuration) throws(KafkaError) {
        if let strategy = configuration["partition.assignment.strategy"], strategy.contains("cooperative"),
            LibraryVersion.loaded < LibraryVersion(2, 10, 0)
        {
            throw .own(
                "configuration",
                "Kafka setting partition.assignment.strategy: librdkafka \(LibraryVersion.loaded) loses assignments "
                    + "with cooperative-sticky (fixed in 2.10); use range or roundrobin",
                .permanent
            )
        }
        if configuration["group.id"]?.isEmpty ?? true {
            throw .own("configuration", "Kafka setting group.id: a consumer needs one", .permanent)
        }
    }

    /// Joins the group of `group.id`. The group's decisions come out of ``poll(_:wait:)``.
    public func subscribe(to topics: [String]) throws(KafkaError) {
        try client.use("subscribe") { handle throws(KafkaError) in
            let list = PartitionList(topics.map { TopicPartition($0, RD_KAFKA_PARTITION_UA) })
            let code = rd_kafka_subscribe(handle, list.pointer)
            if code != RD_KAFKA_RESP_ERR_NO_ERROR { throw KafkaError(code, "subscribe to \(topics)") }
        }
    }

    /// Waits at most `wait` for a first record, then takes what is there, up to `limits`.
    ///
    /// It returns early when the group has decided something, so that nothing is gathered across a rebalance.
    /// - Throws: what stops this consumer; what librdkafka mends by itself is only logged.
    public func poll(_ limits: PollLimits, wait: Duration) throws(KafkaError) -> Polled {
        try client.use("poll") { handle throws(KafkaError) in
            // librdkafka shows it only once, to whoever calls next.
            if let error = KafkaError(fatalErrorOf: handle, "read") { throw error }
            var polled = Polled()
            var bytes = 0
            var names = TopicNames()
            var timeout = wait.milliseconds
            while polled.records.count < limits.records, bytes < limits.bytes {
                guard let message = rd_kafka_consumer_poll(handle, timeout) else { break }
                defer { rd_kafka_message_destroy(message) }
                switch message.pointee.err {
                case RD_KAFKA_RESP_ERR_NO_ERROR:
                    let record = ConsumedRecord(message, topic: names.name(of: message.pointee.rkt))
                    bytes += record.size
                    polled.records.append(record)
                case RD_KAFKA_RESP_ERR__PARTITION_EOF:
                    let partition = TopicPartition(names.name(of: message.pointee.rkt), message.pointee.partition)
                    polled.ends[partition] = message.pointee.offset
                default:
                    try notice(message, handle)
                }
                if client.context.hasChanges { break }
                timeout = 0
            }
            polled.changes = client.context.takeChanges()
            let hasRoom = refill.withLock { $0?.take(records: polled.records.count, bytes: bytes) }
            if hasRoom == true { wakeFetchers(handle) }
            return polled
        }
    }

    /// Wakes the threads that fetch, by a small request to the leaders of the partitions: librdkafka has no other way to
    /// do it. Nobody waits for the answers.
    private func wakeFetchers(_ handle: OpaquePointer) {
        var list: UnsafeMutablePointer<rd_kafka_topic_partition_list_t>?
        guard rd_kafka_assignment(handle, &list) == RD_KAFKA_RESP_ERR_NO_ERROR, let list else { return }
        defer { rd_kafka_topic_partition_list_destroy(list) }
        for index in 0..<Int(list.pointee.cnt) { list.pointee.elems[index].offset = Int64(RD_KAFKA_OFFSET_END) }
        rd_kafka_offsets_for_times(handle, list, 0)
    }

    /// Throws what stops the consumer, and logs what does not.
    private func notice(
        _ message: UnsafePointer<rd_kafka_message_t>,
        _ handle: OpaquePointer
    ) throws(KafkaError) {
        let text = rd_kafka_message_errstr(message).map { String(cString: $0) }
        let place = message.pointee.rkt.map {
            "read \(TopicPartition(String(cString: rd_kafka_topic_name($0)), message.pointee.partition))"
        }
        let error =
            KafkaError(fatalErrorOf: handle, "read")
            ?? KafkaError(message.pointee.err, place ?? "read", detail: text)
        switch error.severity {
        case .fatal, .permanent:
            throw error
        case .retriable, .abortable:
            client.context.log(LogLine(level: 4, facility: "READ", message: error.description))
        }
    }

    /// Starts to read partitions, each from the offset given. A group member answers ``AssignmentChange/assigned(_:)``
    /// with it; the offset belongs here because a seek right after an assignment is lost.
    public func assign(_ positions: [TopicPartition: Int64]) throws(KafkaError) {
        try client.use("assign") { handle throws(KafkaError) in
            let list = PartitionList(positions)
            let code = rd_kafka_assign(handle, list.pointer)
            if code != RD_KAFKA_RESP_ERR_NO_ERROR { throw KafkaError(code, "assign") }
        }
    }

    /// Stops to read, and gives the partitions back to the group.
    public func unassign() throws(KafkaError) {
        try client.use("unassign") { handle throws(KafkaError) in
            let code = rd_kafka_assign(handle, nil)
            if code != RD_KAFKA_RESP_ERR_NO_ERROR { throw KafkaError(code, "unassign") }
        }
    }

    /// Moves partitions that are being read to other offsets; what was fetched before is dropped.
    ///
    /// librdkafka before 2.1 waits a thousandth of the time it is given (its pull request 4230), which a busy machine
    /// exceeds, so we ask until the time is really over: to seek twice is to seek once.
    public func seek(_ positions: [TopicPartition: Int64], timeout: Duration) throws(KafkaError) {
        try client.use("seek") { handle throws(KafkaError) in
            let list = PartitionList(positions)
            let deadline = ContinuousClock.now + timeout
            while let error = KafkaError(
                consuming: rd_kafka_seek_partitions(handle, list.pointer, timeout.milliseconds),
                "seek"
            ) {
                guard error.severity == .retriable, ContinuousClock.now < deadline else { throw error }
            }
            for entry in list.entries where entry.error != RD_KAFKA_RESP_ERR_NO_ERROR {
                throw KafkaError(entry.error, "seek in \(entry.partition)")
            }
        }
    }

    /// The group's committed offsets; `nil` where there is none.
    ///
    /// Under `read_committed` these are stable offsets: while a transaction that carries offsets is open the broker
    /// makes us wait, and a time-out shows as an error here, never as "none".
    public func committed(
        _ partitions: [TopicPartition],
        timeout: Duration
    ) throws(KafkaError) -> [TopicPartition: Int64?] {
        try client.use("committed offsets") { handle throws(KafkaError) in
            let list = PartitionList(partitions)
            let code = rd_kafka_committed(handle, list.pointer, timeout.milliseconds)
            if code != RD_KAFKA_RESP_ERR_NO_ERROR { throw KafkaError(code, "committed offsets") }
            return try list.offsets("committed offset")
        }
    }

    /// Commits offsets outside a transaction, and waits for the broker.
    public func commit(_ positions: [TopicPartition: Int64]) throws(KafkaError) {
        try client.use("commit") { handle throws(KafkaError) in
            let list = PartitionList(positions)
            let code = rd_kafka_commit(handle, list.pointer, 0)
            if code != RD_KAFKA_RESP_ERR_NO_ERROR { throw KafkaError(code, "commit") }
            for entry in list.entries where entry.error != RD_KAFKA_RESP_ERR_NO_ERROR {
                throw KafkaError(entry.error, "commit of \(entry.partition)")
            }
        }
    }

    /// The first offset of a partition and the offset past its last readable record.
    ///
    /// On a `read_committed` consumer the second is the last stable offset, else the high watermark.
    public func watermarks(_ partition: TopicPartition, timeout: Duration) throws(KafkaError) -> Range<Int64> {
        try client.use("watermarks") { handle throws(KafkaError) in
            try followingLeaders(of: handle, for: timeout) { timeLeft throws(KafkaError) in
                var low: Int64 = 0
                var high: Int64 = 0
                let code = rd_kafka_query_watermark_offsets(
                    handle,
                    partition.topic,
                    partition.partition,
                    &low,
                    &high,
                    timeLeft.milliseconds
                )
                if code != RD_KAFKA_RESP_ERR_NO_ERROR { throw KafkaError(code, "watermarks of \(partition)") }
                return low..<max(low, high)
            }
        }
    }

    /// The first offset of each partition whose record is not older than `time` (milliseconds since 1970); `nil` where
    /// all records are older. What is newer but in a transaction that is open may count as not there yet.
    public func offsets(
        at time: Int64,
        in partitions: [TopicPartition],
        timeout: Duration
    ) throws(KafkaError) -> [TopicPartition: Int64?] {
        try client.use("offsets by time") { handle throws(KafkaError) in
            try followingLeaders(of: handle, for: timeout) { timeLeft throws(KafkaError) in
                let list = PartitionList(Dictionary(uniqueKeysWithValues: partitions.map { ($0, time) }))
                let code = rd_kafka_offsets_for_times(handle, list.pointer, timeLeft.milliseconds)
                if code != RD_KAFKA_RESP_ERR_NO_ERROR { throw KafkaError(code, "offsets by time") }
                return try list.offsets("offset by time")
            }
        }
    }

    /// The offset past a partition's last record as the last fetch told it, without asking the broker; `nil` before.
    public func cachedEnd(of partition: TopicPartition) -> Int64? {
        try? client.use("cached end") { handle throws(KafkaError) in
            var low: Int64 = 0
            var high: Int64 = 0
            let code = rd_kafka_get_watermark_offsets(handle, partition.topic, partition.partition, &low, &high)
            if code != RD_KAFKA_RESP_ERR_NO_ERROR || high < 0 { throw KafkaError(code, "cached end of \(partition)") }
            return high
        }
    }

    /// The member's place in the group now.
    ///
    /// - Throws: an abortable error when the member is in no generation: such metadata would never be fenced.
    public func groupMetadata() throws(KafkaError) -> GroupMetadata {
        try client.use("group metadata") { handle throws(KafkaError) in
            guard let pointer = rd_kafka_consumer_group_metadata(handle),
                let metadata = GroupMetadata(owning: pointer), metadata.generation >= 0
            else {
                throw .own("no_generation", "the consumer is in no generation of its group", .abortable)
            }
            return metadata
        }
    }

    /// Why brokers cannot be reached, if librdkafka has told.
    public var lastError: KafkaError? { client.context.lastError }

    /// Leaves the group and frees the client.
    ///
    /// - Returns: whether that was done in time.
    public func close(timeout: Duration) -> Bool {
        client.context.isClosing = true
        return client.close(timeout: timeout) { handle in
            // A revocation that nobody answered would keep the group, and this call, waiting.
            rd_kafka_assign(handle, nil)
            rd_kafka_consumer_close(handle)
        }
    }
}

/// Notes the group's decision. The owner answers it between two polls, on its own terms, and the group waits for that.
private func rebalanceCallback(
    handle: OpaquePointer?,
    code: rd_kafka_resp_err_t,
    partitions: UnsafeMutablePointer<rd_kafka_topic_partition_list_t>?,
    opaque: UnsafeMutableRawPointer?
) {
    guard let handle, let context = ClientContext.of(opaque) else { return }
    if context.isClosing {
        rd_kafka_assign(handle, nil)
        return
    }
    let named = partitions.map { PartitionList.entries(of: $0).map(\.partition) } ?? []
    switch code {
    case RD_KAFKA_RESP_ERR__ASSIGN_PARTITIONS:
        context.add(.assigned(named))
    case RD_KAFKA_RESP_ERR__REVOKE_PARTITIONS:
        context.add(rd_kafka_assignment_lost(handle) != 0 ? .lost(named) : .revoked(named))
    default:
        context.note(KafkaError(code, "rebalance"))
        context.add(.lost(named))
    }
    // Without it librdkafka would go on waiting for records.
    rd_kafka_yield(handle)
}
