// SPDX-License-Identifier: Apache-2.0

public import Kafka

/// Hop 1: decode, normalize, extract, sketch. It holds no state; each document is refined for itself, on all cores.
public struct RefineHop<Stages: Processor>: HopBody
where Stages.Input == RawDocument, Stages.Output == [Processed<Article, FingerprintedArticle>] {
    private let refiner: Refiner<Stages>
    private let stamp: PipelineStamp
    private let parameters: DedupParameters
    private let topics: Topics
    private let width: Int
    private let batchTime: Duration
    private var workGuard: WorkGuard?
    private let clock: HopClock
    private let history: @Sendable () async throws(KafkaError) -> Bool

    /// Creates the hop.
    ///
    /// - Parameters:
    ///   - width: how many documents are refined at a time.
    ///   - batchTime: how long a batch may take before what is left of it waits, see
    ///     ``WorkerConfiguration/batchTime(longestPollInterval:)``.
    ///   - workGuard: keeps documents that kill the process from doing it for ever.
    ///   - history: whether the claims log holds claims already.
    public init(
        _ refiner: Refiner<Stages>,
        stamp: PipelineStamp,
        parameters: DedupParameters,
        topics: Topics,
        width: Int,
        batchTime: Duration = .seconds(30),
        workGuard: WorkGuard? = nil,
        clock: HopClock = .continuous,
        history: @escaping @Sendable () async throws(KafkaError) -> Bool
    ) {
        self.refiner = refiner
        self.stamp = stamp
        self.parameters = parameters
        self.topics = topics
        self.width = width
        self.batchTime = batchTime
        self.workGuard = workGuard
        self.clock = clock
        self.history = history
    }

    public mutating func prepare(until stop: StopSignal) async throws(HopFailure) {}
    public mutating func idle() async throws(HopFailure) {}
    public func hasHistory() async throws(KafkaError) -> Bool { try await history() }
    public func close() async -> Bool { true }

    public mutating func process(_ records: [ConsumedRecord]) async throws(HopFailure) -> HopResult {
        let hop = self
        let deadline = clock.now() + batchTime
        var parts: [HopResult?] = await records.parallelMap(
            width: width,
            unless: { hop.clock.now() >= deadline },
            { record, slot in hop.resultBesideOthers(of: record, slot) }
        )
        for index in parts.indices where parts[index] == nil {
            if index > 0, clock.now() >= deadline {
                parts.removeSubrange(index...)
                break
            }
            parts[index] = try resultAlone(of: records[index])
        }
        var result = HopResult(taken: parts.count)
        for case let part? in parts {
            result.first += part.first
            result.rest += part.rest
        }
        return result
    }

    /// Refines a document while others are in hand; `nil` if it must be alone.
    private func resultBesideOthers(of record: ConsumedRecord, _ slot: Int) -> HopResult? {
        guard let workGuard else { return result(of: record) }
        let raw = RawPosition(partition: record.partition, offset: record.offset)
        if let rejection = workGuard.rejection(of: raw) {
            return result(of: record, refined: refiner.reject(document(record), rejection))
        }
        if workGuard.mustBeAlone(raw) { return nil }
        return workGuard.work(raw, slot: slot) { () -> HopResult? in result(of: record) }
    }

    private mutating func resultAlone(of record: ConsumedRecord) throws(HopFailure) -> HopResult {
        guard var workGuard else { return result(of: record) }
        let raw = RawPosition(partition: record.partition, offset: record.offset)
        let result = workGuard.work(raw, slot: 0, alone: true) { self.result(of: record) }
        do {
            try workGuard.clear(raw)
        } catch {
            throw HopFailure(.configuration, "the state folder cannot be written: \(error)")
        }
        self.workGuard = workGuard
        return result
    }

    private func document(_ record: ConsumedRecord) -> RawDocument {
        RawDocument(
            body: record.value ?? [],
            crawl: CrawlMetadata(headers: record.headers),
            coordinates: Coordinates(topic: record.topic, partition: record.partition, offset: record.offset)
        )
    }

    private func result(of record: ConsumedRecord) -> HopResult {
        result(of: record, refined: refiner.refine(document(record)))
    }

    private func result(of record: ConsumedRecord, refined: RefinedDocument) -> HopResult {
        switch refined.result {
        case .articles(let articles):
            let raw = RawPosition(partition: record.partition, offset: record.offset)
            let traceparent = record.headers.last(named: "traceparent")?.value
            var result = HopResult()
            for (index, article) in articles.enumerated() {
                let written = RefinedRecord(article: article, raw: raw, traceparent: traceparent)
                let tally = index == 0 ? Tally(.refined, partition: record.partition) : nil
                result.rest.append(HopResult.Counted(written.record(topic: topics.refined), tally: tally))
            }
            let claims = refined.claims(at: raw)
            if !claims.claims.isEmpty {
                result.first.append(
                    HopResult.Counted(
                        claims.record(topic: topics.claims, parameters: parameters, pipeline: stamp.digest)
                    )
                )
            }
            return result
        case .rejected(let rejection, let outcome):
            let written = RejectedRecord.record(
                record,
                rejection: rejection,
                outcome: outcome,
                stamp: stamp,
                topic: topics.rejected
            )
            return HopResult(rest: [HopResult.Counted(written, tally: Tally(.rejected, partition: record.partition))])
        }
    }
}
