// SPDX-License-Identifier: Apache-2.0

/// What was read of an index on disk; `nil` inside is what is not there.
struct IndexReads: Sendable {
    var documents: [Claimant: JudgedDocument?] = [:]
    var claims: [ArticleID: ClaimedArticle?] = [:]
    var texts: [Hash128: UInt64?] = [:]
    var postings: [UInt64: Postings] = [:]
}
