// SPDX-License-Identifier: Apache-2.0

internal import CKafka
internal import Synchronization

/// What librdkafka's callbacks write to. It must outlive the client: the client's one opaque slot points to it.
final class ClientContext: Sendable {
    private let sink: @Sendable (LogLine) -> Void
    private let state = Mutex(State())

    private struct State {
        var changes: [AssignmentChange] = []
        var reports: [DeliveryReport] = []
        var lastError: KafkaError?
        var isClosing = false
    }

    init(log: @escaping @Sendable (LogLine) -> Void) {
        sink = log
    }

    /// Finds the context behind a client's opaque slot.
    static func of(_ opaque: UnsafeMutableRawPointer?) -> ClientContext? {
        opaque.map { Unmanaged<ClientContext>.fromOpaque($0).takeUnretainedValue() }
    }

    var opaque: UnsafeMutableRawPointer {
        Unmanaged.passUnretained(self).toOpaque()
    }

    func log(_ line: LogLine) {
        sink(line)
    }

    func note(_ error: KafkaError) {
        state.withLock { state in
            // That all brokers are down follows the reason of the last one, and says less.
            if error.code == RD_KAFKA_RESP_ERR__ALL_BROKERS_DOWN.rawValue, state.lastError != nil { return }
            state.lastError = error
        }
    }

    /// The last error that librdkafka told of by itself: why brokers cannot be reached.
    var lastError: KafkaError? {
        state.withLock { $0.lastError }
    }

    func add(_ change: AssignmentChange) {
        state.withLock { $0.changes.append(change) }
    }

    var hasChanges: Bool {
        state.withLock { !$0.changes.isEmpty }
    }

    func takeChanges() -> [AssignmentChange] {
        state.withLock { state in
            defer { state.changes = [] }
            return state.changes
        }
    }

    func add(_ report: DeliveryReport) {
        state.withLock { $0.reports.append(report) }
    }

    func takeReports() -> [DeliveryReport] {
        state.withLock { state in
            defer { state.reports.removeAll(keepingCapacity: true) }
            return state.reports
        }
    }

    /// Once closing has begun nobody polls for changes, so the callback answers revocations itself.
    var isClosing: Bool {
        get { state.withLock { $0.isClosing } }
        set { state.withLock { $0.isClosing = newValue } }
    }
}
