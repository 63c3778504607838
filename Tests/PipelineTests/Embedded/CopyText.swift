// SPDX-License-Identifier: Apache-2.0

import Pipeline

/// Makes an article of a document without a look at it: what is left is the transport.
struct CopyText: Processor {
    let name = "copy_text"

    func process(
        _ input: consuming RawDocument
    ) throws(Rejection) -> [Processed<Article, FingerprintedArticle>] {
        let document = Document(
            id: input.id,
            crawl: input.crawl,
            coordinates: input.coordinates,
            text: input.body
        )
        let article = Article(document: DocumentContext(document, articles: 1), position: 0, text: input.body)
        return [.done(FingerprintedArticle(article: article, textHash: Hash128(of: input.body)))]
    }
}
