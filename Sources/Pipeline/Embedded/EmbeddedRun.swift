// SPDX-License-Identifier: Apache-2.0

internal import Glibc
internal import Kafka

/// Producer, worker and reader in one process, on librdkafka's in-process broker: the whole path from documents to
/// outcomes on a machine without Kafka.
///
/// The broker forgets a partition's oldest data past 5 MB. So documents are sent in small windows, each of which must
/// have come out at the other end before the next; the claims log stays in the process; and a position that was
/// forgotten all the same ends the run. It stores no offsets of transactions, so delivery is at-least-once.
public struct EmbeddedRun<Stages: Processor>: Sendable
where Stages.Input == RawDocument, Stages.Output == [Processed<Article, FingerprintedArticle>] {
    private let stages: Stages
    private let stamp: PipelineStamp
    private let width: Int
    private let parameters: DedupParameters
    private let overrides: [(key: String, value: String)]
    private let log: Log
    private let topics = Topics()
    /// One, so that copies are judged in the order of the input, as ``LocalRun`` does it.
    private let partitions: Int32 = 1
    /// Bytes of documents on their way at a time. Small documents grow most: a dead letter may be ten times its document.
    private let window = 256 << 10

    /// Creates a run.
    ///
    /// - Parameters:
    ///   - width: how many documents are refined at a time.
    ///   - parameters: what decides verdicts.
    ///   - overrides: settings of librdkafka's that win over ours.
    public init(
        _ stages: Stages,
        stamp: PipelineStamp,
        width: Int,
        parameters: DedupParameters = DedupParameters(),
        overrides: [(key: String, value: String)] = [],
        log: Log
    ) {
        self.stages = stages
        self.stamp = stamp
        self.width = width
        self.parameters = parameters
        self.overrides = overrides
        self.log = log
    }

    /// Sends documents, and hands each outcome's JSON to `write`.
    ///
    /// - Parameters:
    ///   - source: makes the source, in the thread that sends.
    ///   - stopSignal: the number of the signal that asks for an early end.
    /// - Throws: what the pipeline or `write` fails with. An outcome is never lost silently.
    public func run(
        _ source: @escaping @Sendable () -> DocumentSource,
        display: ProgressDisplay,
        stopSignal: @escaping @Sendable () -> Int32?,
        write: ([UInt8]) throws(FileError) -> Void
    ) async throws(HopFailure) -> PushSummary {
        let broker: EmbeddedBroker
        let clients: Clients
        let producer: Producer
        let outlet: EmbeddedOutlet
        do throws(KafkaError) {
            broker = try EmbeddedBroker()
            try createTopics(broker)
            // The broker keeps a fetch that finds nothing for the whole of this time, whatever comes meanwhile.
            let overrides = [(key: "fetch.wait.max.ms", value: "10")] + overrides
            clients = try Clients(bootstrapServers: broker.bootstrapServers, overrides: overrides, log: log)
            producer = try clients.pushProducer()
            outlet = try EmbeddedOutlet(clients, topics: topics, partitions: partitions)
        } catch {
            throw HopFailure(error)
        }
        let worker = worker(clients)
        let sink = ThrottledSink(producer, window: window)
        let progress = EmbeddedProgress()
        let stop = StopSignal()
        async let working: Void = {
            do throws(HopFailure) {
                try await worker.run(until: stop)
            } catch {
                progress.fail(error)
            }
        }()
        async let pushing: Void = BlockingExecutor(label: "millrace.push").run { [topics] in
            let session = PushSession(topic: topics.raw, source: source(), sink: sink, display: display)
            progress.finish(session.run { progress.failure == nil ? stopSignal() : SIGTERM })
        }
        do throws(HopFailure) {
            try await outlet.drain(sink, worker.ledger, progress, write: write)
        } catch {
            progress.fail(error)
        }
        stop.set()
        await working
        await pushing
        await outlet.close()
        producer.close()
        withExtendedLifetime(broker) {}
        if let failure = progress.failure { throw failure }
        return progress.summary ?? PushSummary()
    }

    private func createTopics(_ broker: EmbeddedBroker) throws(KafkaError) {
        for topic in [topics.raw, topics.refined, topics.articles, topics.duplicates, topics.rejected] {
            try broker.createTopic(topic, partitions: Int(partitions))
        }
        for topic in [topics.claims, topics.verdicts] { try broker.createTopic(topic, partitions: 1) }
    }

    private func worker(_ clients: Clients) -> Worker<Stages> {
        var settings = HopSettings(delivery: .atLeastOnce)
        // The next window waits for this one, so a batch gains nothing by waiting for more.
        settings.wait = .milliseconds(10)
        settings.pollWait = .milliseconds(20)
        var configuration = WorkerConfiguration(topics: topics, settings: settings, width: width)
        configuration.parameters = parameters
        return Worker(
            configuration,
            clients: clients,
            stages: stages,
            stamp: stamp,
            limits: RecordLimits(
                outcome: EmbeddedLimits.documentBytes + 512 << 10,
                claims: EmbeddedLimits.documentBytes
            ),
            claims: .process(LocalClaimsLog()),
            log: log
        )
    }
}
