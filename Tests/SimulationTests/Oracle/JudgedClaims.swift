// SPDX-License-Identifier: Apache-2.0

import Kafka
import Pipeline

/// The claims log, judged by comparing every claim with all before it: slow, plain, and independent of the index.
struct JudgedClaims {
    struct Entry {
        let raw: RawPosition
        let article: ArticleID
        let textHash: Hash128
        let verdict: Verdict
    }

    private(set) var entries: [Entry] = []
    /// How often each document was claimed.
    private(set) var claimed: [RawPosition: Int] = [:]

    init(_ records: [ConsumedRecord]) {
        for record in records {
            guard let document = DocumentClaims(key: record.key ?? [], value: record.value ?? []) else { continue }
            claimed[document.raw, default: 0] += 1
            for claim in document.claims {
                let article = document.article(claim)
                if entry(document.raw, article, claim.textHash) != nil { continue }
                entries.append(
                    Entry(
                        raw: document.raw,
                        article: article,
                        textHash: claim.textHash,
                        verdict: judge(article, claim.textHash)
                    )
                )
            }
        }
    }

    private func judge(_ article: ArticleID, _ textHash: Hash128) -> Verdict {
        let copies = entries.filter { $0.textHash == textHash }
        if let known = copies.last(where: { $0.article == article && $0.verdict.match?.kind != .redelivery }) {
            let cluster = known.verdict.cluster(of: article)
            let match = Verdict.Match(.duplicate, .redelivery, article)
            return Verdict(match, clusterHead: cluster == article ? nil : cluster)
        }
        guard let kept = copies.first(where: { $0.verdict.outcome != .duplicate }) else { return .unique }
        return .duplicate(.exact, of: kept.article)
    }

    /// The claim for an article of the document at `raw`.
    func entry(_ raw: RawPosition, _ article: ArticleID, _ textHash: Hash128) -> Entry? {
        entries.first { $0.raw == raw && $0.article == article && $0.textHash == textHash }
    }

    /// Where in the order of the log an article with that text was first claimed, anywhere or for one document.
    func order(of article: ArticleID, _ textHash: Hash128, at raw: RawPosition? = nil) -> Int? {
        entries.firstIndex {
            $0.article == article && $0.textHash == textHash && (raw == nil || $0.raw == raw)
        }
    }
}
