// SPDX-License-Identifier: Apache-2.0

/// Says what an article is: its kind, its language and script, and a title where none is printed.
public struct DescribeArticle: Processor {
    public let name = "describe_article"

    /// Creates the stage.
    public init() {}

    public func process(_ input: consuming Article) throws(Rejection) -> Article {
        var article = input
        let view = ArticleView(article)
        let script = TextScript(article.text)
        article.language = script.language
        article.script = script.script
        let kind = article.kind ?? ArticleKind(of: view, byline: article.byline)
        article.kind = kind
        if article.title == nil {
            article.title = InferredTitle.title(of: view, kind: kind, script: script.script)
            article.titleInferred = article.title != nil
        }
        return article
    }
}
