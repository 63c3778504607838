// SPDX-License-Identifier: Apache-2.0

/// An index in the memory of the process: fast, and gone with it.
public struct MemoryHome: IndexHome {
    private var documents: [Claimant: JudgedDocument] = [:]
    private var claims: [ArticleID: ClaimedArticle] = [:]
    private var texts: [Hash128: UInt64] = [:]
    private var articles: [UInt64: KeptArticle] = [:]
    private var tenures: [UInt64: Tenure] = [:]
    private var postings = PostingTable()
    private var published: [PublishedClaim: Verdict] = [:]
    /// Where forgetting goes on, and how much has become old since it last went over all postings.
    private var forgotten: UInt64 = 0

    /// Creates an empty home.
    public init() {}

    public func document(_ claimant: Claimant) -> JudgedDocument? { documents[claimant] }
    public mutating func set(_ document: JudgedDocument?, _ claimant: Claimant) { documents[claimant] = document }

    public func claim(of article: ArticleID) -> ClaimedArticle? { claims[article] }
    public mutating func set(_ claim: ClaimedArticle?, of article: ArticleID) { claims[article] = claim }

    public func number(ofText hash: Hash128) -> UInt64? { texts[hash] }
    public mutating func set(_ number: UInt64?, ofText hash: Hash128) { texts[hash] = number }

    public func article(_ number: UInt64) -> KeptArticle? { articles[number] }
    public mutating func set(_ article: KeptArticle?, _ number: UInt64) { articles[number] = article }

    public func tenure(_ number: UInt64) -> Tenure? { tenures[number] }
    public mutating func set(_ tenure: Tenure?, _ number: UInt64) { tenures[number] = tenure }

    public func postings(of keys: [UInt64]) -> [Postings] { keys.map { postings[$0] } }
    public mutating func set(_ postings: Postings, of key: UInt64) { self.postings[key] = postings }

    public func verdict(published claim: PublishedClaim) -> Verdict? { published[claim] }
    public mutating func set(_ verdict: Verdict, published claim: PublishedClaim) { published[claim] = verdict }
    public mutating func clearPublished() { published = [:] }

    public static var blocks: Bool { false }
    public func prepare(for documents: [DocumentClaims]) {}
    public mutating func commit(_ fold: CommittedFold) {}
    public mutating func clear() { self = MemoryHome() }

    public mutating func forget(below number: UInt64) {
        // Going over all postings costs as much as they are many, so it waits until as much can go as stays.
        guard number - forgotten > UInt64(articles.count) + 1000 else { return }
        forgotten = number
        postings.removeAll { $0.newest.map { $0 < number } ?? true }
    }
}
