// SPDX-License-Identifier: Apache-2.0

/// The decision on a claim: `outcome` and `dedup` in the article's outcome.
public struct Verdict: Sendable, Hashable {
    /// The earlier article that decided; `nil` where none matches.
    public var match: Match?
    /// The first article of the cluster, where it is neither this article nor the one that decided.
    public var clusterHead: ArticleID?

    /// Decides by `match`.
    public init(_ match: Match?, clusterHead: ArticleID? = nil) {
        self.match = match
        self.clusterHead = clusterHead
    }

    /// No earlier article matches.
    public static let unique = Verdict(nil)

    /// An earlier article says the same.
    public static func duplicate(
        _ kind: Match.Kind,
        of article: ArticleID,
        jaccard: Double? = nil,
        containment: Double? = nil
    ) -> Verdict {
        Verdict(Match(.duplicate, kind, article, jaccard: jaccard, containment: containment))
    }

    /// The cluster of the article that this verdict is on, named by the cluster's first article.
    ///
    /// Copies, variants and fuller copies are in the cluster of the article that decided. A text that holds another and
    /// adds to it is another text, and begins a cluster of its own.
    public func cluster(of article: ArticleID) -> ArticleID {
        guard let match, match.relation != .extends else { return article }
        return clusterHead ?? match.article
    }

    /// What becomes of the article.
    public var outcome: Outcome {
        switch match?.relation {
        case .duplicate: .duplicate
        case .variant: .variant
        case .supersedes, .extends, nil: .unique
        }
    }
}

extension Verdict {
    /// How an article stands to an earlier one.
    public struct Match: Sendable, Hashable {
        /// What the article is to the earlier one.
        public var relation: Relation
        /// By what the two were found to match.
        public var kind: Kind
        /// The earlier article.
        public var article: ArticleID
        /// Shared shingles over all shingles of both texts, from 0 to 1; `nil` where it was not estimated.
        public var jaccard: Double?
        /// The part of the shorter text's shingles that the longer one holds too, from 0 to 1.
        public var containment: Double?

        /// Describes a match.
        public init(
            _ relation: Relation,
            _ kind: Kind,
            _ article: ArticleID,
            jaccard: Double? = nil,
            containment: Double? = nil
        ) {
            self.relation = relation
            self.kind = kind
            self.article = article
            self.jaccard = jaccard
            self.containment = containment
        }

        /// What an article is to an earlier one. The raw value is the member of `dedup` that names the earlier one.
        public enum Relation: String, Sendable, CaseIterable {
            case duplicate = "of"
            /// Figures or dates differ.
            case variant = "variant_of"
            /// The earlier one is a masked copy of it.
            case supersedes
            /// It holds the earlier one and adds to it.
            case extends
        }

        /// By what two articles were found to match.
        public enum Kind: String, Sendable, CaseIterable {
            /// The same document, delivered again.
            case redelivery
            /// The same folded text.
            case exact
            /// Nearly the same shingles.
            case near
            /// One text lies in the other.
            case contained
            /// Nearly the same shingles, under the same URL: the page was fetched again.
            case revision
        }
    }
}

extension Verdict: CustomStringConvertible {
    /// The verdict in a few words.
    public var description: String {
        guard let match else { return "\(outcome.rawValue)" }
        return "\(outcome.rawValue) (\(match.relation.rawValue) \(match.article), \(match.kind.rawValue))"
    }
}
