// SPDX-License-Identifier: Apache-2.0

internal import Kafka

/// One hop of one worker, with its Kafka clients.
struct HopMember: Sendable {
    let name: HopName
    let configuration: WorkerConfiguration
    let clients: Clients
    let partitions: Int
    let ledger: Ledger
    let log: Log

    /// Makes the clients, and runs the hop until `stop` is set.
    ///
    /// - Parameter divert: may put something before the producer.
    func run<Output: HopOutput>(
        _ body: some HopBody,
        until stop: StopSignal,
        divert: (KafkaHopOutput) -> Output
    ) async throws(HopFailure) {
        let topics = configuration.topics
        let topic = name == .refine ? topics.raw : topics.refined
        let group = topics.group(configuration.group, hop: name.rawValue)
        let input: KafkaHopInput
        let output: KafkaHopOutput
        do throws(KafkaError) {
            input = KafkaHopInput(
                try clients.groupMember(group: group, instanceID: configuration.instanceID),
                topic: topic
            )
            output = try await self.output(group: group)
        } catch {
            throw HopFailure(error)
        }
        let (name, ledger) = (name, ledger)
        let hop = Hop(
            input: input,
            output: divert(output),
            partitions: (0..<partitions).map { TopicPartition(topic, Int32($0)) },
            group: group,
            settings: configuration.settings,
            log: log,
            onCommit: { ledger.add($0, to: name) }
        )
        try await hop.run(body, until: stop)
    }

    /// A producer of the hop: for transactions one that has fenced its predecessor, if it has a name to know it by.
    private func output(group: String) async throws(KafkaError) -> KafkaHopOutput {
        guard configuration.settings.delivery == .exactlyOnce else {
            return KafkaHopOutput(try clients.hopProducer(transactionalID: nil))
        }
        let instance = configuration.instanceID ?? "\(UInt64.random(in: 0 ... .max))"
        let producer = try clients.hopProducer(transactionalID: "\(group).\(instance)")
        let executor = BlockingExecutor(label: "millrace.transactions")
        let deadline = ContinuousClock.now + configuration.startupTimeout
        while true {
            do throws(KafkaError) {
                try await executor.run { () throws(KafkaError) in
                    try producer.initTransactions(timeout: .seconds(60))
                }
                return KafkaHopOutput(producer)
            } catch {
                guard error.severity == .retriable, ContinuousClock.now < deadline else { throw error }
                log.warning("waiting", ("for", "the transaction coordinator"), ("reason", .string(error.message)))
            }
        }
    }
}
