// SPDX-License-Identifier: Apache-2.0

/// The fold over the claims log: what was claimed, which texts are kept, and each claim's verdict.
///
/// It is a pure function of the log's prefix. Whoever folds the same records in the same order holds the same index,
/// so nobody needs to ask anybody for a verdict.
public struct DedupIndex: Sendable {
    private var documents: [RawPosition: Judged] = [:]
    /// The kept article of each text.
    private var kept: [Hash128: Kept] = [:]
    /// The text of each article that was claimed, and where: what a redelivery is recognised by.
    private var articles: [ArticleID: Claimed] = [:]

    private struct Judged {
        var claims: DocumentClaims
        var verdicts: [Verdict]
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
    /// The first claim of a document stands: claimed again, by a redo or a replay, it keeps the verdicts that it has.
    /// If one of its texts differs, the earlier claims leave the index and all are judged anew.
    public mutating func apply(_ document: DocumentClaims) {
        if let earlier = documents[document.raw] {
            if earlier.claims == document { return }
            remove(earlier.claims)
        }
        var verdicts: [Verdict] = []
        verdicts.reserveCapacity(document.claims.count)
        for claim in document.claims {
            verdicts.append(judge(claim, of: document))
        }
        documents[document.raw] = Judged(claims: document, verdicts: verdicts)
    }

    private mutating func judge(_ claim: Claim, of document: DocumentClaims) -> Verdict {
        let article = document.article(claim)
        if let earlier = articles[article], earlier.textHash == claim.textHash {
            return .duplicate(.redelivery, of: article)
        }
        articles[article] = Claimed(textHash: claim.textHash, raw: document.raw)
        if let earlier = kept[claim.textHash] {
            return .duplicate(.exact, of: earlier.article)
        }
        kept[claim.textHash] = Kept(article: article, raw: document.raw)
        return .unique
    }

    private mutating func remove(_ document: DocumentClaims) {
        for claim in document.claims {
            if kept[claim.textHash]?.raw == document.raw { kept[claim.textHash] = nil }
            let article = document.article(claim)
            if articles[article]?.raw == document.raw { articles[article] = nil }
        }
    }

    /// The verdict on an article of the document that stands at `raw`, or `nil` if it has not been claimed.
    public func verdict(at raw: RawPosition, position: Int) -> Verdict? {
        guard let judged = documents[raw],
            let index = judged.claims.claims.firstIndex(where: { $0.position == position })
        else { return nil }
        return judged.verdicts[index]
    }
}
