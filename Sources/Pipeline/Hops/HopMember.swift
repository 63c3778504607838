// SPDX-License-Identifier: Apache-2.0

internal import Kafka

/// One hop of one worker, with its Kafka clients.
struct HopMember: Sendable {
    let name: HopName
    let configuration: WorkerConfiguration
    let clients: Clients
    let partitions: [TopicPartition]
    let ledger: Ledger
    let log: Log

    private var topics: Topics { configuration.topics }
    private var group: String { topics.group(configuration.group, hop: name.rawValue) }

    /// Makes the clients, and runs the hop until `stop` is set, or what it is bounded to is done.
    ///
    /// - Parameter divert: may put something before the producer.
    func run<Output: HopOutput>(
        _ body: some HopBody,
        until stop: StopSignal,
        divert: (KafkaHopOutput) -> Output
    ) async throws(HopFailure) {
        guard let output = try await output(until: stop).map(divert) else { return }
        if configuration.isGroupless {
            let consumer = try client { () throws(KafkaError) in try clients.reader(committed: true) }
            try await run(body, AssignedInput(consumer, partitions: partitions), output, until: stop)
        } else {
            let consumer = try client { () throws(KafkaError) in
                try clients.groupMember(
                    group: group,
                    instanceID: configuration.instanceID,
                    sessionTimeout: configuration.sessionTimeout
                )
            }
            let topic = name == .refine ? topics.raw : topics.refined
            try await run(body, KafkaHopInput(consumer, topic: topic), output, until: stop)
        }
    }

    private func client<Client>(_ make: () throws(KafkaError) -> Client) throws(HopFailure) -> Client {
        do {
            return try make()
        } catch {
            throw HopFailure(error)
        }
    }

    private func run(
        _ body: some HopBody,
        _ input: some HopInput,
        _ output: some HopOutput,
        until stop: StopSignal
    ) async throws(HopFailure) {
        if let plan = configuration.bounds {
            let bounded = BoundedInput(input, ends: plan.ranges.mapValues(\.upperBound))
            try await hop(bounded, output, first: plan.ranges.mapValues(\.lowerBound)).run(body, until: stop)
        } else {
            try await hop(input, output, first: [:]).run(body, until: stop)
        }
    }

    private func hop<Input: HopInput, Output: HopOutput>(
        _ input: Input,
        _ output: Output,
        first: [TopicPartition: Int64]
    ) -> Hop<Input, Output> {
        let (name, ledger) = (name, ledger)
        let watch = ClusterWatch(clients: clients, topics: topics, timeout: configuration.startupTimeout, log: log)
        return Hop(
            input: input,
            output: output,
            partitions: partitions,
            group: group,
            first: first,
            settings: configuration.settings,
            log: log,
            checkTopics: { () throws(HopFailure) in try await watch.look() },
            onCommit: { ledger.add($0, to: name) }
        )
    }

    /// A producer of the hop: for transactions one that has fenced its predecessor, if it has a name to know it by.
    /// `nil` if `stop` was set before.
    private func output(until stop: StopSignal) async throws(HopFailure) -> KafkaHopOutput? {
        guard configuration.settings.delivery == .exactlyOnce else {
            return KafkaHopOutput(try client { () throws(KafkaError) in try clients.hopProducer(transactionalID: nil) })
        }
        let start = TransactionStart(clients: clients, timeout: configuration.startupTimeout, log: log)
        return try await start.producer(transactionalID, until: stop).map(KafkaHopOutput.init)
    }

    /// A replay into live outputs has one name, so that a second one fences the first.
    private var transactionalID: String {
        if configuration.isGroupless { return topics.group(configuration.group, hop: "replay") }
        return "\(group).\(configuration.instanceID ?? "\(UInt64.random(in: 0 ... .max))")"
    }
}
