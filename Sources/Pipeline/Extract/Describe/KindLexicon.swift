// SPDX-License-Identifier: Apache-2.0

/// The words by which the kind of a text is told, for each kind: those that name it in a title or in the sentence that
/// opens it, and those that only its text uses.
struct KindLexicon: Sendable {
    static let shared = KindLexicon()

    struct Entry: Sendable {
        var kind: ArticleKind
        /// What a title or a first paragraph calls such a text.
        var names: PhraseSet
        /// What is said in such a text.
        var words: PhraseSet
        /// What such a text reports on, where its title calls it by a more general name.
        var subject: Subject?
        /// A title in simplified and in traditional characters calls it this, see ``InferredTitle``.
        var genre: (String, String)
    }

    /// The subject of a report: 整改 in `……整改落实情况的报告`.
    struct Subject: Sendable {
        var words: PhraseSet
        /// The names that reports on it have.
        var accounts: PhraseSet
    }

    let entries: [Entry] = [
        Entry(
            kind: .rectificationReport,
            names: PhraseSet("整改情况 整改报告 整改落实 整改工作 问题整改"),
            words: PhraseSet("整改情况 整改措施 已整改 立行立改 整改到位"),
            subject: Subject(words: PhraseSet("整改"), accounts: PhraseSet("报告 汇报 通报 说明")),
            genre: ("整改情况的报告", "整改情況的報告")
        ),
        Entry(
            kind: .selfCheckReport,
            names: PhraseSet("自查报告 自查情况 自查自纠 自检自查 自评报告 自查"),
            words: PhraseSet("自查"),
            subject: Subject(words: PhraseSet("自查 自查自纠 自检 自评"), accounts: PhraseSet("报告 汇报 通报 说明")),
            genre: ("自查报告", "自查報告")
        ),
        Entry(
            kind: .inspectionNotice,
            names: PhraseSet(
                """
                督查通报 督察通报 检查通报 督查情况 督察情况 督导情况 检查情况 暗访情况 督查反馈 专项督查 专项检查 专项督导 检查情况通报 督查情况通报 \
                巡查情况 抽查情况
                """
            ),
            words: PhraseSet(
                "督查组 督察组 检查组 督导组 督查发现 检查发现 督查时发现 检查时发现 限期整改 检查结果 督查情况 明察暗访"
            ),
            // Who tells his superiors by word of mouth of an inspection was inspected himself.
            subject: Subject(words: PhraseSet("督查 督察 督导 检查 暗访 巡查 抽查 核查"), accounts: PhraseSet("报告 通报")),
            genre: ("督查情况的通报", "督查情況的通報")
        ),
        Entry(
            kind: .workSummary,
            names: PhraseSet("总结 工作总结 总结如下 工作回顾 述职报告 述职述廉 工作小结"),
            words: PhraseSet("一年来 半年来 回顾 取得了明显成效 工作成效"),
            subject: Subject(words: PhraseSet("总结 小结"), accounts: PhraseSet("报告 汇报")),
            genre: ("工作总结", "工作總結")
        ),
        Entry(
            kind: .speech,
            names: PhraseSet("讲话 发言 致辞 主持词 演讲稿 讲话稿 发言稿"),
            words: PhraseSet("同志们 我代表 谢谢大家 我讲几点 我再强调"),
            genre: ("讲话", "講話")
        ),
        Entry(
            kind: .plan,
            names: PhraseSet("方案 预案 工作计划 实施意见 工作要点 本方案 如下方案 本预案"),
            words: PhraseSet("指导思想 工作目标 实施步骤 工作原则 保障措施 组织实施 编制依据 适用范围"),
            genre: ("工作方案", "工作方案")
        ),
        Entry(
            kind: .dutyList,
            names: PhraseSet("职责 分工 责任清单 任务清单 值班安排 值班表 包保名单 责任分解"),
            words: PhraseSet("主要职责 副组长 牵头部门 联系电话"),
            genre: ("职责分工", "職責分工")
        ),
        Entry(
            kind: .notice,
            names: PhraseSet("通知 通告 公告 通报 倡议书 公开信 一封信 告知书 提示 启事 通报如下 通知如下 通告如下 公告如下"),
            words: PhraseSet("特此通知 特此公告 特此通告 自发布之日起 请各单位 认真贯彻执行 引以为戒"),
            genre: ("通报", "通報")
        ),
        Entry(
            kind: .situationReport,
            names: PhraseSet(
                """
                情况报告 情况的报告 情况汇报 情况的汇报 工作汇报 专项汇报 专题汇报 情况说明 进展情况 调研报告 工作情况 汇报如下 报告如下 开展情况 落实情况 \
                简报 专报 快报 日报
                """
            ),
            words: PhraseSet("情况汇报 情况报告 截至目前 截止目前"),
            genre: ("情况的报告", "情況的報告")
        ),
    ]

    /// What stands between the subject of a report and its name, and says nothing of either.
    private let fillers = PhraseSet("的 中 情况 结果 问题 发现 存在 反馈 工作 进展 进度 落实 开展 完成")

    /// The kind of a text whose title ends in a name for reports of all kinds, by the subject before that name.
    func reported(in title: [UInt8]) -> ArticleKind? {
        let title = Array(title.suffix(150))
        return entries.first { entry in
            guard let subject = entry.subject, let account = subject.accounts.ending(of: title) else { return false }
            var end = title.count - account
            while let filler = fillers.ending(of: Array(title[..<end])) { end -= filler }
            return subject.words.ends(Array(title[..<end]))
        }?.kind
    }

    let meetings = PhraseSet("会议指出 会议强调 会议要求 会议认为 会议听取 告诉记者 记者从 记者在 记者了解到 据介绍 据悉 据了解")
    let agencies = PhraseSet(
        """
        本报讯 本报记者 本网讯 网讯 日报讯 晚报讯 商报讯 时报讯 早报讯 都市报讯 日讯 日电 新华社 新华网 中新社 中新网 中央社 人民网 综合报道 摄影报道 采访报道 据报道 媒体报道 \
        消息称 记者获悉 记者采访 资料图
        """
    )
    let speakers = PhraseSet("表示 介绍道 介绍说 说道 告诉 感慨 笑着说 负责人说 说")
    let selves = PhraseSet(
        "我省 我市 我县 我区 我镇 我乡 我局 我校 我院 我园 我村 我社区 我街道 我委 我办 我站 我队 我公司 我单位 本园 本校 本单位 本公司 我们 全县 全区 全镇 全乡 全校 全市 全委 全局"
    )
    let features = PhraseSet("纪实 侧记 综述 特写 见闻 通讯 速写 走笔 手记")
    let official = PhraseSet("工作 疫情 防控 部署 落实 领导小组 指挥部 责任 单位 会议 文件")
}
