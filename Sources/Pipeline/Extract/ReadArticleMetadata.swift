// SPDX-License-Identifier: Apache-2.0

/// Reads what a text, and the page around it, says of the text: for whom it is, who issued it, for which region, when,
/// under which number, with what attached.
public struct ReadArticleMetadata: Processor {
    public let name = "read_article_metadata"

    /// Creates the stage.
    public init() {}

    public func process(_ input: consuming Article) throws(Rejection) -> Article {
        var article = input
        let edges = TextEdges(article.text)
        let text = FoldedText(article.text)
        let page = article.document.page
        let isPageText = article.document.articles == 1 || Self.news.contains(article.kind ?? .other)
        var metadata = ArticleMetadata()
        metadata.addressee = edges.addressee
        metadata.documentNumber = Self.documentNumber(edges)
        metadata.attachments = Attachments.names(edges)
        let signature = SignatureBlock(edges)
        metadata.signature = signature.lines
        let title = article.titleInferred ? nil : article.title
        metadata.issuer = Self.issuer(signature, title: title)
        if isPageText, let page {
            metadata.updated = page.updated?.value
            metadata.sourceName = page.source?.value
            metadata.canonicalURL = page.canonicalURL?.value
        }
        if article.document.articles == 1, let page {
            metadata.documentNumber = metadata.documentNumber ?? page.documentNumber?.value
            metadata.issuer = metadata.issuer ?? page.issuer?.value
            let listed = Set(metadata.attachments.map(FileLinkName.key))
            metadata.attachments += page.attachments.filter { !listed.contains(FileLinkName.key($0)) }
        }
        let byline = article.byline ?? Self.byline(edges) ?? (isPageText ? page?.byline.flatMap(Self.name) : nil)
        article.byline = byline.flatMap(Self.withoutLabels)
        article.language = article.language ?? page?.language.map { Self.primaryTag($0.value) }

        let dates = ArticleDates(
            article.text,
            folded: text,
            signature: signature,
            pageDate: isPageText ? page?.published?.value : nil
        )
        metadata.published =
            dates.signature ?? edges.head.first.flatMap(dates.dateline)
            ?? (isPageText ? page?.published.map(Self.published) : nil)
        metadata.asOf = dates.asOf ?? Self.reported(dates, article, edges)
        metadata.region =
            RegionVote(
                title: FoldedText.fold(Array((title ?? "").utf8)),
                issuer: FoldedText.fold(Array((metadata.issuer ?? "").utf8)),
                text: text.utf8
            ).region
        article.metadata = metadata
        return article
    }

    private static let news: Set<ArticleKind> = [.newsItem, .feature, .caption, .continuation]

    private static func documentNumber(_ edges: TextEdges) -> String? {
        for line in edges.head.prefix(5) where !line.has(.prose) {
            guard let range = DocumentNumber.line(edges.utf8, in: line.line.range) else { continue }
            return String(decoding: edges.utf8[range], as: UTF8.self)
        }
        return nil
    }

    // MARK: Who

    private static let about = Array("关于".utf8)

    /// Who signed the text, or who stands before `关于` in its title.
    private static func issuer(_ signature: SignatureBlock, title: String?) -> String? {
        if !signature.issuers.isEmpty { return signature.issuers.joined(separator: "\u{3001}") }
        guard let title else { return nil }
        let text = FoldedText(Array(title.utf8))
        guard let end = text.utf8.firstEnd(of: about, from: 0), end > about.count else { return nil }
        let name = 0..<end - about.count
        guard SplitLexicon.shared.signatures.ends(Array(text.utf8[name])) else { return nil }
        return String(decoding: Array(title.utf8)[text.source(of: name)], as: UTF8.self)
    }

    /// What stands in the brackets of `本报讯(记者……)`, or below a picture.
    private static func byline(_ edges: TextEdges) -> String? {
        guard let line = edges.head.first(where: { $0.has(.lede) || $0.has(.caption) }) else { return nil }
        let text = line.string(of: edges.utf8).unicodeScalars
        let isOpener = { (scalar: Unicode.Scalar) in scalar == "(" || scalar == "\u{FF08}" }
        let isCloser = { (scalar: Unicode.Scalar) in scalar == ")" || scalar == "\u{FF09}" }
        if line.has(.lede) {
            guard let open = text.prefix(30).firstIndex(where: isOpener) else { return nil }
            let name = text[text.index(after: open)...].prefix { !isCloser($0) }
            return (2...30).contains(name.count) ? String(name) : nil
        }
        guard let last = text.last, isCloser(last), let open = text.lastIndex(where: isOpener) else { return nil }
        let name = text[text.index(after: open)...].dropLast()
        return (2...30).contains(name.count) ? String(name) : nil
    }

    /// The names in a byline without the words for what their bearers are, where these are words of their own:
    /// `记者：王小满 通讯员：李四`.
    private static func withoutLabels(_ byline: String) -> String? {
        let words = byline.unicodeScalars.split { scalar in
            ScalarSet.whiteSpace.contains(scalar.value) || separators.contains(scalar.value)
        }
        let names = words.filter { word in
            let folded = FoldedText.fold(Array(String(word).utf8))
            return word.contains(where: \.properties.isAlphabetic) && !roles.ends(folded) && !tasks.contains(folded)
        }
        // A label with nothing behind it names nobody.
        guard !names.isEmpty else { return nil }
        guard names.count < words.count else { return byline }
        var joined = ""
        var isPart = false
        for name in names {
            let isName = name.split(separator: "\u{3001}").allSatisfy { $0.count <= 3 }
            guard isName, name.allSatisfy({ ScalarSet.han.contains($0.value) || $0 == "\u{3001}" }) else {
                return byline
            }
            // A name of two characters is printed with a space between them.
            let isOne = name.count == 1
            joined += joined.isEmpty || isPart && isOne ? String(name) : "\u{3001}" + String(name)
            isPart = isOne && !isPart
        }
        return joined
    }

    private static let roles = PhraseSet("记者 通讯员 作者 撰文 撰稿 实习生 责编 责任编辑")
    /// What their bearers did, where it stands behind or before a name as a word of its own: `王小满 摄`.
    private static let tasks = Set(
        ["本报讯", "本刊讯", "本网讯", "讯", "摄", "摄影", "文", "图", "图文", "摄影报道", "供图", "供稿", "报道", "编辑", "整理", "通讯", "见习", "实习"]
            .map { FoldedText.fold(Array($0.utf8)) }
    )
    /// Colons, strokes, bars and brackets.
    private static let separators: Set<UInt32> = [
        0x3A, 0xFF1A, 0x2F, 0xFF0F, 0x7C, 0xFF5C, 0x28, 0x29, 0xFF08, 0xFF09, 0x5B, 0x5D, 0x3010, 0x3011,
    ]

    /// The name of a writer, as a page gives it: none where the page gives a site, an account, a number or a label there.
    private static func name(_ fact: PageMetadata.Fact) -> String? {
        var name = fact.value[...]
        for label in ["\u{7A3F}\u{6E90}", "\u{51FA}\u{5904}", "\u{6765}\u{6E90}", "\u{4F86}\u{6E90}"] {
            if let end = name.firstRange(of: label) { name = name[..<end.lowerBound] }
        }
        let scalars = name.unicodeScalars
        let han = scalars.count { ScalarSet.han.contains($0.value) }
        let isWords = scalars.allSatisfy {
            $0.properties.isAlphabetic || " .\u{B7}\u{3000}\u{3001}".unicodeScalars.contains($0)
        }
        let isLatin = han == 0 && scalars.contains(" ") && scalars.first?.properties.isUppercase ?? false
        guard isWords, (2...20).contains(han) || isLatin, scalars.count <= 30,
            !sites.ends(FoldedText.fold(Array(name.utf8)))
        else { return nil }
        return String(name)
    }

    private static let sites = PhraseSet("网 网站 网易 新浪 搜狐 腾讯 凤凰 频道 日报 晚报 社 编辑部 手机版 综合报道 实习记者")

    private static func primaryTag(_ tag: String) -> String {
        String(tag.prefix { $0 != "-" && $0 != "_" }).lowercased()
    }

    // MARK: When

    private static func published(_ fact: PageMetadata.Fact) -> DerivedDate {
        DerivedDate(fact.value, place: fact.basis == .url ? .url : .page)
    }

    /// The day that a report is of: the one that its title names, or the sentence that says what it is.
    private static func reported(_ dates: ArticleDates, _ article: Article, _ edges: TextEdges) -> DerivedDate? {
        guard article.kind == .situationReport else { return nil }
        if let title = article.title, !article.titleInferred {
            let source = Array(title.utf8)
            if let date = dates.date(in: FoldedText(source), of: source, place: .title) { return date }
        }
        guard let line = edges.head.prefix(4).first(where: { $0.has(.formula) }) else { return nil }
        let formula = FoldedText(edges.utf8, in: line.line.range)
        guard let start = formula.utf8.firstEnd(of: presents, from: 0) else { return nil }
        let part = FoldedText(Array(edges.utf8[formula.source(of: start..<formula.utf8.count)]))
        return dates.date(
            in: part,
            of: Array(edges.utf8[formula.source(of: start..<formula.utf8.count)]),
            place: .opening
        )
    }

    private static let presents = Array("现将".utf8)
}
