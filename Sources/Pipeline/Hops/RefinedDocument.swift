// SPDX-License-Identifier: Apache-2.0

/// What hop 1 makes of a document.
public struct RefinedDocument: Sendable, Equatable {
    public var id: DocumentID
    /// A hash of the document's URL; `nil` if it has none.
    public var urlHash: UInt64?
    public var result: Result

    /// Either articles, some of which may have been rejected alone, or a rejection of the whole.
    public enum Result: Sendable, Equatable {
        case articles([RefinedArticle])
        /// With the outcome JSON that says so.
        case rejected(Rejection, outcome: [UInt8])
    }

    /// The document's claims, in article order: one for each article that was not rejected.
    public func claims(at raw: RawPosition) -> DocumentClaims {
        var claims: [Claim] = []
        if case .articles(let articles) = result {
            for article in articles {
                guard let hash = article.textHash else { continue }
                claims.append(Claim(position: article.id.position, textHash: hash, sketch: article.sketch))
            }
        }
        return DocumentClaims(raw: raw, document: id, urlHash: urlHash, claims: claims)
    }
}
