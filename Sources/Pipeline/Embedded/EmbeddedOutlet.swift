// SPDX-License-Identifier: Apache-2.0

internal import Kafka

/// The reading end of an embedded run: reads outcomes, and tells when all that was sent has come out.
struct EmbeddedOutlet: Sendable {
    private let reader: OutcomeReader
    private let ends: LogEnds
    private let refined: [TopicPartition]
    private let outputs: [TopicPartition]
    private let executor = BlockingExecutor(label: "millrace.outcomes")
    /// How long nothing may come out before the run gives up.
    private let patience: Duration = .seconds(120)

    init(_ clients: Clients, topics: Topics, partitions: Int32) throws(KafkaError) {
        func all(_ topic: String) -> [TopicPartition] { (0..<partitions).map { TopicPartition(topic, $0) } }
        refined = all(topics.refined)
        outputs = [topics.articles, topics.duplicates, topics.rejected].flatMap(all)
        ends = LogEnds(try clients.reader(committed: false))
        reader = try OutcomeReader(
            try clients.reader(committed: false),
            rejectedTopic: topics.rejected,
            from: Dictionary(uniqueKeysWithValues: outputs.map { ($0, 0) })
        )
    }

    /// Reads until the push has ended and everything has come out.
    func drain(
        _ sink: ThrottledSink,
        _ ledger: Ledger,
        _ progress: EmbeddedProgress,
        write: ([UInt8]) throws(FileError) -> Void
    ) async throws(HopFailure) {
        var lastOutcome = ContinuousClock.now
        while progress.failure == nil {
            let outcomes = try await read()
            do throws(FileError) {
                for outcome in outcomes { try write(outcome) }
            } catch {
                throw HopFailure(error)
            }
            // Asked first: a push that ends after this has sent nothing that the checks below could miss.
            let hasEnded = progress.summary != nil
            let documents = sink.documents
            if try await isDrained(documents, ledger) {
                if hasEnded { return }
                sink.reset(after: documents)
                lastOutcome = .now
            }
            if !outcomes.isEmpty { lastOutcome = .now }
            guard lastOutcome.duration(to: .now) < patience else {
                throw HopFailure(
                    .restart,
                    "nothing has come out of the embedded broker for \(patience): of \(documents) documents sent, "
                        + "\(ledger[.refine].totalInputs) were refined. It may have forgotten records; use a real Kafka "
                        + "for this input."
                )
            }
        }
    }

    private func read() async throws(HopFailure) -> [[UInt8]] {
        do {
            return try await executor.run { [reader] () throws(KafkaError) in
                try reader.read(wait: .milliseconds(20))
            }
        } catch {
            throw HopFailure(error)
        }
    }

    /// Whether all documents are refined, all refined articles have their outcomes, and all outcomes are read.
    private func isDrained(_ documents: Int, _ ledger: Ledger) async throws(HopFailure) -> Bool {
        guard ledger[.refine].totalInputs == documents else { return false }
        do throws(KafkaError) {
            let articles = try await ends.ends(of: refined).values.reduce(0, +)
            guard ledger[.dedup].totalInputs == articles else { return false }
            return reader.hasReached(try await ends.ends(of: outputs))
        } catch {
            throw HopFailure(error)
        }
    }

    func close() async {
        await executor.run { [reader] in _ = reader.close() }
        _ = await ends.close()
    }
}
