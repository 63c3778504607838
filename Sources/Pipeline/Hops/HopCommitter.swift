// SPDX-License-Identifier: Apache-2.0

internal import Kafka

/// Delivers one batch: in a transaction with its offsets, or in the order that at-least-once needs.
struct HopCommitter<Input: HopInput, Output: HopOutput>: Sendable {
    let input: Input
    let output: Output
    let settings: HopSettings
    let log: Log

    enum Outcome: Sendable {
        case committed
        /// Nothing of the batch is visible to `read_committed` readers; it can be done again.
        case redo(KafkaError)
        case failed(HopFailure)
    }

    func commit(_ batch: HopBatch?) async -> Outcome {
        guard let batch else { return .committed }
        switch settings.delivery {
        case .exactlyOnce: return await commitTransaction(batch)
        case .atLeastOnce: return await commitInOrder(batch)
        }
    }

    private func commitTransaction(_ batch: HopBatch) async -> Outcome {
        log.debug("transaction begins")
        defer { log.debug("transaction ends") }
        do throws(KafkaError) {
            try await output.begin()
            try await output.send((batch.result.first + batch.result.rest).map(\.record))
            try await settings.patiently("send offsets", log) { () throws(KafkaError) in
                try await output.sendOffsets(batch.ends, batch.metadata)
            }
            try await settings.patiently("commit", log) { () throws(KafkaError) in try await output.commit() }
            return .committed
        } catch {
            switch error.severity {
            case .fatal:
                return .failed(HopFailure(error))
            case .permanent:
                // Left open, the transaction would hold up all readers until the broker's time-out.
                _ = await abort(after: error)
                return .failed(HopFailure(error))
            case .retriable, .abortable:
                return await abort(after: error)
            }
        }
    }

    private func abort(after cause: KafkaError) async -> Outcome {
        do throws(KafkaError) {
            try await settings.patiently("abort", log) { () throws(KafkaError) in try await output.abort() }
            return .redo(cause)
        } catch {
            return .failed(HopFailure(.restart, "\(cause); and the transaction cannot be aborted: \(error)"))
        }
    }

    /// Claims before their articles, so that no article is ever without its claim, and offsets last.
    private func commitInOrder(_ batch: HopBatch) async -> Outcome {
        do throws(KafkaError) {
            for part in [batch.result.first, batch.result.rest] where !part.isEmpty {
                try await output.send(part.map(\.record))
                try await output.flush()
            }
            try await settings.patiently("commit", log) { () throws(KafkaError) in try await input.commit(batch.ends) }
            return .committed
        } catch {
            switch error.severity {
            case .fatal, .permanent: return .failed(HopFailure(error))
            case .retriable, .abortable: return .redo(error)
            }
        }
    }

    func close() async -> Bool {
        await output.close()
    }
}
