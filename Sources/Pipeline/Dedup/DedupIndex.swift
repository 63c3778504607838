// SPDX-License-Identifier: Apache-2.0

/// The fold over the claims log: what was claimed, which texts are kept, and each claim's verdict.
///
/// It is a pure function of the log's prefix. Whoever folds the same records in the same order holds the same index,
/// so nobody needs to ask anybody for a verdict. And once a claim has its verdict, no later record changes it, so it
/// does not matter how far somebody has folded who asks for it.
public struct DedupIndex: Sendable {
    private var documents: [Claimant: Judged] = [:]
    /// The kept article of each text.
    private var kept: [Hash128: Kept] = [:]
    /// The text of each article that was claimed, and where: what a redelivery is recognised by.
    private var articles: [ArticleID: Claimed] = [:]

    private struct Claimant: Hashable {
        var raw: RawPosition
        var document: DocumentID
    }

    private struct Judged {
        var verdicts: [Claim: Verdict] = [:]
        /// The text of each article whose claim counts, of those that were judged.
        var standing: [Int: Hash128] = [:]
    }

    private struct Kept {
        var article: ArticleID
        var raw: RawPosition
    }

    private struct Claimed {
        var textHash: Hash128
        var raw: RawPosition
    }

    /// Starts before the first record.
    public init() {}

    /// The documents that were claimed.
    public var documentCount: Int { documents.count }

    /// The texts that are kept.
    public var keptCount: Int { kept.count }

    /// Takes the next record of the log.
    ///
    /// The first claim of a document stands: claimed again, by a redo or a replay, it keeps the verdicts that it has. If
    /// one of its articles has another text now, the earlier claims leave the index. An article that is missing now says
    /// nothing: one that is rejected is not claimed.
    public mutating func apply(_ document: DocumentClaims) {
        let claimant = Claimant(raw: document.raw, document: document.document)
        var judged = documents[claimant] ?? Judged()
        let differs = document.claims.contains { claim in
            judged.standing[claim.position].map { $0 != claim.textHash } ?? false
        }
        if differs {
            for (position, textHash) in judged.standing {
                remove(Claim(position: position, textHash: textHash), of: document)
            }
            judged.standing = [:]
        }
        for claim in document.claims where judged.standing[claim.position] == nil {
            let verdict = judged.verdicts[claim] ?? judge(claim, of: document)
            judged.verdicts[claim] = verdict
            judged.standing[claim.position] = claim.textHash
            enter(claim, verdict, of: document)
        }
        documents[claimant] = judged
    }

    private func judge(_ claim: Claim, of document: DocumentClaims) -> Verdict {
        let article = document.article(claim)
        if articles[article]?.textHash == claim.textHash { return .duplicate(.redelivery, of: article) }
        return kept[claim.textHash].map { .duplicate(.exact, of: $0.article) } ?? .unique
    }

    private mutating func enter(_ claim: Claim, _ verdict: Verdict, of document: DocumentClaims) {
        if verdict.match?.kind == .redelivery { return }
        let article = document.article(claim)
        articles[article] = Claimed(textHash: claim.textHash, raw: document.raw)
        if verdict == .unique, kept[claim.textHash] == nil {
            kept[claim.textHash] = Kept(article: article, raw: document.raw)
        }
    }

    private mutating func remove(_ claim: Claim, of document: DocumentClaims) {
        let article = document.article(claim)
        if let entry = kept[claim.textHash], entry.article == article, entry.raw == document.raw {
            kept[claim.textHash] = nil
        }
        if articles[article]?.raw == document.raw { articles[article] = nil }
    }

    /// The verdict on an article with that text, of the document that stands at `raw`, or `nil` if it has not been
    /// claimed.
    public func verdict(on article: ArticleID, textHash: Hash128, at raw: RawPosition) -> Verdict? {
        documents[Claimant(raw: raw, document: article.document)]?
            .verdicts[Claim(position: article.position, textHash: textHash)]
    }
}
