// SPDX-License-Identifier: Apache-2.0

/// What has been set and is not stored yet; `nil` inside is what was removed.
struct IndexChanges: Sendable {
    var documents: [Claimant: JudgedDocument?] = [:]
    var claims: [ArticleID: ClaimedArticle?] = [:]
    var texts: [Hash128: UInt64?] = [:]
    var articles: [UInt64: KeptArticle?] = [:]
    var tenures: [UInt64: Tenure?] = [:]
    var postings: [UInt64: Postings] = [:]
    var published: [PublishedClaim: Verdict] = [:]
}
