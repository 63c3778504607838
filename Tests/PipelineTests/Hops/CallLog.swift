// SPDX-License-Identifier: Apache-2.0

import Kafka
import Synchronization

/// The calls that doubles got, in order, and the errors that they shall give.
final class CallLog: Sendable {
    private let state = Mutex(State())

    private struct State {
        var calls: [String] = []
        var errors: [String: [KafkaError?]] = [:]
    }

    var calls: [String] { state.withLock { $0.calls } }

    /// The calls whose names begin with one of `names`.
    func calls(_ names: String...) -> [String] {
        calls.filter { call in names.contains { call.hasPrefix($0) } }
    }

    /// Lets the next calls of `name` fail; `nil` is a call that does not.
    func fail(_ name: String, _ errors: KafkaError?...) {
        state.withLock { $0.errors[name, default: []] += errors }
    }

    /// Notes a call, and fails if that is asked for.
    func note(_ name: String, _ details: String = "") throws(KafkaError) {
        let error = state.withLock { state -> KafkaError? in
            state.calls.append(details.isEmpty ? name : "\(name) \(details)")
            guard let errors = state.errors[name], !errors.isEmpty else { return nil }
            return state.errors[name]?.removeFirst()
        }
        if let error { throw error }
    }
}

extension KafkaError {
    static let retriable = KafkaError(code: -1, label: "timed_out", message: "no answer", severity: .retriable)
    static let abortable = KafkaError(code: 22, label: "illegal_generation", message: "too late", severity: .abortable)
    static let fatal = KafkaError(code: -2, label: "fenced", message: "another has the name", severity: .fatal)
    static let permanent = KafkaError(
        code: 29,
        label: "topic_authorization_failed",
        message: "not allowed",
        severity: .permanent
    )
    static let unknownPartition = KafkaError(
        code: -190,
        label: "unknown_partition",
        message: "no such partition",
        severity: .retriable
    )
    static let tooLarge = KafkaError(code: 10, label: "msg_size_too_large", message: "too large", severity: .permanent)
}

extension [TopicPartition: Int64] {
    /// `0:5 1:7`, partitions in order.
    var text: String {
        sorted { $0.key < $1.key }.map { "\($0.key.partition):\($0.value)" }.joined(separator: " ")
    }
}
