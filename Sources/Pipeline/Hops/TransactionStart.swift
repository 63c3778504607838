// SPDX-License-Identifier: Apache-2.0

internal import Kafka

/// Makes producers that may begin transactions, and waits for the coordinator if need be.
struct TransactionStart: Sendable {
    let clients: Clients
    /// How long to wait for the coordinator.
    let timeout: Duration
    let log: Log

    /// A producer that has fenced whoever had its name before; `nil` if `stop` was set meanwhile.
    func producer(_ transactionalID: String, until stop: StopSignal) async throws(HopFailure) -> Producer? {
        let producer: Producer
        do {
            producer = try clients.hopProducer(transactionalID: transactionalID)
        } catch {
            throw HopFailure(error)
        }
        let executor = BlockingExecutor(label: "millrace.transactions")
        let deadline = ContinuousClock.now + timeout
        var said = ""
        while true {
            // Short calls, each of which goes on where the last was: so a signal is heard.
            let wait = max(.seconds(1), min(.seconds(2), ContinuousClock.now.duration(to: deadline)))
            let problem: KafkaError
            do throws(KafkaError) {
                try await executor.run { () throws(KafkaError) in try producer.initTransactions(timeout: wait) }
                return producer
            } catch {
                problem = error
            }
            let isOver = ContinuousClock.now >= deadline
            if stop.isSet || problem.severity != .retriable || isOver {
                await executor.run { _ = producer.close() }
                if stop.isSet { return nil }
                throw HopFailure(problem)
            }
            if problem.message != said {
                log.warning(
                    "waiting",
                    ("for", "the transaction coordinator"),
                    ("reason", .string(problem.message))
                )
            }
            said = problem.message
        }
    }
}
