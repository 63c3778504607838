// SPDX-License-Identifier: Apache-2.0

internal import Kafka
internal import Synchronization

/// A sink that holds documents back until what was sent before has gone all the way through the pipeline, since the
/// embedded broker forgets a partition's oldest data.
final class ThrottledSink: DocumentSink {
    private let sink: Producer
    private let window: Int
    private let state = Mutex(State())

    private struct State {
        var bytes = 0
        var documents = 0
    }

    /// Lets `window` bytes through at a time, or one larger document.
    init(_ sink: Producer, window: Int) {
        self.sink = sink
        self.window = window
    }

    /// Documents that were handed on since the start.
    var documents: Int {
        state.withLock(\.documents)
    }

    /// Opens the window again, unless more documents than `documents` have been handed on meanwhile.
    func reset(after documents: Int) {
        state.withLock { state in
            if state.documents == documents { state.bytes = 0 }
        }
    }

    func send(_ record: ProducedRecord, tag: UInt64) throws(KafkaError) {
        let bytes = record.value?.count ?? 0
        guard bytes <= EmbeddedLimits.documentBytes else {
            throw KafkaError(
                code: 0,
                label: "too_large",
                message: "\(bytes) bytes, more than the \(EmbeddedLimits.documentBytes) that the embedded broker takes",
                severity: .permanent
            )
        }
        let isOpen = state.withLock { state in
            guard state.bytes == 0 || state.bytes + record.size <= window else { return false }
            state.bytes += record.size
            state.documents += 1
            return true
        }
        guard isOpen else {
            throw KafkaError(
                code: 0,
                label: "queue_full",
                message: "the embedded broker has no room yet",
                severity: .retriable
            )
        }
        do {
            try sink.send(record, tag: tag)
        } catch {
            state.withLock {
                $0.bytes -= record.size
                $0.documents -= 1
            }
            throw error
        }
    }

    func reports(wait: Duration) -> [DeliveryReport] { sink.reports(wait: min(wait, .milliseconds(5))) }
    func flush(timeout: Duration) -> Bool { sink.flush(timeout: timeout) }
}
