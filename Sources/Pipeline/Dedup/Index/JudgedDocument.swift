// SPDX-License-Identifier: Apache-2.0

/// The claims of a document that were judged, in the order of the log.
public struct JudgedDocument: Sendable, Hashable {
    public var claims: [JudgedClaim] = []

    /// A claim and what was decided on it.
    public struct JudgedClaim: Sendable, Hashable {
        public var position: Int
        public var textHash: Hash128
        public var verdict: Verdict
        /// Claims are numbered in the order of the log.
        public var number: UInt64
        /// Whether the article has this text now, as far as the document has said.
        public var isStanding: Bool
        /// Whether later articles are compared with it.
        public var isKept: Bool
    }

    /// The claim of a text for an article, if it was judged.
    func index(position: Int, textHash: Hash128) -> Int? {
        claims.firstIndex { $0.position == position && $0.textHash == textHash }
    }

    /// The verdict on an article with that text.
    func verdict(position: Int, textHash: Hash128) -> Verdict? {
        index(position: position, textHash: textHash).map { claims[$0].verdict }
    }

    /// The text that an article has now.
    func standing(position: Int) -> Hash128? {
        claims.first { $0.position == position && $0.isStanding }?.textHash
    }
}
