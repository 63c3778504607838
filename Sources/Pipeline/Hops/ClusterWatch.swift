// SPDX-License-Identifier: Apache-2.0

internal import Kafka

/// Waits for a broker and the topics of a pipeline, and says what it waits for.
struct ClusterWatch: Sendable {
    let clients: Clients
    let topics: Topics
    let timeout: Duration
    let log: Log

    /// The cluster, once all topics are there and fit together; `nil` if `stop` was set before.
    func whenReady(until stop: StopSignal) async throws(HopFailure) -> ClusterDescription? {
        try await cluster(until: stop) { cluster throws(KafkaError) in try missing(in: cluster) }
    }

    /// Waits for a broker alone, whatever its topics are.
    func whenAnswering() async throws(HopFailure) {
        _ = try await cluster(until: StopSignal()) { _ in nil }
    }

    /// The cluster, once a broker answers and `missing` names nothing.
    private func cluster(
        until stop: StopSignal,
        _ missing: (ClusterDescription) throws(KafkaError) -> String?
    ) async throws(HopFailure) -> ClusterDescription? {
        let admin: Admin
        do {
            admin = try clients.admin()
        } catch {
            throw HopFailure(error)
        }
        let executor = BlockingExecutor(label: "millrace.admin")
        let deadline = ContinuousClock.now + timeout
        var said = ""
        while true {
            let problem: String
            do throws(KafkaError) {
                let wait = max(.seconds(1), min(.seconds(5), ContinuousClock.now.duration(to: deadline)))
                let cluster = try await executor.run { () throws(KafkaError) in
                    try admin.describeCluster(timeout: wait)
                }
                guard let missing = try missing(cluster) else {
                    await executor.run { _ = admin.close() }
                    return cluster
                }
                problem = missing
            } catch {
                if error.severity == .permanent || error.severity == .fatal { throw HopFailure(error) }
                // An answer that is late once takes nothing back of what is known.
                problem = error.label == "timed_out" && !said.isEmpty ? said : error.message
            }
            if stop.isSet { return nil }
            guard ContinuousClock.now < deadline else {
                throw HopFailure(.restart, "gave up after \(timeout): \(problem)")
            }
            if problem != said { log.warning("waiting", ("for", .string(problem))) }
            said = problem
            try? await Task.sleep(for: .seconds(1))
        }
    }

    /// Looks once, and throws what a person must change. What cannot be asked, or is missing, may come by itself.
    func look() async throws(HopFailure) {
        do throws(KafkaError) {
            let admin = try clients.admin()
            _ = try await BlockingExecutor(label: "millrace.look").run { () throws(KafkaError) in
                defer { _ = admin.close() }
                return try missing(in: try admin.describeCluster(timeout: .seconds(5)))
            }
        } catch {
            guard error.severity == .permanent else { return }
            throw HopFailure(error)
        }
    }

    /// What is still missing, or `nil`.
    private func missing(in cluster: ClusterDescription) throws(KafkaError) -> String? {
        let wanted = [
            topics.raw, topics.refined, topics.claims, topics.verdicts, topics.articles, topics.duplicates,
            topics.rejected,
        ]
        let missing = wanted.filter { cluster.topics[$0] == nil }
        if !missing.isEmpty {
            return "topics \(missing.joined(separator: ", ")) (run `ingest-worker topics create\(topics.flags)`)"
        }
        let raw = cluster.topics[topics.raw]?.partitions
        let refined = cluster.topics[topics.refined]?.partitions
        for log in [topics.claims, topics.verdicts] where cluster.topics[log]?.partitions != 1 {
            throw wrong("topic \(log) must have one partition")
        }
        if raw != refined {
            throw wrong(
                "topic \(topics.refined) has \(refined ?? 0) partitions and \(topics.raw) has \(raw ?? 0); they must be equal"
            )
        }
        return nil
    }

    private func wrong(_ message: String) -> KafkaError {
        KafkaError(
            code: 0,
            label: "topics",
            message: "\(message) (run `ingest-worker topics check\(topics.flags)`)",
            severity: .permanent
        )
    }
}
