// SPDX-License-Identifier: Apache-2.0

internal import CKafka
internal import Synchronization

/// A producer: idempotent unless set otherwise, and transactional when `transactional.id` is set. Its calls may be made
/// from any thread.
public final class Producer: Sendable {
    let client: Client
    private let topics = Topics()

    /// Creates a producer that writes each record once and in order, if `enable.idempotence` is not set.
    ///
    /// The partitioner is `murmur2_random`, so that JVM tools find a key in the same partition.
    /// - Throws: an error that names the setting, if one is unknown or wrong.
    public init(_ configuration: Configuration) throws(KafkaError) {
        var configuration = configuration
        configuration.setDefault("enable.idempotence", "true")
        configuration.setDefault("partitioner", "murmur2_random")
        client = try Client(RD_KAFKA_PRODUCER, configuration) { conf in
            rd_kafka_conf_set_dr_msg_cb(conf, deliveryCallback)
        }
    }

    deinit {
        // Topics hold references to the client, whose destruction waits for them.
        topics.removeAll()
    }

    /// Puts a record into the local queue; the bytes are copied. What becomes of it comes out of ``reports(wait:)``.
    ///
    /// - Parameter tag: a number that the report will bear.
    /// - Throws: `queue_full` (retriable) when the queue has no room, `msg_size_too_large` (permanent) when the record
    ///   exceeds `message.max.bytes`, an abortable error when the open transaction has failed or there is none.
    public func send(_ record: ProducedRecord, tag: UInt64 = 0) throws(KafkaError) {
        try client.use("send") { handle throws(KafkaError) in
            let topic = try topics.topic(record.topic, handle)
            let headers = try Self.headers(record.headers)
            let error = enqueue(record, topic: topic, headers: headers, tag: tag, handle)
            if var error = KafkaError(consuming: error, "write to \(record.topic)") {
                // librdkafka takes the headers over only when it takes the record.
                if let headers { rd_kafka_headers_destroy(headers) }
                if error.code == RD_KAFKA_RESP_ERR__STATE.rawValue { error.severity = .abortable }
                throw error
            }
        }
    }

    private func enqueue(
        _ record: ProducedRecord,
        topic: OpaquePointer,
        headers: OpaquePointer?,
        tag: UInt64,
        _ handle: OpaquePointer
    ) -> OpaquePointer? {
        withOptionalBytes(record.key) { key in
            withOptionalBytes(record.value) { value in
                withUnsafeTemporaryAllocation(of: rd_kafka_vu_t.self, capacity: 7) { units in
                    var count = 0
                    func add(_ type: rd_kafka_vtype_t, _ set: (inout rd_kafka_vu_t) -> Void) {
                        var unit = rd_kafka_vu_t()
                        unit.vtype = type
                        set(&unit)
                        units.initializeElement(at: count, to: unit)
                        count += 1
                    }
                    add(RD_KAFKA_VTYPE_RKT) { $0.u.rkt = topic }
                    add(RD_KAFKA_VTYPE_PARTITION) { $0.u.i32 = record.partition ?? RD_KAFKA_PARTITION_UA }
                    add(RD_KAFKA_VTYPE_MSGFLAGS) { $0.u.i = RD_KAFKA_MSG_F_COPY }
                    add(RD_KAFKA_VTYPE_OPAQUE) { $0.u.ptr = UnsafeMutableRawPointer(bitPattern: UInt(tag)) }
                    add(RD_KAFKA_VTYPE_KEY) { $0.u.mem = .init(ptr: key.start, size: key.count) }
                    add(RD_KAFKA_VTYPE_VALUE) { $0.u.mem = .init(ptr: value.start, size: value.count) }
                    if let headers { add(RD_KAFKA_VTYPE_HEADERS) { $0.u.headers = headers } }
                    return rd_kafka_produceva(handle, units.baseAddress, count)
                }
            }
        }
    }

    private static func headers(_ headers: [Header]) throws(KafkaError) -> OpaquePointer? {
        guard !headers.isEmpty else { return nil }
        guard let list = rd_kafka_headers_new(headers.count) else {
            throw .own("out_of_memory", "librdkafka has no memory for headers", .fatal)
        }
        for header in headers {
            let code = withOptionalBytes(header.value) { value in
                rd_kafka_header_add(list, header.name, -1, value.start, value.count)
            }
            if code != RD_KAFKA_RESP_ERR_NO_ERROR {
                rd_kafka_headers_destroy(list)
                throw KafkaError(code, "header \(header.name)")
            }
        }
        return list
    }

    /// Waits at most `wait` for delivery reports, and takes those that have come.
    ///
    /// With `delivery.report.only.error` these are failures alone.
    public func reports(wait: Duration) -> [DeliveryReport] {
        _ = try? client.use("reports") { handle throws(KafkaError) in rd_kafka_poll(handle, wait.milliseconds) }
        return client.context.takeReports()
    }

    /// Waits until the local queue is empty: every record acknowledged or given up.
    ///
    /// - Returns: whether it is empty.
    public func flush(timeout: Duration) -> Bool {
        let code = try? client.use("flush") { handle throws(KafkaError) in
            rd_kafka_flush(handle, timeout.milliseconds)
        }
        return code == RD_KAFKA_RESP_ERR_NO_ERROR
    }

    /// Drops what is in the local queue and in flight; the reports say so.
    public func purge() {
        _ = try? client.use("purge") { handle throws(KafkaError) in
            rd_kafka_purge(handle, RD_KAFKA_PURGE_F_QUEUE | RD_KAFKA_PURGE_F_INFLIGHT)
        }
    }

    /// Acquires the transactional id and fences whoever used it before.
    public func initTransactions(timeout: Duration) throws(KafkaError) {
        try transaction("init transactions") { rd_kafka_init_transactions($0, timeout.milliseconds) }
    }

    /// Begins a transaction: a local step, no request.
    public func beginTransaction() throws(KafkaError) {
        try transaction("begin transaction") { rd_kafka_begin_transaction($0) }
    }

    /// Lets a group's offsets join the transaction; refused if the group has moved on since `metadata` was taken.
    /// Metadata of no group has no offsets to join.
    public func sendOffsets(
        _ positions: [TopicPartition: Int64],
        _ metadata: GroupMetadata,
        timeout: Duration
    ) throws(KafkaError) {
        guard metadata.pointer != nil else { return }
        try transaction("send offsets to transaction") { handle in
            let list = PartitionList(positions)
            return rd_kafka_send_offsets_to_transaction(
                handle,
                list.pointer,
                metadata.pointer,
                timeout.milliseconds
            )
        }
    }

    /// Waits until every record of the transaction is written, and commits it.
    ///
    /// - Throws: a retriable error after `timeout`; until a further call has succeeded or failed in another way,
    ///   librdkafka refuses an abort (`conflict`), since the broker may have committed already.
    public func commitTransaction(timeout: Duration) throws(KafkaError) {
        try transaction("commit transaction") { rd_kafka_commit_transaction($0, timeout.milliseconds) }
    }

    /// Drops what is not written yet, and aborts the transaction.
    public func abortTransaction(timeout: Duration) throws(KafkaError) {
        try transaction("abort transaction") { rd_kafka_abort_transaction($0, timeout.milliseconds) }
    }

    private func transaction(_ what: String, _ call: (OpaquePointer) -> OpaquePointer?) throws(KafkaError) {
        try client.use(what) { handle throws(KafkaError) in
            if let error = KafkaError(consuming: call(handle), what) { throw error }
        }
    }

    /// Why brokers cannot be reached, if librdkafka has told.
    public var lastError: KafkaError? {
        // The reason waits in the client's queue until somebody polls.
        _ = try? client.use("last error") { handle throws(KafkaError) in rd_kafka_poll(handle, 0) }
        return client.context.lastError
    }

    /// Frees the client. What was not flushed is lost; its reports say so only if they are asked for before.
    ///
    /// - Returns: whether that was done in time.
    @discardableResult
    public func close(timeout: Duration = .seconds(10)) -> Bool {
        client.close(timeout: timeout) { [topics] handle in
            rd_kafka_purge(handle, RD_KAFKA_PURGE_F_QUEUE | RD_KAFKA_PURGE_F_INFLIGHT)
            rd_kafka_flush(handle, 0)
            topics.removeAll()
        }
    }
}

/// Owns the handles of a producer's topics.
private final class Topics: Sendable {
    // Unsafe: librdkafka counts references to topics and locks them itself.
    private struct Handle: @unchecked Sendable {
        let pointer: OpaquePointer
    }

    private let handles = Mutex<[String: Handle]>([:])

    /// The topic's handle, made once.
    func topic(_ name: String, _ client: OpaquePointer) throws(KafkaError) -> OpaquePointer {
        let handle = handles.withLock { handles -> Handle? in
            if let handle = handles[name] { return handle }
            handles[name] = rd_kafka_topic_new(client, name, nil).map(Handle.init)
            return handles[name]
        }
        guard let handle else { throw KafkaError(rd_kafka_last_error(), "topic \(name)") }
        return handle.pointer
    }

    /// Destroys them; nobody may use them any more.
    func removeAll() {
        handles.withLock { handles in
            for handle in handles.values { rd_kafka_topic_destroy(handle.pointer) }
            handles = [:]
        }
    }
}

/// Lends the bytes to C, which only reads them; no bytes at all is a null pointer, no bytes in an array is not.
private func withOptionalBytes<T>(
    _ bytes: [UInt8]?,
    _ body: ((start: UnsafeMutableRawPointer?, count: Int)) -> T
) -> T {
    guard let bytes else { return body((nil, 0)) }
    return bytes.withUnsafeBytes { buffer in
        var empty: UInt8 = 0
        guard let start = buffer.baseAddress, buffer.count > 0 else {
            return withUnsafeMutableBytes(of: &empty) { body(($0.baseAddress, 0)) }
        }
        return body((UnsafeMutableRawPointer(mutating: start), buffer.count))
    }
}

private func deliveryCallback(
    handle: OpaquePointer?,
    message: UnsafePointer<rd_kafka_message_t>?,
    opaque: UnsafeMutableRawPointer?
) {
    guard let message, let context = ClientContext.of(opaque) else { return }
    let fields = message.pointee
    let topic = fields.rkt.map { String(cString: rd_kafka_topic_name($0)) } ?? ""
    let failed = fields.err != RD_KAFKA_RESP_ERR_NO_ERROR
    context.add(
        DeliveryReport(
            tag: UInt64(UInt(bitPattern: fields._private)),
            topic: topic,
            partition: fields.partition,
            offset: failed ? -1 : fields.offset,
            error: failed ? KafkaError(fields.err, "write to \(topic)") : nil
        )
    )
}
