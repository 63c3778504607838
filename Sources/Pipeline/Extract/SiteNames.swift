// SPDX-License-Identifier: Apache-2.0

/// Tells the name of a site from a headline: by what the page calls its site, and by how such names end. A name says what
/// the site is; words for what somebody does stand in headlines, and so do nets that are no sites: `搭上致富网`.
struct SiteNames {
    /// The names that the page gives its site, folded.
    private let known: [[UInt8]]
    /// The names of the places in a path through the site, folded.
    private let places: Set<[UInt8]>
    /// Lines in which the page says whose it is, folded.
    private let notices: [[UInt8]]

    private static let longest = 15
    /// A whole title that is longer is a headline, whatever it ends in.
    private static let longestTitle = 12

    /// A shorter name may stand in a notice as a part of another.
    private static let shortestInNotice = 3

    /// Takes what a page says that its site is called, and the lines in which it says where the text stands and whose the
    /// page is.
    init(_ known: [String], page: SiteLines = SiteLines()) {
        self.known = known.map { FoldedText.fold(Array($0.utf8)) }.filter { !$0.isEmpty }
        places = page.places
        notices = page.notices
    }

    /// Whether a folded part of a title is the name of a site; if `orBody`, bodies count whose sites go by their names.
    func isSite(_ folded: [UInt8], orBody: Bool) -> Bool {
        if known.contains(where: { folded.starts(with: $0) }) || isOnPage(folded) { return true }
        guard (2...Self.longest).contains(folded.scalarCount), !Self.says(folded) else { return false }
        return Self.media.ends(folded) || orBody && Self.bodies.ends(folded)
    }

    /// Whether a folded part of a title can be the name of a site where it stands before the headline: columns have names
    /// as sites do, so only what the page says, and the plainest names count.
    func isSiteInFront(_ folded: [UInt8]) -> Bool {
        isSite(folded, orBody: true) && (known.contains(folded) || isOnPage(folded) || Self.plain.ends(folded))
    }

    /// Whether the page names a folded part of its title as a place that leads to it, or says that it belongs to it.
    private func isOnPage(_ folded: [UInt8]) -> Bool {
        if places.contains(folded) { return true }
        guard folded.scalarCount >= Self.shortestInNotice, folded.scalarCount <= Self.longest else { return false }
        return notices.contains { $0.firstEnd(of: folded, from: 0) != nil }
    }

    /// Whether a title is the name of a body, and no more.
    func isBody(_ title: String) -> Bool {
        let folded = FoldedText.fold(Array(title.utf8))
        return (3...Self.longestTitle).contains(folded.scalarCount) && isSite(folded, orBody: true)
            && !SplitLexicon.shared.verbs.contained(in: folded)
    }

    /// Whether a folded part of a title says something that the name of a site does not.
    private static func says(_ folded: [UInt8]) -> Bool {
        nets.contained(in: folded) || doings.contained(in: folded) || goods.ends(folded)
    }

    /// Whether a folded part of a title is a clause: what stands behind a dash between spaces and is one is no site.
    static func isClause(_ folded: [UInt8]) -> Bool {
        folded.scalarCount >= shortestClause && !media.ends(folded) && !bodies.ends(folded)
            && (doings.contained(in: folded) || clauses.contained(in: folded))
    }

    private static let shortestClause = 6

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
        if isGeneric(folded) { return true }
        guard (2...Self.longestTitle).contains(folded.scalarCount), !Self.says(folded) else { return false }
        return Self.media.ends(folded)
            || Self.governments.ends(folded) && !SplitLexicon.shared.verbs.contained(in: folded)
    }

    /// Whether a folded title only says that there is a text: `详细页面`, `新闻内容查看`.
    private func isGeneric(_ folded: [UInt8]) -> Bool {
        guard folded.scalarCount <= 10, Self.pages.contains(where: { folded.firstEnd(of: $0, from: 0) != nil }) else {
            return false
        }
        var rest = folded[...]
        while let word = Self.pageWords.first(where: { rest.starts(with: $0) }) { rest = rest.dropFirst(word.count) }
        return rest.isEmpty
    }

    private static let pages = FoldedText.words("详 内容 正文 页 查看 浏览 展示 显示 阅读 细览 标题")
    private static let pageWords = FoldedText.words(
        """
        详细 详情 详 内容 正文 页面 网页 页 查看 浏览 展示 显示 阅读 细览 最终 终 文章 新闻 信息 资讯 公告 通知 文档 文件 动态 政务 公开 标题 无 未 \
        单 二级 三级 子 当前
        """
    )

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
    /// What somebody does, or is done to, in a headline.
    private static let doings = PhraseSet(
        """
        让 把 被 着 了 我们 他们 她们 人们 咱们 搭上 搭起 搭建 走上 走出 走进 走向 走访 走到 奔向 迈向 建成 建起 架起 撑起 托起 串起 铺就 铺设 铺开 连起 \
        打造 打通 打破 打好 拓宽 引来 迎来 带来 送来 送到 送上 飞进 飞出 用上 喝上 住上 过上 富了 助力 赋能 破解 激活 点亮 点燃 绘就 书写 谱写 跑出 \
        卖到 卖出 开进 回到 来到 赶赴 驰援 守护 守住 倾听 聆听 讲述 见证 参观 调研 慰问
        """
    )
    /// The same for what stands behind a dash between spaces, where names of sites are sure.
    private static let clauses = PhraseSet("正在 如何 怎么 怎样 为何 为什么 这样 那些 这些 从 是")
    /// Nets and the like that are no sites.
    private static let goods = PhraseSet("致富网 物联网 互联网 关系网 防护网 路网 河网 管网 渔网 铁丝网 拉网 上网 触网 联网 断网 落网 入网 法网 天网 连心网 一张网 责任网")
    /// How a site is surely named.
    private static let plain = PhraseSet("网 网站 日报 晚报 早报 晨报 时报 都市报 商报 在线 频道 电视台 门户 论坛 政府")
    private static let surely = PhraseSet("要闻 新闻 动态 频道 资讯 快讯 速递 专栏")
    private static let channels = FoldedText.words(
        """
        新闻 时政 要闻 动态 公告 通知 公示 资讯 政务 社会 民生 国内 国际 首页 正文 公开 热点 频道 中心 专题 专栏 文件 财经 科技 文化 教育 体育 军事 \
        健康 卫生 法治 党建 农业 旅游 观点 评论 栏目 地方 县区 部门 乡镇 图片 视频 综合 本地 各地 工作 信息
        """
    )
    private static let generic = Set(
        [
            "首页", "内容", "详情", "新闻", "新闻中心", "文章", "通知公告", "无标题文档", "无标题", "未命名", "untitled", "untitled document",
            "document", "index", "home",
        ].map { FoldedText.fold(Array($0.utf8)) }
    )
}
