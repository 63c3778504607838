// SPDX-License-Identifier: Apache-2.0

public import Kafka

/// A producer as the output of a hop. Its calls block, so they run on a thread of their own.
///
/// The producer reports only failures (`delivery.report.only.error`).
public final class KafkaHopOutput: HopOutput {
    private let producer: Producer
    private let executor: BlockingExecutor
    private let timeout: Duration = .seconds(30)

    /// Wraps a producer.
    public init(_ producer: Producer) {
        self.producer = producer
        executor = BlockingExecutor(label: "millrace.output")
    }

    public func begin() async throws(KafkaError) {
        try await executor.run { [producer] () throws(KafkaError) in try producer.beginTransaction() }
    }

    public func send(_ records: [ProducedRecord]) async throws(KafkaError) {
        try await executor.run { [producer] () throws(KafkaError) in
            for record in records { try Self.send(record, to: producer) }
        }
    }

    /// Waits for room rather than failing; a record that was given up meanwhile ends the wait.
    private static func send(_ record: ProducedRecord, to producer: Producer) throws(KafkaError) {
        while true {
            do {
                return try producer.send(record)
            } catch {
                guard error.label == "queue_full" else { throw error }
                if let failed = producer.reports(wait: .milliseconds(100)).compactMap(\.error).first { throw failed }
            }
        }
    }

    public func flush() async throws(KafkaError) {
        try await executor.run { [producer, timeout] () throws(KafkaError) in
            // Every record is acknowledged or given up by `message.timeout.ms`, so this ends.
            while !producer.flush(timeout: timeout) {}
            if let failed = producer.reports(wait: .zero).compactMap(\.error).first { throw failed }
        }
    }

    public func sendOffsets(
        _ positions: [TopicPartition: Int64],
        _ metadata: GroupMetadata
    ) async throws(KafkaError) {
        try await executor.run { [producer, timeout] () throws(KafkaError) in
            try Self.explained(by: producer) { () throws(KafkaError) in
                try producer.sendOffsets(positions, metadata, timeout: timeout)
            }
        }
    }

    public func commit() async throws(KafkaError) {
        try await executor.run { [producer, timeout] () throws(KafkaError) in
            try Self.explained(by: producer) { () throws(KafkaError) in
                try producer.commitTransaction(timeout: timeout)
            }
        }
    }

    /// A record that the broker refuses for good makes its transaction one that must be aborted, which sounds as if
    /// doing it again could help: the record's own error tells the truth.
    private static func explained(by producer: Producer, _ call: () throws(KafkaError) -> Void) throws(KafkaError) {
        do {
            try call()
        } catch {
            guard error.severity == .abortable else { throw error }
            throw producer.reports(wait: .zero).compactMap(\.error).first { $0.severity == .permanent } ?? error
        }
    }

    public func abort() async throws(KafkaError) {
        try await executor.run { [producer, timeout] () throws(KafkaError) in
            try producer.abortTransaction(timeout: timeout)
            _ = producer.reports(wait: .zero)
        }
    }

    public func close() async -> Bool {
        await executor.run { [producer, timeout] in producer.close(timeout: timeout) }
    }
}
