// SPDX-License-Identifier: Apache-2.0

/// The fold over the claims log: what was claimed, which articles are kept, and each claim's verdict.
///
/// It is a pure function of the log's prefix. Whoever folds the same records in the same order holds the same index,
/// so nobody needs to ask anybody for a verdict. And once a claim has its verdict, no later record changes it, so it
/// does not matter how far somebody has folded who asks for it.
public struct DedupIndex<Home: IndexHome>: Sendable {
    /// Where the state is kept.
    var home: Home
    public let parameters: DedupParameters
    public internal(set) var state: FoldState
    private let timeToLive: Int64?

    /// Goes on with what `home` holds.
    public init(parameters: DedupParameters, home: Home, state: FoldState = FoldState()) {
        self.parameters = parameters
        self.home = home
        self.state = state
        timeToLive = parameters.timeToLive.map { Int64($0 / .milliseconds(1)) }
    }

    /// The documents that the index holds.
    public var documentCount: Int { state.documents }

    /// The articles that the index holds, for later ones to be compared with.
    public var keptCount: Int { state.kept }

    /// Takes the next record of the log, which was appended at `time`, in milliseconds since 1970.
    ///
    /// The first claim of a document stands: claimed again, by a redo or a replay, it keeps the verdicts that it has. If
    /// one of its articles has another text now, the earlier claims leave the index. An article that is missing now says
    /// nothing: one that is rejected is not claimed.
    public mutating func apply(_ document: DocumentClaims, at time: Int64 = 0) throws(Home.Failure) {
        try advance(to: time)
        let claimant = Claimant(raw: document.raw, document: document.document)
        let earlier = try home.document(claimant)
        var judged = earlier ?? JudgedDocument()
        let differs = document.claims.contains { claim in
            judged.standing(position: claim.position).map { $0 != claim.textHash } ?? false
        }
        if differs { try withdraw(&judged, claimant) }
        let first = state.next
        for claim in document.claims where judged.standing(position: claim.position) == nil {
            try take(claim, of: document, into: &judged)
        }
        if state.next > first {
            home.set(judged, claimant)
            home.set(Tenure(claimant: claimant, time: state.clock, count: state.next - first), first)
            if earlier == nil { state.documents += 1 }
        }
    }

    /// Takes a record of the log that is not of this generation: its articles are unique, and nothing is compared with
    /// them.
    mutating func applyForeign(_ raw: RawPosition?, at time: Int64) throws(Home.Failure) {
        try advance(to: time)
        state.foreign += 1
        guard let raw else { return }
        let claimant = Claimant(raw: raw, document: .foreign)
        guard try home.document(claimant) == nil else { return }
        home.set(JudgedDocument(), claimant)
        home.set(Tenure(claimant: claimant, time: state.clock, count: 1), state.next)
        state.next += 1
    }

    /// The verdict on an article with that text, of the document that stands at `raw`, or `nil` if it has not been
    /// claimed.
    public func verdict(
        on article: ArticleID,
        textHash: Hash128,
        at raw: RawPosition
    ) throws(Home.Failure) -> Verdict? {
        let document = try home.document(Claimant(raw: raw, document: article.document))
        if let verdict = document?.verdict(position: article.position, textHash: textHash) { return verdict }
        return try home.document(Claimant(raw: raw, document: .foreign)) == nil ? nil : .unique
    }

    // MARK: Judging

    private mutating func take(
        _ claim: Claim,
        of document: DocumentClaims,
        into judged: inout JudgedDocument
    ) throws(Home.Failure) {
        let number = state.next
        state.next += 1
        let before = judged.index(position: claim.position, textHash: claim.textHash)
        var postings: [Postings]?
        let verdict: Verdict
        if let before {
            verdict = judged.claims[before].verdict
        } else {
            verdict = try judge(claim, of: document, &postings)
        }
        let isKept = try enter(claim, number, verdict, postings, of: document)
        let entry = JudgedDocument.JudgedClaim(
            position: claim.position,
            textHash: claim.textHash,
            verdict: verdict,
            number: number,
            isStanding: true,
            isKept: isKept
        )
        if let before { judged.claims[before] = entry } else { judged.claims.append(entry) }
    }

    /// - Parameter found: gets the postings of the claim's keys, if they were looked up.
    private mutating func judge(
        _ claim: Claim,
        of document: DocumentClaims,
        _ found: inout [Postings]?
    ) throws(Home.Failure) -> Verdict {
        let article = document.article(claim)
        if state.takesOver {
            let claim = PublishedClaim(raw: document.raw, article: article, textHash: claim.textHash)
            if let verdict = try home.verdict(published: claim) { return verdict }
        }
        if let earlier = try home.claim(of: article), earlier.textHash == claim.textHash {
            return try redelivery(of: article, earlier)
        }
        if let earlier = try home.number(ofText: claim.textHash), let kept = try home.article(earlier) {
            return verdict(.duplicate, .exact, kept)
        }
        guard let sketch = claim.sketch else { return .unique }
        let postings = try home.postings(of: sketch.keys)
        found = postings
        var candidates = CandidateSearch(sketch, parameters)
        for (key, postings) in zip(sketch.keys, postings) { candidates.add(key, postings.since(state.oldest)) }
        state.stock += candidates.stock
        var best: (rank: Int, verdict: Verdict)?
        for number in candidates.best() {
            // The earliest of the strongest relation decides, and none is stronger.
            if best?.rank == Verdict.Match.Relation.duplicate.rank { break }
            guard let kept = try home.article(number), let earlier = Sketch(bytes: kept.sketch) else { continue }
            let isRefetch =
                kept.urlHash != nil && kept.urlHash == document.urlHash && kept.article.document != document.document
            guard let match = SketchMatch(sketch, earlier: earlier, isRefetch: isRefetch, parameters) else { continue }
            let rank = match.relation.rank
            if let best, best.rank <= rank { continue }
            let (jaccard, containment) = (match.jaccard, match.containment)
            let found = verdict(match.relation, match.kind, kept, jaccard: jaccard, containment: containment)
            best = (rank, found)
        }
        return best?.verdict ?? .unique
    }

    private func redelivery(of article: ArticleID, _ earlier: ClaimedArticle) throws(Home.Failure) -> Verdict {
        let document = try home.document(Claimant(raw: earlier.raw, document: article.document))
        let verdict = document?.verdict(position: article.position, textHash: earlier.textHash)
        let cluster = verdict?.cluster(of: article) ?? article
        let match = Verdict.Match(.duplicate, .redelivery, article)
        return Verdict(match, clusterHead: cluster == article ? nil : cluster)
    }

    private func verdict(
        _ relation: Verdict.Match.Relation,
        _ kind: Verdict.Match.Kind,
        _ kept: KeptArticle,
        jaccard: Double? = nil,
        containment: Double? = nil
    ) -> Verdict {
        let match = Verdict.Match(relation, kind, kept.article, jaccard: jaccard, containment: containment)
        let isHead = kept.cluster == kept.article || relation == .extends
        return Verdict(match, clusterHead: isHead ? nil : kept.cluster)
    }

    /// Enters a claim with its verdict. Returns whether later articles are compared with it.
    private mutating func enter(
        _ claim: Claim,
        _ number: UInt64,
        _ verdict: Verdict,
        _ postings: [Postings]?,
        of document: DocumentClaims
    ) throws(Home.Failure) -> Bool {
        if verdict.match?.kind == .redelivery { return false }
        let article = document.article(claim)
        home.set(ClaimedArticle(textHash: claim.textHash, raw: document.raw), of: article)
        // Where an article comes back to a text that it had before, another may have been kept for it meanwhile.
        let isTaken = try home.number(ofText: claim.textHash) != nil
        let isKept = verdict.outcome != .duplicate && !isTaken
        if isKept {
            let kept = KeptArticle(
                article: article,
                cluster: verdict.cluster(of: article),
                urlHash: document.urlHash,
                sketch: claim.sketch?.bytes ?? []
            )
            home.set(kept, number)
            home.set(number, ofText: claim.textHash)
            state.kept += 1
        }
        guard let sketch = claim.sketch, isKept || isDistant(verdict) else { return isKept }
        let earlier: [Postings]
        if let postings { earlier = postings } else { earlier = try home.postings(of: sketch.keys) }
        let posting = Posting(number: number, sketch, isKept: isKept)
        for (key, postings) in zip(sketch.keys, earlier) {
            var postings = postings
            postings.add(posting, since: state.oldest, limit: parameters.stockArticles)
            home.set(postings, of: key)
        }
        return isKept
    }

    /// Whether a copy is so distant that it counts as another article in which its shingles stand. A close one does not:
    /// however often a text is copied, its shingles find the next copy too.
    private func isDistant(_ verdict: Verdict) -> Bool {
        guard let match = verdict.match, match.kind == .near || match.kind == .revision else { return false }
        return match.jaccard ?? 1 < parameters.distinct
    }

    // MARK: Leaving

    /// Takes all claims of a document out of the index. Their verdicts stay.
    private mutating func withdraw(_ document: inout JudgedDocument, _ claimant: Claimant) throws(Home.Failure) {
        for index in document.claims.indices {
            try remove(document.claims[index], claimant)
            document.claims[index].isStanding = false
            document.claims[index].isKept = false
        }
    }

    private mutating func remove(_ claim: JudgedDocument.JudgedClaim, _ claimant: Claimant) throws(Home.Failure) {
        guard claim.isStanding else { return }
        let article = ArticleID(document: claimant.document, position: claim.position)
        if try home.claim(of: article)?.raw == claimant.raw { home.set(nil as ClaimedArticle?, of: article) }
        guard claim.isKept else { return }
        home.set(nil as KeptArticle?, claim.number)
        home.set(nil as UInt64?, ofText: claim.textHash)
        state.kept -= 1
    }

    /// Lets the fold's clock go on, and what is too old leave the index.
    private mutating func advance(to time: Int64) throws(Home.Failure) {
        state.clock = max(state.clock, time)
        guard let timeToLive else { return }
        let oldest = state.oldest
        while state.oldest < state.next, let tenure = try home.tenure(state.oldest),
            state.clock - tenure.time > timeToLive
        {
            try end(tenure, state.oldest..<state.oldest + tenure.count)
            state.oldest += tenure.count
        }
        if state.oldest > oldest { home.forget(below: state.oldest) }
    }

    private mutating func end(_ tenure: Tenure, _ numbers: Range<UInt64>) throws(Home.Failure) {
        home.set(nil as Tenure?, numbers.lowerBound)
        guard var document = try home.document(tenure.claimant) else { return }
        for claim in document.claims where numbers.contains(claim.number) { try remove(claim, tenure.claimant) }
        document.claims.removeAll { numbers.contains($0.number) }
        home.set(document.claims.isEmpty ? nil : document, tenure.claimant)
        if document.claims.isEmpty, tenure.claimant.document != .foreign { state.documents -= 1 }
    }
}

extension DedupIndex where Home == MemoryHome {
    /// An index in memory that has read nothing yet.
    public init(parameters: DedupParameters = DedupParameters()) {
        self.init(parameters: parameters, home: MemoryHome())
    }
}

extension DocumentID {
    /// Stands for the document of a record that is not of this generation.
    fileprivate static let foreign = DocumentID(Hash128(high: 0, low: 0))
}

extension Verdict.Match.Relation {
    /// Of several matches the one with the lowest rank decides.
    fileprivate var rank: Int {
        switch self {
        case .duplicate: 0
        case .supersedes: 1
        case .variant: 2
        case .extends: 3
        }
    }
}
