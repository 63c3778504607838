// SPDX-License-Identifier: Apache-2.0

public import Kafka

/// Hop 2: publishes each refined article with the verdict that the fold over the claims log gave its claim.
public struct DedupHop<Claims: ClaimsLog, Home: IndexHome>: HopBody {
    private let claims: Claims
    private var fold: ClaimsFold<Home>
    private let topics: Topics
    private let patience: Duration
    private let log: Log
    private let history: @Sendable () async throws(KafkaError) -> Bool

    /// Creates the hop.
    ///
    /// - Parameters:
    ///   - fold: what the claims log was folded into so far.
    ///   - patience: how long a batch waits for a claim whose transaction has not ended; well below
    ///     `max.poll.interval.ms`.
    ///   - history: whether verdicts have been published already.
    public init(
        claims: Claims,
        fold: ClaimsFold<Home>,
        topics: Topics,
        patience: Duration,
        log: Log,
        history: @escaping @Sendable () async throws(KafkaError) -> Bool
    ) {
        self.claims = claims
        self.fold = fold
        self.topics = topics
        self.patience = patience
        self.log = log
        self.history = history
    }

    public func hasHistory() async throws(KafkaError) -> Bool { try await history() }
    public func close() async -> Bool { await claims.close() }

    /// Folds the log up to its end, so that the group never waits for a member that has much to read.
    public mutating func prepare(until stop: StopSignal) async throws(HopFailure) {
        let claims = claims
        let end = try await asking { () throws(KafkaError) in try await claims.stableEnd() }
        log.info("folding claims", ("to", .int(Int(end))))
        while await claims.position() < end, !stop.isSet {
            _ = try await foldMore(wait: .milliseconds(500))
        }
        log.info(
            "claims folded",
            ("documents", .int(fold.index.documentCount)),
            ("kept", .int(fold.index.keptCount))
        )
    }

    public mutating func idle() async throws(HopFailure) {
        while try await foldMore(wait: .zero) > 0 {}
    }

    private mutating func foldMore(wait: Duration) async throws(HopFailure) -> Int {
        let claims = claims
        let records = try await asking { () throws(KafkaError) in try await claims.read(wait: wait) }
        let foreign = fold.foreignRecords
        do {
            for record in records { try fold.apply(record) }
        } catch {
            throw HopFailure(.restart, "the index cannot be read: \(error)")
        }
        if fold.foreignRecords > foreign {
            log.error(
                "foreign records in the claims log: their articles count as unique",
                ("records", .int(fold.foreignRecords - foreign)),
                ("topic", .string(topics.claims))
            )
        }
        return records.count
    }

    private func asking<Value: Sendable>(
        _ call: () async throws(KafkaError) -> Value
    ) async throws(HopFailure) -> Value {
        do {
            return try await call()
        } catch {
            throw HopFailure(error)
        }
    }

    public mutating func process(_ records: [ConsumedRecord]) async throws(HopFailure) -> HopResult {
        var result = HopResult()
        for record in records {
            guard let refined = RefinedRecord(record) else { throw notOurs(record) }
            let partition = record.partition
            guard let textHash = refined.article.textHash else {
                result.rest.append(
                    HopResult.Counted(
                        outcome(refined, refined.article.json, topic: topics.duplicates),
                        tally: Tally(.rejected, partition: partition)
                    )
                )
                continue
            }
            let verdict = try await verdict(of: refined, textHash)
            let isDuplicate = verdict.outcome == .duplicate
            guard let json = refined.article.outcome(verdict, withBody: !isDuplicate) else { throw notOurs(record) }
            let topic = isDuplicate ? topics.duplicates : topics.articles
            let entry: Tally.Entry =
                switch verdict.outcome {
                case .duplicate: .duplicate
                case .variant: .variant
                case .unique, .rejected: .unique
                }
            result.rest.append(
                HopResult.Counted(outcome(refined, json, topic: topic), tally: Tally(entry, partition: partition))
            )
            result.rest.append(HopResult.Counted(published(verdict, textHash, of: refined)))
        }
        return result
    }

    private func notOurs(_ record: ConsumedRecord) -> HopFailure {
        HopFailure(
            .configuration,
            "record \(record.topic)/\(record.partition)/\(record.offset) was not written by hop 1: something else writes "
                + "to \(topics.refined). Stop it, and move the group's offset past the record."
        )
    }

    private func outcome(_ refined: RefinedRecord, _ json: [UInt8], topic: String) -> ProducedRecord {
        ProducedRecord(
            topic: topic,
            key: Array(refined.article.id.description.utf8),
            value: json,
            headers: refined.traceparent.map { [Header("traceparent", $0)] } ?? []
        )
    }

    private func published(_ verdict: Verdict, _ textHash: Hash128, of refined: RefinedRecord) -> ProducedRecord {
        ProducedRecord(
            topic: topics.verdicts,
            partition: 0,
            key: refined.raw.bytes,
            value: PublishedVerdict(position: refined.article.id.position, textHash: textHash, verdict: verdict).bytes
        )
    }

    /// Folds on until the article's claim has its verdict.
    ///
    /// The article can be read, so its transaction has ended, and its claim stands in the log; but the marker that makes
    /// the claim readable may come a moment later, or wait behind another open transaction.
    private mutating func verdict(of refined: RefinedRecord, _ textHash: Hash128) async throws(HopFailure) -> Verdict {
        let claims = claims
        let deadline = ContinuousClock.now + patience
        var end: Int64?
        while true {
            do {
                let verdict = try fold.verdict(on: refined.article.id, textHash: textHash, at: refined.raw)
                if let verdict { return verdict }
            } catch {
                throw HopFailure(.restart, "the index cannot be read: \(error)")
            }
            if let end, await claims.position() >= end { break }
            // Asked once, after the article was read: what is missing below this offset is missing for good.
            if end == nil { end = try await asking { () throws(KafkaError) in try await claims.end() } }
            guard ContinuousClock.now < deadline else {
                throw HopFailure(
                    .redo,
                    "the claims log cannot be read past offset \(await claims.position()): a transaction there has not ended"
                )
            }
            _ = try await foldMore(wait: .milliseconds(100))
        }
        throw HopFailure(
            .configuration,
            "article \(refined.article.id) of raw document \(refined.raw) has no claim in \(topics.claims): the log was cut "
                + "short, or something else wrote the article. Outcomes cannot be right; use another --generation."
        )
    }
}
