// SPDX-License-Identifier: Apache-2.0

/// The fold over the claims log: what was claimed, which articles are kept, and each claim's verdict.
///
/// It is a pure function of the log's prefix. Whoever folds the same records in the same order holds the same index,
/// so nobody needs to ask anybody for a verdict.
public struct DedupIndex<Home: IndexHome>: Sendable {
    /// Where the state is kept.
    var home: Home
    public let parameters: DedupParameters
    public internal(set) var state: FoldState
    private let timeToLive: Int64?

    /// Goes on with what `home` holds.
    init(parameters: DedupParameters, home: Home, state: FoldState = FoldState()) {
        self.parameters = parameters
        self.home = home
        self.state = state
        timeToLive = parameters.timeToLive.map { $0.components.seconds * 1000 }
    }

    /// The documents that the index holds.
    public var documentCount: Int { state.documents }

    /// The articles that the index holds, for later ones to be compared with.
    public var keptCount: Int { state.kept }

    /// Takes the next record of the log, which was appended at `time`, in milliseconds since 1970.
    ///
    /// The first claims of a document stand: claimed again, by a redo or a replay, it keeps the verdicts that it has.
    /// If one of its texts differs, the earlier claims leave the index and all are judged anew.
    public mutating func apply(_ document: DocumentClaims, at time: Int64 = 0) throws(Home.Failure) {
        try advance(to: time)
        guard !document.claims.isEmpty else { return }
        if let earlier = try home.document(at: document.raw) {
            if earlier.stands(for: document) { return }
            try remove(earlier, at: document.raw)
        }
        var judged = JudgedDocument(document: document.document, number: state.next, claims: [])
        judged.claims.reserveCapacity(document.claims.count)
        for claim in document.claims {
            let verdict = try judge(claim, of: document)
            judged.claims.append(
                JudgedDocument.JudgedClaim(position: claim.position, textHash: claim.textHash, verdict: verdict)
            )
        }
        add(judged, at: document.raw)
    }

    /// Takes a record of the log that is not of this generation: its articles are unique, and nothing is compared with
    /// them.
    mutating func applyForeign(_ raw: RawPosition?, at time: Int64) throws(Home.Failure) {
        try advance(to: time)
        state.foreign += 1
        guard let raw, try home.document(at: raw) == nil else { return }
        let nothing = DocumentID(Hash128(high: 0, low: 0))
        let number = state.next
        state.next += 1
        add(JudgedDocument(document: nothing, number: number, claims: []), at: raw)
    }

    private mutating func add(_ document: JudgedDocument, at raw: RawPosition) {
        home.set(document, at: raw)
        home.set(Tenure(raw: raw, time: state.clock, count: state.next - document.number), document.number)
        state.documents += 1
    }

    /// The verdict on an article of the document that stands at `raw`, or `nil` if it has not been claimed.
    public func verdict(at raw: RawPosition, position: Int) throws(Home.Failure) -> Verdict? {
        guard let document = try home.document(at: raw) else { return nil }
        return document.claims.isEmpty ? .unique : document.verdict(position: position)
    }

    // MARK: Judging

    private mutating func judge(_ claim: Claim, of document: DocumentClaims) throws(Home.Failure) -> Verdict {
        let article = document.article(claim)
        let number = state.next
        state.next += 1
        if let earlier = try home.claim(of: article), earlier.textHash == claim.textHash {
            return try redelivery(of: article, earlier)
        }
        home.set(ClaimedArticle(textHash: claim.textHash, raw: document.raw), of: article)
        if let earlier = try home.number(ofText: claim.textHash), let kept = try home.article(earlier) {
            return verdict(.duplicate, .exact, kept)
        }
        guard let sketch = claim.sketch else {
            keep(claim, number, .unique, of: document)
            return .unique
        }
        let (verdict, postings) = try search(sketch, of: document)
        let isKept = verdict.outcome != .duplicate
        if isKept { keep(claim, number, verdict, of: document) }
        if isKept || isDistant(verdict) {
            let posting = Posting(number: number, sketch, isKept: isKept)
            for (key, postings) in zip(sketch.keys, postings) {
                var postings = postings
                postings.add(posting, since: state.oldest, limit: parameters.stockArticles)
                home.set(postings, of: key)
            }
        }
        return verdict
    }

    /// Whether a copy is so distant that it counts as another article in which its shingles stand. A close one does not:
    /// however often a text is copied, its shingles find the next copy too.
    private func isDistant(_ verdict: Verdict) -> Bool {
        guard let match = verdict.match, match.kind == .near || match.kind == .revision else { return false }
        return match.jaccard ?? 1 < parameters.distinct
    }

    private func redelivery(of article: ArticleID, _ earlier: ClaimedArticle) throws(Home.Failure) -> Verdict {
        let verdict = try home.document(at: earlier.raw)?.verdict(position: article.position)
        let cluster = verdict?.cluster(of: article) ?? article
        return Verdict(
            Verdict.Match(.duplicate, .redelivery, article),
            clusterHead: cluster == article ? nil : cluster
        )
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

    private mutating func keep(_ claim: Claim, _ number: UInt64, _ verdict: Verdict, of document: DocumentClaims) {
        let article = document.article(claim)
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

    /// The verdict that the earlier articles give a text, with the postings of its keys.
    private mutating func search(
        _ sketch: Sketch,
        of document: DocumentClaims
    ) throws(Home.Failure) -> (Verdict, [Postings]) {
        let postings = try home.postings(of: sketch.keys)
        var candidates = CandidateSearch(sketch, parameters)
        for (key, postings) in zip(sketch.keys, postings) { candidates.add(key, postings.since(state.oldest)) }
        state.stock += candidates.stock
        var best: (rank: Int, number: UInt64, verdict: Verdict)?
        for number in candidates.best() {
            guard let kept = try home.article(number), let earlier = Sketch(bytes: kept.sketch) else { continue }
            let isRefetch =
                kept.urlHash != nil && kept.urlHash == document.urlHash && kept.article.document != document.document
            guard let match = SketchMatch(sketch, earlier: earlier, isRefetch: isRefetch, parameters) else { continue }
            let rank = match.relation.rank
            if let best, (best.rank, best.number) < (rank, number) { continue }
            let found = verdict(
                match.relation,
                match.kind,
                kept,
                jaccard: match.jaccard,
                containment: match.containment
            )
            best = (rank, number, found)
        }
        return (best?.verdict ?? .unique, postings)
    }

    // MARK: Leaving

    /// Lets the fold's clock go on, and what is too old leave the index.
    private mutating func advance(to time: Int64) throws(Home.Failure) {
        state.clock = max(state.clock, time)
        guard let timeToLive else { return }
        let oldest = state.oldest
        while state.oldest < state.next, let tenure = try home.tenure(state.oldest),
            state.clock - tenure.time > timeToLive
        {
            home.set(nil as Tenure?, state.oldest)
            if let document = try home.document(at: tenure.raw), document.number == state.oldest {
                try remove(document, at: tenure.raw)
            }
            state.oldest += tenure.count
        }
        if state.oldest > oldest { home.forget(below: state.oldest) }
    }

    private mutating func remove(_ document: JudgedDocument, at raw: RawPosition) throws(Home.Failure) {
        home.set(nil as JudgedDocument?, at: raw)
        state.documents -= 1
        for (number, claim) in zip(document.number..., document.claims) {
            let article = ArticleID(document: document.document, position: claim.position)
            if try home.claim(of: article)?.raw == raw { home.set(nil as ClaimedArticle?, of: article) }
            guard claim.verdict.outcome != .duplicate else { continue }
            home.set(nil as KeptArticle?, number)
            state.kept -= 1
            if try home.number(ofText: claim.textHash) == number { home.set(nil as UInt64?, ofText: claim.textHash) }
        }
    }
}

extension DedupIndex where Home == MemoryHome {
    /// An index in memory that has read nothing yet.
    public init(parameters: DedupParameters = DedupParameters()) {
        self.init(parameters: parameters, home: MemoryHome())
    }
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
