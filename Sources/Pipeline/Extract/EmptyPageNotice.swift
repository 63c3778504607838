// SPDX-License-Identifier: Apache-2.0

/// What servers and sites write in place of a page: that there is none, or that one must log in to see it.
enum EmptyPageNotice {
    /// The first such phrase in the title or the text, as it is listed here.
    static func found(in document: Document) -> String? {
        let title = Array((document.title ?? "").utf8)
        let folded = FoldedText.fold(title) + FoldedText.fold(document.text)
        return phrases.first { $0.pattern.isContained(in: folded) }?.phrase
    }

    /// Phrases in simplified characters; those with a bar have alternatives.
    private static let phrases: [(phrase: String, pattern: PhrasePattern)] =
        [
            "页面不存在", "页面未找到", "页面没有找到", "找不到页面", "找不到网页", "找不到文件或目录", "无法找到该页", "访问的页面 不存在|已删除|已被删除",
            "内容不存在", "内容已被删除", "文章不存在", "文章已被删除", "信息不存在", "请先登录", "请登录后", "登录后查看", "登录后才能", "没有权限访问",
            "404notfound", "pagenotfound", "403forbidden",
        ]
        .compactMap { phrase in PhrasePattern(phrase).map { (phrase, $0) } }
}
