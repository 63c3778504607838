// SPDX-License-Identifier: Apache-2.0

internal import Kafka

extension HopSettings {
    /// Makes a call again while its error is retriable and patience lasts.
    ///
    /// - Parameter what: what is waited for, for the log.
    func patiently<Value: Sendable>(
        _ what: StaticString,
        _ log: Log,
        _ call: () async throws(KafkaError) -> Value
    ) async throws(KafkaError) -> Value {
        let deadline = clock.now() + patience
        while true {
            do throws(KafkaError) {
                return try await call()
            } catch {
                guard error.severity == .retriable, clock.now() < deadline else { throw error }
                log.warning("trying again", ("call", .string(what.description)), ("reason", .string(error.message)))
                await clock.sleep(backoff)
            }
        }
    }
}
