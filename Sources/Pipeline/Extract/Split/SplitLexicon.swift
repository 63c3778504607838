// SPDX-License-Identifier: Apache-2.0

/// The words by which a reader sees where an article begins and ends. All are matched in folded text, so script, width
/// and punctuation do not matter.
struct SplitLexicon: Sendable {
    static let shared = SplitLexicon()

    /// How much of a line's beginning and end is looked at, in bytes of folded text.
    let headLength = 96
    let tailLength = 150

    let continuations = PhraseSet("上接第 上接1 上接2 上接3 上接4 上接5 上接6 上接7 上接8 上接9 上接一 上接二 上接三 上接四 上接A 上接B 紧接第 接上版 上接头版")
    let ledes = PhraseSet(
        """
        本报讯 本台讯 本网讯 本刊讯 本站讯 本报综合消息 本报消息 讯记者 讯通讯员 本报记者 本报特约 本报通讯员 本报综合 我报讯 记者讯
        """
    )
    let agencies = PhraseSet("新华社 新华网 中新社 中新网 人民网 央视网 中国新闻网 本报 法新社 路透社 美联社 据新华社")
    let dispatches = PhraseSet("日电 日讯 日专电 电记者 讯记者 电通讯员")
    let photographed = PhraseSet("摄 摄影 摄影报道 摄影记者 供图 图文 文图 制图 社发")
    let pictures = PhraseSet("图为 图片说明 上图 下图 左图 右图 图1 图一")
    let endings = PhraseSet(
        """
        特此报告 特此汇报 特此通知 特此通报 特此公告 特此函复 特此函告 特此说明 特此批复 特此证明 专此报告 专此汇报 以上报告 请审阅 请予审议 \
        请批评指正 请批评指正谢谢 谢谢大家 我的发言完了 我的汇报完毕 汇报完毕 发言完毕 此致敬礼 妥否请批示 当否请批示 如无不妥请批转 \
        请各位领导批评指正 讲话到此结束 本报告完
        """
    )
    let salutations = PhraseSet("尊敬的 敬爱的 亲爱的 各位 各县 各市 各区 各镇 各乡 各单位 各部门 各科室 各股室 各街道 各村 各社区 同志们 全体 广大 女士们")
    let addressees = PhraseSet(
        """
        领导 同志 同志们 办公室 委员会 人民政府 政府 党委 纪委 监委 党组 党工委 管委会 局 厅 部 委 办 单位 部门 公司 学校 医院 中心 领导小组 \
        指挥部 工作组 朋友们 家长 家长们 代表 委员 老师 老师们 同学 同学们 同事们 战友们 居民 居民朋友 乡亲们 主任 书记 市长 县长 镇长 局长 院长 \
        校长 支行 分行 总行 法院 检察院 联合会 协会 街道办 支队 大队
        """
    )
    /// What a heading with a colon says, and no salutation.
    let headings = PhraseSet("情况 如下 不足 打算 问题 措施 工作组 职责 组长 组员 成员 部门负责 牵头 责任单位 附件 时间 地点 内容 目标 参加 包括")
    let formulas = PhraseSet(
        """
        汇报如下 报告如下 通报如下 总结如下 通知如下 公告如下 公布如下 说明如下 介绍如下 交流如下 陈述如下 报送如下 函复如下 批复如下 通告如下 回复如下 反馈如下 答复如下 公示如下 \
        制定如下方案 制定本方案 制定如下工作方案 制定本预案 制定以下方案 发表如下意见 提出如下意见 提出如下要求 述职如下 汇报如下请审阅
        """
    )
    let accounts = PhraseSet("汇报 报告 通报 总结 介绍 说明 发言 彙报")
    let presents = PhraseSet("现将 现就 下面 现 将")
    let openers = PhraseSet(
        """
        为进一步 为切实 为认真 为深入 为有效 为全面 为做好 为贯彻 为落实 为加强 为确保 为扎实 为推动 为推进 为规范 为严格 为了 为帮助 为提高 \
        为提升 为保障 为应对 为防止 为加快 为及时 为迅速 为更好 为积极 为充分 根据 按照 遵照 依据 近日 日前 连日来 今年以来 近年来 去年以来 \
        在打赢 在抗击 今天我们 大家好 我叫
        """
    )
    let weakOpeners = PhraseSet("当前 目前 面对 近期 今年 今天 随着 在当前 在全国 在全省 在全市 在全县 在全区 受 对于")
    private let sinces = PhraseSet("以来 发生后 爆发后 暴发后")
    let closers = PhraseSet("下一步 下步 下阶段 接下来 今后 总之 最后 目前各项")
    let closingTails = PhraseSet(
        """
        坚强保障 纪律保障 有力保障 坚实保障 组织保障 作出贡献 做出贡献 应有贡献 更大贡献 自己的力量 阻击战 攻坚战 人民战争 全面胜利 最终胜利 \
        最后胜利 胜利 和谐稳定 大局稳定 身体健康 生命安全 表示 介绍道 说道 任务落实 落到实处 落细落实 取得实效
        """
    )
    let genres = PhraseSet(
        """
        报告 总结 汇报 通报 通知 方案 讲话 讲话稿 发言 发言稿 发言材料 意见 决定 公告 通告 公报 纪要 计划 要点 体会 心得 倡议书 公开信 一封信 \
        承诺书 责任书 预案 办法 规定 制度 职责 材料 纪实 综述 侧记 演讲稿 主持词 致辞 述职报告 简报 日报 周报 快报 专报 选编 工作情况 进展情况 整改情况 落实情况 开展情况 \
        情况说明 分工 清单 台账 评论 启事 声明 指南 规范 实施细则 条例 范文 感想 观后感 读后感
        """
    )
    let signatures = PhraseSet(
        """
        委员会 人民政府 县政府 市政府 区政府 公司 局 办公室 中心 学校 小学 中学 大学 幼儿园 医院 卫生院 领导小组 指挥部 支部 总支 党委 纪委 监委 \
        工会 党组 人民法院 检察院 村委会 居委会 街道办事处 督查组 检查组 工作组 专班 管理处 研究所 联合会 协会
        """
    )
    /// Titles that are nothing but the name of a genre: whose text it is stands above them.
    let bareGenres = Set(
        ["公告", "通告", "公示", "通报", "通知", "布告", "命令", "决定", "联合公告", "联合通告", "联合通知", "简报", "工作简报"].map { Array($0.utf8) }
    )
    /// What the name of a bulletin ends in.
    let bulletins = PhraseSet("简报 快报 专报 日报 周报 通讯 动态 信息 简讯")
    /// What pages of short reports are called.
    let briefs = PhraseSet("简讯 要闻 动态 快讯 短讯 速览 集锦 短波 快报 一览 播报 扫描 速递 新闻 消息 资讯 简报 信息")
    /// What sections of a report are called.
    let sections = PhraseSet("问题 不足 打算 措施 做法 成效 建议 启示 回顾 原因 对策 思考 情况")
    /// What a headline says and the name of a body does not.
    let verbs = PhraseSet("开展 召开 举行 筑牢 做好 加强 推进 走进 慰问 织密 关于 落实 获 到 赴 助 来 了 成立 组成 下发 学习 传达 由 向 在 是 要 的 把")
    /// Words that may stand alone before the first comma of a sentence.
    let soleWords: Set<UInt32> = Set("如但故即注答问問啊唉哦嗯喂好对對不是而且又再另此其夜晨春夏秋冬看听聽你我他她".unicodeScalars.map(\.value))

    /// Whether a first clause reads `自……以来` or `……发生后`.
    func isSince(_ clause: [UInt8]) -> Bool { sinces.ends(clause) }

    // MARK: Pieces

    private let pieces = PhraseSet("篇 范文 例文 模板 样本")

    /// Whether a short line counts a piece of a compilation: it ends in `篇一`, or is `篇一` and a title.
    func isPiece(_ folded: [UInt8]) -> Bool {
        var end = folded.count
        var digits = 0
        while end > 0 {
            let (scalar, size) = folded.scalar(before: end)
            guard Self.pieceNumerals.contains(scalar) else { break }
            end -= size
            digits += 1
        }
        if (1...3).contains(digits), pieces.ends(Array(folded[..<end])) { return true }
        guard folded.scalarCount <= 40 else { return false }
        var reader = NumberReader(utf8: folded, index: 0, end: folded.count)
        if reader.peek == 0x7B2C { _ = reader.next() }
        // 第一篇, and 篇一:…… .
        if reader.index > 0 { return (reader.numeral() ?? reader.decimal(digits: 2)) != nil && reader.peek == 0x7BC7 }
        guard reader.next() == 0x7BC7 else { return false }
        return (reader.numeral() ?? reader.decimal(digits: 2)) != nil
    }

    private static let pieceNumerals = Set("一二三四五六七八九十0123456789".unicodeScalars.map(\.value))

    // MARK: Official texts

    /// What is printed below an official text, and what a person asks there.
    let imprints = PhraseSet("此件公开发布 此件不公开 此件依申请公开 此件主动公开 此件发至 抄送 抄报 主题词 联系人 联系电话 信息公开选项 公开方式 公开属性")
    let attachments = PhraseSet("附件 附表")
    private let printed = PhraseSet("日印发 日印")
    private let letterheads = PhraseSet("文件")
    private let councils = PhraseSet("县委 市委 省委 区委 州委 旗委 镇委 常委会 部 厅 院 集团")

    /// Whether a line says who had the text printed, and when: `……办公室 2020年2月28日印发`.
    func isPrinted(_ folded: [UInt8]) -> Bool {
        printed.ends(folded) && WrittenDate.first(in: folded) != nil
    }

    /// Whether a line is the name of a body and 文件.
    func isLetterhead(_ folded: [UInt8]) -> Bool {
        guard let end = letterheads.ending(of: folded) else { return false }
        let body = Array(folded.dropLast(end))
        return (signatures.ends(body) || councils.ends(body)) && !verbs.contained(in: body)
    }

    // MARK: Dates

    /// Whether a line is a date that is written out, such as `二〇二〇年三月五日`, or one whose figures are masked.
    func isDate(_ folded: [UInt8], length: Int) -> Bool {
        guard length >= 5, length <= 24 else { return false }
        var parts: [UInt32] = []
        var index = 0
        var count = 0
        while index < folded.count {
            let (scalar, size) = folded.scalar(at: index)
            index += size
            count += 1
            if Self.dateUnits.contains(scalar) {
                parts.append(scalar)
            } else if !Self.dateFigures.contains(scalar) {
                return false
            }
        }
        return parts == [0x5E74, 0x6708, 0x65E5] || parts == [0x5E74, 0x6708] || parts == [0x6708, 0x65E5]
    }

    private static let dateUnits: Set<UInt32> = [0x5E74, 0x6708, 0x65E5]
    /// With what is typed for a zero.
    private static let dateFigures = Set(
        "零〇一二三四五六七八九十0123456789x某o\u{25CB}\u{25EF} ".unicodeScalars.map(\.value)
    )

    /// Whether a beginning is a date: `2月7日上午`, `2020年1-5月`, `28日`.
    func beginsWithDate(_ head: [UInt8]) -> Bool {
        var reader = NumberReader(utf8: head, index: 0, end: head.count)
        guard reader.decimal(digits: 4) != nil || reader.numeral() != nil else { return false }
        guard let unit = reader.next() else { return false }
        return Self.dateUnits.contains(unit)
    }

    // MARK: Bylines

    private let reporters = ["记者", "通讯员", "作者", "文图", "实习生", "撰稿", "撰文"].map { Array($0.utf8) }
    private let surnames = Set(
        """
        赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳鲍史唐费廉\
        岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄和穆萧尹姚邵湛汪祁毛禹狄米贝明臧计伏成戴谈宋茅庞熊纪舒屈项祝董梁杜阮蓝闵\
        席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯管卢莫经房裘缪干解应宗丁宣邓郁单杭洪包诸左石崔吉龚程邢裴陆荣翁荀羊惠\
        曲封储靳焦巴弓牧隗山谷车侯全班仰秋仲伊宫宁仇栾甘厉祖武符刘景詹束龙叶幸司黎薄印宿白怀蒲从索籍赖卓蔺屠池乔阴胥苍双闻党翟谭贡劳姬申扶\
        冉宰雍桑桂牛边尚农温庄晏瞿阎慕连习鱼容向古易戈廖终居衡步都耿满弘匡国文寇广禄阙东欧利越师巩聂晁敖冷辛那简饶曾沙关鞠丰巢蒯相查后荆红\
        游权盖益桓公敬买付肖代
        """
        .unicodeScalars.map(\.value)
    )

    /// Whether a short line is nothing but names: `张宏`, `本报记者 李小龙 通讯员 王明`.
    func isByline(_ utf8: [UInt8], _ line: TextLine, _ folded: [UInt8]) -> Bool {
        guard line.traits.isDisjoint(with: [.sentenceEnd, .digit, .letter]) else { return false }
        if line.length <= 24, namesReporter(folded) { return true }
        // 水 is a surname, 水务局 a body.
        guard !signatures.ends(folded) else { return false }
        guard (2...4).contains(folded.scalarCount) || line.traits.contains(.whiteSpace) && line.length <= 24 else {
            return false
        }
        let words = utf8[line.range].split { $0 == 0x20 || $0 == 0x09 }.map { Array($0) }
        // 县委书记 王建国.
        if words.count > 1, words.dropLast().allSatisfy({ MaskWords.shared.holders.ends(FoldedText.fold($0)) }) {
            return words.last.map(isName) ?? false
        }
        // 王 平.
        return words.allSatisfy(isName) || words.allSatisfy { $0.scalarCount == 1 } && isName(words.flatMap { $0 })
    }

    /// Whether a word for a reporter stands within the first characters, and behind it a name.
    func namesReporter(_ folded: [UInt8]) -> Bool {
        reporters.contains { word in
            guard let end = folded.firstEnd(of: word, from: 0), end <= 24, end < folded.count else { return false }
            let name = folded.scalar(at: end)
            return surnames.contains(name.value) && folded[end...].count >= name.length * 2
                && !verbs.contained(in: Array(folded[end...]))
        }
    }

    func isName(_ utf8: [UInt8]) -> Bool {
        let folded = FoldedText.fold(utf8)
        guard (2...3).contains(folded.scalarCount) else { return false }
        return surnames.contains(folded.scalar(at: 0).value)
            && utf8.filteringScalars(in: utf8.indices) { !ScalarSet.han.contains($0) && $0 != 0x3000 }.isEmpty
    }

    // MARK: Selves

    /// Bodies that texts call their own.
    private let bodies: [UInt32] = "省市县区镇乡村校院局园州旗司会委中所队".unicodeScalars.map(\.value)

    /// Which bodies are called 我…, 全… or 本… in `folded`: a bit for each of ``bodies``.
    func selves(in folded: [UInt8]) -> UInt32 {
        var selves: UInt32 = 0
        var index = 0
        while index + 5 < folded.count {
            // 我 is E6 88 91, 全 E5 85 A8, 本 E6 9C AC.
            let isSelf =
                folded[index] == 0xE6
                && (folded[index + 1] == 0x88 && folded[index + 2] == 0x91
                    || folded[index + 1] == 0x9C && folded[index + 2] == 0xAC)
                || folded[index] == 0xE5 && folded[index + 1] == 0x85 && folded[index + 2] == 0xA8
            if isSelf {
                let next = folded.scalar(at: index + 3).value
                if let body = bodies.firstIndex(of: next) { selves |= 1 << UInt32(body) }
                index += 3
            } else {
                index += 1
            }
        }
        return selves
    }
}
