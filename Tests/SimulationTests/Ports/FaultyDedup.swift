// SPDX-License-Identifier: Apache-2.0

import Kafka
import Pipeline

/// Hop 2 with a mistake in it: the real one reads and waits, and then a fold of its own decides, wrongly.
/// Without a fault it decides as the real one does.
struct FaultyDedup: HopBody {
    private var hop: DedupHop<SimulatedClaims, SimulatedHome>
    private let claims: SimulatedClaims
    private let fault: PlantedFault?
    private let topics = Topics()
    private var folded = 0
    private var verdicts: [Key: Verdict] = [:]
    private var kept: [Hash128: ArticleID] = [:]
    private var articles: [ArticleID: Hash128] = [:]
    private var clusters: [ArticleID: ArticleID] = [:]

    private struct Key: Hashable {
        var raw: RawPosition
        var position: Int
    }

    init(_ hop: DedupHop<SimulatedClaims, SimulatedHome>, _ claims: SimulatedClaims, _ fault: PlantedFault?) {
        self.hop = hop
        self.claims = claims
        self.fault = fault
    }

    mutating func prepare(until stop: StopSignal) async throws(HopFailure) { try await hop.prepare(until: stop) }
    mutating func idle() async throws(HopFailure) { try await hop.idle() }
    func hasHistory() async throws(KafkaError) -> Bool { try await hop.hasHistory() }
    func close() async -> Bool { await hop.close() }

    mutating func process(_ records: [ConsumedRecord]) async throws(HopFailure) -> HopResult {
        if fault == .foldByArrival {
            for record in records {
                guard let refined = RefinedRecord(record), let hash = refined.article.textHash else { continue }
                judge(refined.article.id, hash, at: refined.raw)
            }
        }
        if fault == .noWait {
            try await hop.idle()
        } else {
            _ = try await hop.process(records)
        }
        fold()
        var result = HopResult()
        for record in records { result.rest += outcome(of: record) }
        return result
    }

    private mutating func fold() {
        let records = claims.world.read { [claims] in $0.readers[claims.reader].records }
        for record in records[folded...] {
            guard let document = DocumentClaims(key: record.key ?? [], value: record.value ?? []) else { continue }
            for claim in document.claims { judge(document.article(claim), claim.textHash, at: document.raw) }
        }
        folded = records.count
    }

    private mutating func judge(_ article: ArticleID, _ hash: Hash128, at raw: RawPosition) {
        let key = Key(raw: raw, position: article.position)
        if verdicts[key] != nil, fault != .selfMatch { return }
        if verdicts[key] == nil, articles[article] == hash {
            let cluster = clusters[article] ?? article
            let match = Verdict.Match(.duplicate, .redelivery, article)
            verdicts[key] = Verdict(match, clusterHead: cluster == article ? nil : cluster)
        } else if let earlier = kept[hash] {
            verdicts[key] = .duplicate(.exact, of: earlier)
        } else {
            verdicts[key] = .unique
            kept[hash] = article
        }
        if fault == .droppedCounts { kept[hash] = article }
        if let verdict = verdicts[key], verdict.match?.kind != .redelivery {
            clusters[article] = verdict.cluster(of: article)
        }
        articles[article] = hash
    }

    private func outcome(of record: ConsumedRecord) -> [HopResult.Counted] {
        guard let refined = RefinedRecord(record) else { return [] }
        let isRejected = refined.article.textHash == nil
        let verdict = verdicts[Key(raw: refined.raw, position: refined.article.id.position)] ?? .unique
        let isDropped = isRejected || verdict.outcome == .duplicate
        let json = isRejected ? refined.article.json : refined.article.outcome(verdict, withBody: !isDropped)
        let entry: Tally.Entry = isRejected ? .rejected : verdict.outcome == .duplicate ? .duplicate : .unique
        let written = ProducedRecord(
            topic: isDropped ? topics.duplicates : topics.articles,
            key: Array(refined.article.id.description.utf8),
            value: json,
            headers: refined.traceparent.map { [Header("traceparent", $0)] } ?? []
        )
        let counted = HopResult.Counted(written, tally: Tally(entry, partition: record.partition))
        if isRejected { return [counted] }
        guard let claim = refined.claim else { return [counted] }
        let published = PublishedVerdict(verdict, on: claim).record(topic: topics.verdicts)
        return [counted, HopResult.Counted(published)]
    }
}
