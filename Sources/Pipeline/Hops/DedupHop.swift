// SPDX-License-Identifier: Apache-2.0

public import Kafka

/// Hop 2: publishes each refined article with the verdict that the fold over the claims log gave its claim.
public struct DedupHop<Claims: ClaimsLog, Home: IndexHome>: HopBody {
    private let folded: FoldedClaims<Claims, Home>
    private let topics: Topics
    private let settings: HopSettings
    private let history: @Sendable () async throws(KafkaError) -> Bool

    /// Creates the hop.
    ///
    /// - Parameters:
    ///   - verdicts: a reader of the log of verdicts; `nil` if there is none.
    ///   - fold: what the claims log was folded into so far.
    ///   - settings: their patience is how long a batch waits for a claim whose transaction has not ended.
    ///   - gauge: is told how far the log is folded.
    ///   - history: whether verdicts have been published already.
    public init(
        claims: Claims,
        verdicts: Claims? = nil,
        fold: ClaimsFold<Home>,
        topics: Topics,
        settings: HopSettings,
        gauge: FoldGauge = FoldGauge(),
        log: Log,
        history: @escaping @Sendable () async throws(KafkaError) -> Bool
    ) {
        folded = FoldedClaims(
            claims,
            verdicts: verdicts,
            fold,
            topics: topics,
            settings: settings,
            gauge: gauge,
            log: log
        )
        self.topics = topics
        self.settings = settings
        self.history = history
    }

    public func hasHistory() async throws(KafkaError) -> Bool { try await history() }
    public func close() async -> Bool { await folded.close() }

    /// Folds the log up to its end, so that the group never waits for a member that has much to read.
    public mutating func prepare(until stop: StopSignal) async throws(HopFailure) {
        try await folded.prepare(until: stop)
    }

    /// Folds what has come, but no longer than a poll may take: where more is claimed than is folded there is no end.
    public mutating func idle() async throws(HopFailure) {
        let deadline = settings.clock.now() + settings.pollWait
        while settings.clock.now() < deadline, try await folded.foldMore(wait: .zero) > 0 {}
        try await folded.compare()
    }

    public mutating func process(_ records: [ConsumedRecord]) async throws(HopFailure) -> HopResult {
        var articles: [RefinedRecord] = []
        for record in records {
            guard let refined = RefinedRecord(record) else { throw notOurs(record) }
            articles.append(refined)
        }
        try await folded.compare()
        let claims = articles.compactMap(\.claim)
        var verdicts = try await verdicts(on: claims).makeIterator()
        var result = HopResult()
        for (record, refined) in zip(records, articles) {
            let partition = record.partition
            guard let claim = refined.claim, let verdict = verdicts.next() else {
                result.rest.append(
                    HopResult.Counted(
                        outcome(refined, refined.article.json, topic: topics.duplicates),
                        tally: Tally(.rejected, partition: partition)
                    )
                )
                continue
            }
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
            let published = PublishedVerdict(verdict, on: claim)
            result.rest.append(HopResult.Counted(published.record(topic: topics.verdicts)))
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

    /// Folds on until all claims have their verdicts.
    ///
    /// The articles can be read, so their transactions have ended, and their claims stand in the log; but the marker that
    /// makes a claim readable may come a moment later, or wait behind another open transaction.
    private func verdicts(on claims: [PublishedClaim]) async throws(HopFailure) -> [Verdict] {
        // One for the whole batch: what its articles wait adds up, and the group waits for no member for ever.
        let deadline = settings.clock.now() + settings.patience
        var verdicts: [Verdict] = []
        var end: Int64?
        while true {
            verdicts += try await folded.verdicts(on: claims[verdicts.count...])
            guard verdicts.count < claims.count else { return verdicts }
            let position = await folded.position()
            if let end, position >= end { break }
            // Asked once, after the articles were read: what is missing below this offset is missing for good.
            if end == nil { end = try await folded.end() }
            guard settings.clock.now() < deadline else {
                throw HopFailure(
                    .redo,
                    "the claims log cannot be read past offset \(position): a transaction there has not ended, or more is "
                        + "claimed than this worker folds"
                )
            }
            _ = try await folded.foldMore(wait: .milliseconds(100))
        }
        let claim = claims[verdicts.count]
        throw HopFailure(
            .configuration,
            "article \(claim.article) of raw document \(claim.raw) has no claim in \(topics.claims): the log was cut "
                + "short, or something else wrote the article. Outcomes cannot be right; use another --generation."
        )
    }
}
