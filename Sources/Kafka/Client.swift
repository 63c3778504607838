// SPDX-License-Identifier: Apache-2.0

internal import CKafka
internal import Dispatch
internal import Synchronization

/// The owner of one librdkafka handle: creates it, lends it out, destroys it once.
final class Client: Sendable {
    let context: ClientContext
    // Unsafe: librdkafka handles may be used from any thread, and `users` keeps this one alive while it is lent.
    private nonisolated(unsafe) let handle: OpaquePointer
    private let isOpen = Atomic<Bool>(true)
    /// How many calls the handle is lent to; ``isClosed`` is added to it for good by a close.
    private let users = Atomic<Int>(0)
    private static let isClosed = Int.min / 2
    /// Signalled when the last call that began before the close has returned.
    private let lastUserLeft = DispatchSemaphore(value: 0)
    /// Signalled when a close has destroyed the handle.
    private let destroyed = DispatchSemaphore(value: 0)

    init(
        _ type: rd_kafka_type_t,
        _ configuration: Configuration,
        prepare: (OpaquePointer) -> Void = { _ in }
    ) throws(KafkaError) {
        context = ClientContext(log: configuration.log)
        guard let conf = rd_kafka_conf_new() else {
            throw .own("out_of_memory", "librdkafka has no memory for a configuration", .fatal)
        }
        for (key, value) in configuration.settings {
            if let objection = conf.objection(to: key, value) {
                rd_kafka_conf_destroy(conf)
                throw .own("configuration", "Kafka setting \(key): \(objection)", .permanent)
            }
        }
        rd_kafka_conf_set_opaque(conf, context.opaque)
        rd_kafka_conf_set_log_cb(conf, logCallback)
        rd_kafka_conf_set_error_cb(conf, errorCallback)
        prepare(conf)
        var text = [CChar](repeating: 0, count: 512)
        // rd_kafka_new takes the configuration over only when it succeeds.
        guard let handle = rd_kafka_new(type, conf, &text, text.count) else {
            rd_kafka_conf_destroy(conf)
            let message = text.withUnsafeBufferPointer { $0.baseAddress.map { String(cString: $0) } ?? "" }
            throw .own("configuration", "Kafka settings: \(message)", .permanent)
        }
        self.handle = handle
    }

    deinit {
        if isOpen.exchange(false, ordering: .acquiringAndReleasing) { rd_kafka_destroy(handle) }
    }

    /// Lends the handle to `body`, which keeps it alive; fails when the client is closed.
    func use<T>(_ what: String, _ body: (OpaquePointer) throws(KafkaError) -> T) throws(KafkaError) -> T {
        defer {
            if users.subtract(1, ordering: .acquiringAndReleasing).newValue == Self.isClosed { lastUserLeft.signal() }
        }
        guard users.add(1, ordering: .acquiringAndReleasing).oldValue >= 0 else { throw .closed(what) }
        return try body(handle)
    }

    /// Waits for calls under way, runs `last` and destroys the handle, on a thread of its own, since each can hang in
    /// librdkafka 2.0.2 when a partition was lost (its issues 4528 and 4381).
    ///
    /// - Returns: whether the handle is gone in time; if not, the process should end, for it may still hold sockets.
    func close(timeout: Duration, last: @escaping @Sendable (OpaquePointer) -> Void = { _ in }) -> Bool {
        if isOpen.exchange(false, ordering: .acquiringAndReleasing) {
            let inUse = users.add(Self.isClosed, ordering: .acquiringAndReleasing).oldValue > 0
            let isStarted = BackgroundThread.start { [self] in
                if inUse { lastUserLeft.wait() }
                last(handle)
                rd_kafka_destroy_flags(handle, RD_KAFKA_DESTROY_F_NO_CONSUMER_CLOSE)
                destroyed.signal()
            }
            guard isStarted else { return false }
        }
        guard destroyed.wait(timeout: .now() + .milliseconds(Int(timeout.milliseconds))) == .success else {
            return false
        }
        // For whoever closes once more.
        destroyed.signal()
        return true
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
        KafkaError(fatalErrorOf: handle, "Kafka")
            ?? KafkaError(rd_kafka_resp_err_t(code), "Kafka", detail: reason.map { String(cString: $0) })
    )
}
