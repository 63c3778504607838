// SPDX-License-Identifier: Apache-2.0

import Synchronization

@testable import Kafka
@testable import Pipeline

/// A sink with a queue of its own, which a test can make small, slow, or broken.
final class FakeSink: DocumentSink {
    struct State {
        /// Records that may be in the queue.
        var room = Int.max
        /// How many calls of `reports` pass before a record is reported.
        var delay = 0
        /// Errors of `send`, by the URL or hash that is the record's key.
        var refused: [String: KafkaError] = [:]
        /// Errors of delivery, by key.
        var undelivered: [String: KafkaError] = [:]
        /// Keys whose reports never come.
        var silent: Set<String> = []

        var queue: [(tag: UInt64, key: String, age: Int)] = []
        var records: [ProducedRecord] = []
        var fullCount = 0
        var offset: Int64 = 0
    }

    let state: Mutex<State>

    init(_ configure: (inout State) -> Void = { _ in }) {
        var state = State()
        configure(&state)
        self.state = Mutex(state)
    }

    var records: [ProducedRecord] { state.withLock { $0.records } }
    var fullCount: Int { state.withLock { $0.fullCount } }

    static func error(_ label: String, _ severity: KafkaError.Severity) -> KafkaError {
        KafkaError(code: -1, label: label, message: "No", severity: severity)
    }

    func send(_ record: ProducedRecord, tag: UInt64) throws(KafkaError) {
        let key = String(decoding: record.key ?? [], as: UTF8.self)
        let error = state.withLock { state -> KafkaError? in
            if let error = state.refused[key] { return error }
            guard state.queue.count < state.room else {
                state.fullCount += 1
                return Self.error("queue_full", .retriable)
            }
            state.records.append(record)
            state.queue.append((tag, key, 0))
            return nil
        }
        if let error { throw error }
    }

    func reports(wait: Duration) -> [DeliveryReport] {
        state.withLock { state in
            var reports: [DeliveryReport] = []
            for index in state.queue.indices { state.queue[index].age += 1 }
            let due = state.queue.filter { $0.age > state.delay }
            state.queue.removeAll { $0.age > state.delay }
            for (tag, key, _) in due where !state.silent.contains(key) {
                let error = state.undelivered[key]
                reports.append(
                    DeliveryReport(
                        tag: tag,
                        topic: "docs.raw",
                        partition: 3,
                        offset: error == nil ? state.offset : -1,
                        error: error
                    )
                )
                if error == nil { state.offset += 1 }
            }
            return reports
        }
    }

    func flush(timeout: Duration) -> Bool {
        state.withLock { $0.queue.isEmpty }
    }
}
