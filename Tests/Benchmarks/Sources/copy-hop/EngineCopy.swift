// SPDX-License-Identifier: Apache-2.0

import Kafka
import Pipeline

/// The copy on the production engine, with the clients and settings of production.
struct EngineCopy {
    private let job: CopyJob

    init(_ job: CopyJob) {
        self.job = job
    }

    func run(_ watch: StopWatch) async throws {
        let stop = StopSignal()
        let id = job.delivery == .exactlyOnce ? "\(job.group).0" : nil
        let producer = try job.clients.hopProducer(transactionalID: id)
        if id != nil { try producer.initTransactions(timeout: .seconds(60)) }
        let hop = Hop(
            input: TimedInput(
                KafkaHopInput(
                    try job.clients.groupMember(group: job.group, instanceID: nil),
                    topic: job.input
                ),
                watch: watch
            ),
            output: KafkaHopOutput(producer),
            partitions: job.partitions,
            group: job.group,
            settings: HopSettings(delivery: job.delivery),
            log: Log(level: .warning),
            onCommit: { if watch.committed($0.totalInputs) { stop.set() } }
        )
        try await hop.run(Body(topic: job.output), until: stop)
    }

    /// Copies each record.
    private struct Body: HopBody {
        let topic: String

        mutating func prepare(until stop: StopSignal) async throws(HopFailure) {}
        mutating func idle() async throws(HopFailure) {}
        func hasHistory() async throws(KafkaError) -> Bool { false }
        func close() async -> Bool { true }

        mutating func process(_ records: [ConsumedRecord]) async throws(HopFailure) -> HopResult {
            HopResult(
                rest: records.map {
                    HopResult.Counted(
                        ProducedRecord($0, topic: topic),
                        tally: Tally(.refined, partition: $0.partition)
                    )
                }
            )
        }
    }
}
