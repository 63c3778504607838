// SPDX-License-Identifier: Apache-2.0

internal import Kafka

/// The topic that documents are sent to: asked for before the first is read, so that a push does not find out late that
/// there is no broker or no topic.
public struct PushTarget: Sendable {
    private let clients: Clients
    private let topics: Topics
    private var topic: String { topics.raw }
    private let timeout: Duration
    private let log: Log

    /// Asks for the topic of raw documents.
    ///
    /// - Parameter timeout: how long to wait for a broker.
    public init(_ clients: Clients, topics: Topics, timeout: Duration, log: Log) {
        self.clients = clients
        self.topics = topics
        self.timeout = timeout
        self.log = log
    }

    /// Waits for a broker, and says so; blocks.
    ///
    /// - Throws: a failure that says what is missing and what to do.
    public func check(until stop: () -> Bool) throws(HopFailure) {
        let deadline = ContinuousClock.now + timeout
        var hasSaid = false
        do throws(KafkaError) {
            let admin = try clients.admin()
            defer { admin.close() }
            while true {
                let problem: KafkaError
                do throws(KafkaError) {
                    let cluster = try admin.describeCluster(timeout: .seconds(5))
                    if cluster.topics[topic] != nil { return }
                    throw KafkaError(
                        code: 0,
                        label: "topics",
                        message:
                            "there is no topic \(topic): create it with `ingest-worker topics create\(topics.flags)`",
                        severity: .permanent
                    )
                } catch {
                    problem = error
                }
                guard problem.severity == .retriable, ContinuousClock.now < deadline, !stop() else { throw problem }
                if !hasSaid { log.warning("waiting", ("for", .string(problem.message))) }
                hasSaid = true
            }
        } catch {
            guard error.severity == .retriable else { throw HopFailure(.configuration, error.message) }
            throw HopFailure(.restart, "no document was sent, gave up after \(timeout): \(error.message)")
        }
    }
}
