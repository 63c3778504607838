// SPDX-License-Identifier: Apache-2.0

internal import CKafka
internal import Dispatch
internal import Synchronization

/// The owner of one librdkafka handle: creates it, lends it out, destroys it once.
final class Client: Sendable {
    let context: ClientContext
    // Unsafe: librdkafka handles may be used from any thread; the pointer changes only from set to nil, under the lock.
    private nonisolated(unsafe) let handle: OpaquePointer
    private let isOpen = Atomic<Bool>(true)

    init(
        _ type: rd_kafka_type_t,
        _ configuration: Configuration,
        prepare: (OpaquePointer) -> Void = { _ in }
    ) throws(KafkaError) {
        context = ClientContext(log: configuration.log)
        guard let conf = rd_kafka_conf_new() else {
            throw .own("out_of_memory", "librdkafka has no memory for a configuration", .fatal)
        }
        let problem = 512
        for (key, value) in configuration.settings {
            let error = withUnsafeTemporaryAllocation(of: CChar.self, capacity: problem) { buffer -> KafkaError? in
                guard let text = buffer.baseAddress else { return nil }
                guard rd_kafka_conf_set(conf, key, value, text, problem) != RD_KAFKA_CONF_OK else { return nil }
                return .own("configuration", "Kafka setting \(key): \(String(cString: text))", .permanent)
            }
            if let error {
                rd_kafka_conf_destroy(conf)
                throw error
            }
        }
        rd_kafka_conf_set_opaque(conf, context.opaque)
        rd_kafka_conf_set_log_cb(conf, logCallback)
        rd_kafka_conf_set_error_cb(conf, errorCallback)
        prepare(conf)
        var text = [CChar](repeating: 0, count: problem)
        // rd_kafka_new takes the configuration over only when it succeeds.
        guard let handle = rd_kafka_new(type, conf, &text, problem) else {
            rd_kafka_conf_destroy(conf)
            let message = text.withUnsafeBufferPointer { $0.baseAddress.map { String(cString: $0) } ?? "" }
            throw .own("configuration", "Kafka settings: \(message)", .permanent)
        }
        self.handle = handle
    }

    deinit {
        if isOpen.exchange(false, ordering: .acquiringAndReleasing) { rd_kafka_destroy(handle) }
    }

    /// Lends the handle to `body`; fails when the client is closed.
    ///
    /// A close that runs beside `body` is the owner's mistake; owners close when their calls have returned.
    func use<T>(_ what: String, _ body: (OpaquePointer) throws(KafkaError) -> T) throws(KafkaError) -> T {
        guard isOpen.load(ordering: .acquiring) else { throw .closed(what) }
        return try body(handle)
    }

    /// Runs `last` and destroys the handle, on a thread of its own, since both can hang in librdkafka 2.0.2 when a
    /// partition was lost (its issues 4528 and 4381).
    ///
    /// - Returns: whether it was done in time; if not, the process should end, for the handle may still hold sockets.
    func close(timeout: Duration, last: @escaping @Sendable (OpaquePointer) -> Void = { _ in }) -> Bool {
        guard isOpen.exchange(false, ordering: .acquiringAndReleasing) else { return true }
        let done = DispatchSemaphore(value: 0)
        let isStarted = BackgroundThread.start { [self] in
            last(handle)
            rd_kafka_destroy_flags(handle, RD_KAFKA_DESTROY_F_NO_CONSUMER_CLOSE)
            done.signal()
        }
        guard isStarted else { return false }
        return done.wait(timeout: .now() + .milliseconds(Int(timeout.milliseconds))) == .success
    }
}

private func logCallback(
    handle: OpaquePointer?,
    level: Int32,
    facility: UnsafePointer<CChar>?,
    message: UnsafePointer<CChar>?
) {
    guard let handle, let facility, let message, let context = ClientContext.of(rd_kafka_opaque(handle)) else { return }
    context.log(
        LogLine(level: Int(level), facility: String(cString: facility), message: String(cString: message))
    )
}

private func errorCallback(
    handle: OpaquePointer?,
    code: Int32,
    reason: UnsafePointer<CChar>?,
    opaque: UnsafeMutableRawPointer?
) {
    ClientContext.of(opaque)?.note(
        KafkaError(rd_kafka_resp_err_t(code), "Kafka", detail: reason.map { String(cString: $0) })
    )
}
