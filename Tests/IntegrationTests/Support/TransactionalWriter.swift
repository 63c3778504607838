// SPDX-License-Identifier: Apache-2.0

import Kafka
import Pipeline

/// Writes records in transactions that a test ends when it wants.
final class TransactionalWriter: Sendable {
    private let producer: Producer
    private let executor = BlockingExecutor(label: "test.transactions")

    init(_ deployment: Deployment) throws(KafkaError) {
        let clients = try Clients(
            bootstrapServers: KafkaForTests.bootstrapServers,
            overrides: [("transaction.timeout.ms", "300000")],
            log: .silent
        )
        producer = try clients.hopProducer(transactionalID: "\(deployment.topics.prefix)writer")
        var isReady = false
        while !isReady {
            do throws(KafkaError) {
                try producer.initTransactions(timeout: .seconds(30))
                isReady = true
            } catch {
                // Right after the start of a cluster the coordinator is still loading.
                guard error.severity == .retriable else { throw error }
            }
        }
    }

    /// Begins a transaction with one record, and waits until the record is written.
    func write(_ value: String, to topic: String) async throws {
        try await executor.run { [producer] () throws(KafkaError) in
            try producer.beginTransaction()
            let bytes = Array(value.utf8)
            try producer.send(ProducedRecord(topic: topic, partition: 0, key: bytes, value: bytes))
            while !producer.flush(timeout: .seconds(1)) {}
        }
    }

    func end(isCommitted: Bool) async throws {
        try await executor.run { [producer] () throws(KafkaError) in
            if isCommitted {
                try producer.commitTransaction(timeout: .seconds(30))
            } else {
                try producer.abortTransaction(timeout: .seconds(30))
            }
        }
    }

    func close() async {
        await executor.run { [producer] in _ = producer.close() }
    }
}
