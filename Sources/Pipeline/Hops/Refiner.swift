// SPDX-License-Identifier: Apache-2.0

/// Hop 1 for one document, pure: runs the stages and writes down what came out. Both drivers use it.
public struct Refiner<Stages: Processor>: Sendable
where Stages.Input == RawDocument, Stages.Output == [Processed<Article, FingerprintedArticle>] {
    /// The stages of hop 1.
    public let stages: Stages
    private let stamp: PipelineStamp
    private let limits: RecordLimits

    /// Combines the stages with the stamp that their outcomes bear.
    public init(_ stages: Stages, stamp: PipelineStamp, limits: RecordLimits = RecordLimits()) {
        self.stages = stages
        self.stamp = stamp
        self.limits = limits
    }

    /// Refines a document, or rejects it. A document whose outcomes do not fit into records is rejected whole.
    public func refine(_ document: RawDocument) -> RefinedDocument {
        let id = document.id
        let urlHash = document.crawl.url.map(DocumentClaims.hash(url:))
        do throws(Rejection) {
            let articles = try stages.process(document).map(refined)
            try check(articles)
            return RefinedDocument(id: id, urlHash: urlHash, result: .articles(articles))
        } catch {
            return reject(document, error)
        }
    }

    /// Rejects a document that no stage may see.
    public func reject(_ document: RawDocument, _ rejection: Rejection) -> RefinedDocument {
        let outcome = RejectedOutcome.json(document: document, rejection: rejection, pipeline: stamp)
        let urlHash = document.crawl.url.map(DocumentClaims.hash(url:))
        return RefinedDocument(id: document.id, urlHash: urlHash, result: .rejected(rejection, outcome: outcome))
    }

    private func refined(_ processed: Processed<Article, FingerprintedArticle>) -> RefinedArticle {
        switch processed {
        case .done(let fingerprinted):
            let outcome = RefinedOutcome(fingerprinted.article, pipeline: stamp)
            return RefinedArticle(
                id: fingerprinted.article.id,
                json: outcome.json,
                bodyStart: outcome.bodyStart,
                textHash: fingerprinted.textHash,
                sketch: fingerprinted.sketch
            )
        case .rejected(let article, let rejection):
            return RefinedArticle(
                id: article.id,
                json: RejectedOutcome.json(article: article, rejection: rejection, pipeline: stamp),
                bodyStart: nil,
                textHash: nil
            )
        }
    }

    private func check(_ articles: [RefinedArticle]) throws(Rejection) {
        if articles.isEmpty {
            throw Rejection(stage: "refine", reason: .noContent, message: "the document has no article")
        }
        for article in articles where article.json.count > limits.outcome {
            throw Rejection(
                stage: "refine",
                reason: .tooLarge,
                message: "the outcome of article \(article.id.position) has \(article.json.count) bytes, more than the "
                    + "\(limits.outcome) that a record may have"
            )
        }
        let claims = articles.reduce(0) { $0 + DocumentClaims.bytesPerClaim + ($1.sketch?.bytes.count ?? 0) }
        if claims > limits.claims {
            throw Rejection(
                stage: "refine",
                reason: .tooLarge,
                message:
                    "the claims of \(articles.count) articles have \(claims) bytes, more than the \(limits.claims) "
                    + "that a record may have"
            )
        }
    }
}
