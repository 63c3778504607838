// SPDX-License-Identifier: Apache-2.0

/// Tells the name of a site from a headline: by what the page calls its site, and by how such names end.
struct SiteNames {
    /// The names that the page gives its site, folded.
    private let known: [[UInt8]]

    private static let longest = 15
    /// A whole title that is longer is a headline, whatever it ends in.
    private static let longestTitle = 12

    /// Takes what a page says that its site is called.
    init(_ known: [String]) {
        self.known = known.map { FoldedText.fold(Array($0.utf8)) }.filter { !$0.isEmpty }
    }

    /// Whether a folded part of a title is the name of a site; if `orBody`, bodies count whose sites go by their names.
    func isSite(_ folded: [UInt8], orBody: Bool) -> Bool {
        if known.contains(where: { folded.starts(with: $0) }) { return true }
        guard (2...Self.longest).contains(folded.scalarCount), !Self.nets.contained(in: folded) else { return false }
        return Self.media.ends(folded) || orBody && Self.bodies.ends(folded)
    }

    /// Whether a folded part of a title that stands before the name of a site is one of its channels: made of words for
    /// channels alone, such as `通知公告`, or ending in one that headlines do not end in.
    func isChannel(_ folded: [UInt8]) -> Bool {
        guard folded.scalarCount <= 8 else { return false }
        if folded.scalarCount <= 6, Self.surely.ends(folded) { return true }
        var rest = folded[...]
        while let word = Self.channels.first(where: { rest.starts(with: $0) }) { rest = rest.dropFirst(word.count) }
        return rest.isEmpty && !folded.isEmpty
    }

    /// Whether a title says nothing but whose page it is, or that it is one.
    func isAll(of title: String) -> Bool {
        let folded = FoldedText.fold(Array(title.utf8))
        if folded.isEmpty || known.contains(folded) || Self.generic.contains(folded) { return true }
        guard (2...Self.longestTitle).contains(folded.scalarCount), !Self.nets.contained(in: folded) else {
            return false
        }
        return Self.media.ends(folded)
            || Self.governments.ends(folded) && !SplitLexicon.shared.verbs.contained(in: folded)
    }

    private static let media = PhraseSet(
        """
        网 网站 网首页 日报 晚报 早报 晨报 时报 都市报 商报 青年报 工人报 农民报 法制报 法治报 新闻 在线 门户 频道 首页 主页 资讯 热线 之窗 论坛 \
        博客 电视台 广播台 电台 客户端 公众号 融媒 融媒体 通讯社 新华社 杂志 周刊 传媒 手机版 移动版 信息港 百科 政务平台 服务平台 新闻中心 融媒体中心
        """
    )
    private static let governments = PhraseSet("政府 委员会 卫健委 卫健局 健康局 疾控中心")
    private static let bodies = PhraseSet(
        "政府 政务 委员会 委 局 厅 办公室 中心 医院 大学 学院 学校 协会 集团 公司 街道办事处 检察院 法院 政协 人大 红十字会"
    )
    /// What headlines say that end as names of sites do: `织密防护网`.
    private static let nets = PhraseSet(
        """
        织密 织牢 织起 织就 编织 筑牢 构筑 筑起 筑就 结网 张网 一张 大网 防护网 防控网 防疫网 安全网 保障网 责任网 救治网 监督网 监测网 保护网 \
        疫情 的
        """
    )
    private static let surely = PhraseSet("要闻 新闻 动态 频道 资讯 快讯 速递 专栏")
    private static let channels = """
        新闻 时政 要闻 动态 公告 通知 公示 资讯 政务 社会 民生 国内 国际 首页 正文 公开 热点 频道 中心 专题 专栏 文件 财经 科技 文化 教育 体育 军事 \
        健康 卫生 法治 党建 农业 旅游 观点 评论 地方 县区 部门 乡镇 图片 视频 综合 本地 各地 工作 信息
        """
        .split(separator: " ").map { FoldedText.fold(Array($0.utf8)) }
    private static let generic = Set(
        [
            "首页", "正文", "内容", "内容页", "详情", "详情页", "详细内容", "详细信息", "新闻", "新闻详情", "新闻内容", "新闻正文", "新闻中心", "文章详情",
            "文章内容", "文章", "信息详情", "信息内容", "通知公告", "无标题文档", "无标题", "未命名", "untitled", "untitled document",
            "document", "index", "home",
        ].map { FoldedText.fold(Array($0.utf8)) }
    )
}
