// SPDX-License-Identifier: Apache-2.0

/// A document whose claims were judged.
public struct JudgedDocument: Sendable, Hashable {
    public var document: DocumentID
    /// The number of its first claim. Claims are numbered in the order of the log.
    public var number: UInt64
    /// Its claims; none if the record in the log is foreign.
    public var claims: [JudgedClaim]

    /// A claim and what was decided on it.
    public struct JudgedClaim: Sendable, Hashable {
        public var position: Int
        public var textHash: Hash128
        public var verdict: Verdict
    }

    /// Whether these are the claims that `document` makes.
    func stands(for document: DocumentClaims) -> Bool {
        self.document == document.document
            && claims.elementsEqual(document.claims) { $0.position == $1.position && $0.textHash == $1.textHash }
    }

    /// The verdict on an article.
    func verdict(position: Int) -> Verdict? {
        claims.first { $0.position == position }?.verdict
    }
}
