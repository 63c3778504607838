// SPDX-License-Identifier: Apache-2.0

/// The words that notices in place of a page are written in: a clause that holds others says something of its own.
struct NoticeWords {
    private let words: Set<[UInt8]>
    /// The length of the longest, in scalars.
    private let longest: Int

    /// Takes the words of the notices themselves; those that stand between them are known.
    init(beside words: [[UInt8]]) {
        self.words = Set(words + Self.others)
        longest = self.words.reduce(0) { max($0, $1.scalarCount) }
    }

    /// Whether a folded clause is made of these words, but for a character in five, and begins with one. What was searched
    /// for may be as long as the rest. Clauses without Chinese characters are: only words for notices are known of other
    /// languages.
    func fill(_ folded: [UInt8]) -> Bool {
        let reading = read(folded)
        guard reading.hasHan else { return true }
        guard reading.beginsKnown else { return false }
        if Self.searches.contained(in: folded) { return 2 * reading.unknown <= reading.length }
        return reading.unknown <= max(1, reading.length / 5)
    }

    /// Whether at least half of a folded clause is such words.
    func fillMost(of folded: [UInt8]) -> Bool {
        let reading = read(folded)
        return !reading.hasHan || 2 * reading.unknown <= reading.length
    }

    private struct Reading {
        var length = 0
        /// The scalars that are in no word. A run of letters counts for one, figures for none.
        var unknown = 0
        var beginsKnown = true
        var hasHan = false
    }

    private func read(_ folded: [UInt8]) -> Reading {
        var starts: [Int] = []
        var index = 0
        while index < folded.count {
            starts.append(index)
            index += folded.scalar(at: index).length
        }
        starts.append(folded.count)
        var reading = Reading(length: starts.count - 1)
        var isInLetters = false
        var place = 0
        while place < reading.length {
            let scalar = folded.scalar(at: starts[place]).value
            if ScalarSet.han.contains(scalar) { reading.hasHan = true }
            let known = (1...longest).last { length in
                place + length <= reading.length
                    && words.contains(Array(folded[starts[place]..<starts[place + length]]))
            }
            if let known {
                reading.hasHan = reading.hasHan || folded[starts[place]..<starts[place + known]].contains { $0 >= 0xE0 }
                place += known
                isInLetters = false
                continue
            }
            let isLetter = scalar < 0x80 && !(0x30...0x39).contains(scalar)
            let isFigure = scalar < 0x80 && !isLetter
            if !isFigure, !(isLetter && isInLetters) {
                reading.unknown += 1
                if place == 0 { reading.beginsKnown = false }
            }
            isInLetters = isLetter
            place += 1
        }
        return reading
    }

    private static let searches = PhraseSet("找到 搜索 搜到 检索 查询")

    /// What stands between the words of notices, in simplified characters.
    private static let others = FoldedText.words(
        """
        请 您 你 的 了 在 或 与 和 以 后 再 于 需 可 可以 能 会 该 此 本 这 那 其 所 对 为 由 从 将 我们 我 一下 当前 目前 现在 如果 若 如 是 不 没 \
        未 并 而 及 等 中 过 太 非常 很 也 又 就 才 才能 方可 至 到 给 用 使用 通过 进行 用户 网友 访客 内 里 上 下 个 条 位 把 让 仅 仅限 限 只 只有 \
        全部 本文 审核 投诉 平台 系统 时间 日 月 年 因 最新 版本 功能 正常 马上 关键词 关键字 出 有 来 去 看 查 搜 词 号 者 人 页 站 网 处 一 两 三 几 \
        多 大 小 新 老 旧 先 完成 成功 扫码 扫描 服务器 程序 符合 匹配 默认 允许 范围 所在 升级 改造 建设 迁移 有意 意向 找 想要 以便 方便 更多 精彩 \
        便 即 即可 均 都 各 每 次 遍 分钟 小时 稍 候 久等 喜欢 资料 资讯 频道 栏目 模块 目录 级别 等级 积分 动态 存在 转移 恢复 以下 如下 别的 另 有误 \
        过于 人数 较多 响应 设置 公众号 图片 很抱歉 正在 已经 已 被 要 需要 暂时 可能 或者 无 及时 稍后 首先 进入 执行 处理 发生 遇到 未知 内部 请求 \
        数据 网络 权限 地址 状态 代码 错误码 版本号 运行 支持 试试 点 钟 造成 完善 提供 数据库 此次 期间 给予 关于 之一 任何 任意 本次 帮助 联系方式
        """
    )
}
