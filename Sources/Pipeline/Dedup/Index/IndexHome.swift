// SPDX-License-Identifier: Apache-2.0

/// Where an index keeps its state. What is set is seen by the reads that follow.
///
/// A home only keeps; all that decides is in ``DedupIndex``, so an index gives the same verdicts in each.
public protocol IndexHome: Sendable {
    /// What keeps a home from reading; `Never` if nothing can.
    associatedtype Failure: Error

    /// What was decided on the claims of a document.
    func document(_ claimant: Claimant) throws(Failure) -> JudgedDocument?
    mutating func set(_ document: JudgedDocument?, _ claimant: Claimant)

    /// The claim by which redeliveries of an article are known.
    func claim(of article: ArticleID) throws(Failure) -> ClaimedArticle?
    mutating func set(_ claim: ClaimedArticle?, of article: ArticleID)

    /// The number of the kept claim of a text.
    func number(ofText hash: Hash128) throws(Failure) -> UInt64?
    mutating func set(_ number: UInt64?, ofText hash: Hash128)

    /// A kept article, by the number of its claim.
    func article(_ number: UInt64) throws(Failure) -> KeptArticle?
    mutating func set(_ article: KeptArticle?, _ number: UInt64)

    /// The claims of which the first has that number, for the day when they are too old to count.
    func tenure(_ number: UInt64) throws(Failure) -> Tenure?
    mutating func set(_ tenure: Tenure?, _ number: UInt64)

    /// In which articles the shingles of `keys` stand, in their order.
    func postings(of keys: [UInt64]) throws(Failure) -> [Postings]
    mutating func set(_ postings: Postings, of key: UInt64)

    /// The verdict that was published on a claim, as far as it was taken over.
    func verdict(published claim: PublishedClaim) throws(Failure) -> Verdict?
    mutating func set(_ verdict: Verdict, published claim: PublishedClaim)

    /// Says which documents' claims come next, so that a home can read what they need all at once.
    mutating func prepare(for documents: [DocumentClaims]) throws(Failure)

    /// Keeps all that was set since the last commit, and how far the fold has come, together or not at all.
    mutating func commit(_ fold: CommittedFold) throws(Failure)

    /// Removes everything.
    mutating func clear() throws(Failure)

    /// Removes the published verdicts that were taken over.
    mutating func clearPublished() throws(Failure)

    /// Whether calls may wait for a disk, so that they need a thread of their own.
    static var blocks: Bool { get }

    /// Says that claims below `number` count no more. A home may then forget postings that name none above.
    mutating func forget(below number: UInt64)
}
