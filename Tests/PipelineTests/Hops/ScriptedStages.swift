// SPDX-License-Identifier: Apache-2.0

import Pipeline

/// Stages for bodies such as `one,two,!`: an article for each word, rejected alone if it is `!`; an empty body is
/// rejected whole.
struct ScriptedStages: Processor {
    let name = "scripted"

    func process(_ input: consuming RawDocument) throws(Rejection) -> [Processed<Article, FingerprintedArticle>] {
        let document = Document(id: input.id, crawl: input.crawl, coordinates: input.coordinates, text: input.body)
        if document.text.isEmpty { throw Rejection(stage: name, reason: .empty, message: "no text") }
        let words = document.text.split(separator: UInt8(ascii: ","))
        let context = DocumentContext(document, articles: words.count)
        return words.enumerated().map { position, word in
            let article = Article(document: context, position: position, text: Array(word))
            if Array(word) == [UInt8(ascii: "!")] {
                return .rejected(article, Rejection(stage: name, reason: .noContent, message: "no words"))
            }
            return .done(FingerprintedArticle(article: article, textHash: Hash128(of: article.text)))
        }
    }
}
