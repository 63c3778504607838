// SPDX-License-Identifier: Apache-2.0

import Kafka
import Pipeline

/// The claims log, judged by comparing every claim with all before it: slow, plain, and independent of the index.
struct JudgedClaims {
    struct Entry {
        let raw: RawPosition
        let article: ArticleID
        let textHash: Hash128
        let urlHash: UInt64?
        let text: ScriptedText?
        let verdict: Verdict
        /// The log's time when it was claimed.
        let time: Int64
        /// Whether later ones are compared with it.
        let isKept: Bool
    }

    private(set) var entries: [Entry] = []
    /// How often each document was claimed.
    private(set) var claimed: [RawPosition: Int] = [:]
    private let parameters: DedupParameters
    private var clock: Int64 = 0

    init(_ records: [ConsumedRecord], _ parameters: DedupParameters) {
        self.parameters = parameters
        let texts = Dictionary(
            uniqueKeysWithValues: ScriptedText.all.indices.map {
                (Hash128(of: Array("text \($0)".utf8)), ScriptedText.all[$0])
            }
        )
        for record in records {
            clock = max(clock, record.timestamp)
            guard let document = DocumentClaims(key: record.key ?? [], value: record.value ?? []) else { continue }
            claimed[document.raw, default: 0] += 1
            for claim in document.claims {
                let article = document.article(claim)
                if entry(document.raw, article, claim.textHash) != nil { continue }
                let verdict = judge(article, claim.textHash, texts[claim.textHash], document.urlHash)
                let isTaken = kept.contains { $0.textHash == claim.textHash }
                entries.append(
                    Entry(
                        raw: document.raw,
                        article: article,
                        textHash: claim.textHash,
                        urlHash: document.urlHash,
                        text: texts[claim.textHash],
                        verdict: verdict,
                        time: clock,
                        isKept: verdict.outcome != .duplicate && !isTaken
                    )
                )
            }
        }
    }

    /// Whether an entry is too old to count at a time.
    func isOld(_ entry: Entry, at time: Int64) -> Bool {
        guard let age = parameters.timeToLive else { return false }
        return .milliseconds(time - entry.time) > age
    }

    /// What the next claim is compared with.
    private var kept: [Entry] { entries.filter { $0.isKept && !isOld($0, at: clock) } }

    private func judge(_ article: ArticleID, _ textHash: Hash128, _ text: ScriptedText?, _ url: UInt64?) -> Verdict {
        let known = entries.last { $0.article == article && $0.verdict.match?.kind != .redelivery }
        if let known, known.textHash == textHash, !isOld(known, at: clock) {
            let cluster = known.verdict.cluster(of: article)
            let match = Verdict.Match(.duplicate, .redelivery, article)
            return Verdict(match, clusterHead: cluster == article ? nil : cluster)
        }
        let kept = kept
        if let copy = kept.first(where: { $0.textHash == textHash }) {
            return verdict(Verdict.Match(.duplicate, .exact, copy.article), copy)
        }
        guard let text else { return .unique }
        let matches = kept.compactMap { entry in
            entry.text.flatMap { earlier in
                let isRefetch = url != nil && url == entry.urlHash && entry.article.document != article.document
                return TextMatch(text, earlier: earlier, isRefetch: isRefetch, parameters).map { (entry, $0) }
            }
        }
        for relation in [Verdict.Match.Relation.duplicate, .supersedes, .variant, .extends] {
            guard let (entry, match) = matches.first(where: { $0.1.relation == relation }) else { continue }
            let found = Verdict.Match(
                relation,
                match.kind,
                entry.article,
                jaccard: match.jaccard,
                containment: match.containment
            )
            return verdict(found, entry)
        }
        return .unique
    }

    private func verdict(_ match: Verdict.Match, _ decided: Entry) -> Verdict {
        let cluster = decided.verdict.cluster(of: decided.article)
        let isHead = cluster == decided.article || match.relation == .extends
        return Verdict(match, clusterHead: isHead ? nil : cluster)
    }

    /// The claim for an article of the document at `raw`.
    func entry(_ raw: RawPosition, _ article: ArticleID, _ textHash: Hash128) -> Entry? {
        entries.first { $0.raw == raw && $0.article == article && $0.textHash == textHash }
    }

    /// Where in the order of the log an article with that text of the document at `raw` was first claimed.
    func order(of article: ArticleID, _ textHash: Hash128, at raw: RawPosition) -> Int? {
        entries.firstIndex { $0.raw == raw && $0.article == article && $0.textHash == textHash }
    }
}
