// SPDX-License-Identifier: Apache-2.0

internal import Pipeline

/// Cuts each article into as many as a test wants, by its lines. Where there are fewer lines than that some have no
/// text, and the next stage rejects them alone.
struct CutArticles: Processor {
    let name = "test_cut_articles"
    private let parts: Int

    init(parts: Int) {
        self.parts = parts
    }

    func process(
        _ input: consuming [Processed<Article, FingerprintedArticle>]
    ) throws(Rejection) -> [Article] {
        let pieces = input.flatMap { processed in
            switch processed {
            case .done(let article): cut(article.article)
            case .rejected(let article, _): cut(article)
            }
        }
        return pieces.enumerated().map { position, piece in
            var article = piece
            article.position = position
            article.document.articles = pieces.count
            return article
        }
    }

    private func cut(_ article: Article) -> [Article] {
        guard parts > 1 else { return [article] }
        let lines = article.text.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        return (0..<parts).map { part in
            var piece = article
            let range = lines.count * part / parts..<lines.count * (part + 1) / parts
            piece.text = Array(lines[range].joined(separator: [UInt8(ascii: "\n")]))
            return piece
        }
    }
}
