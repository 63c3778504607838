// SPDX-License-Identifier: Apache-2.0

/// A line in which a site says when a text came out, from where it is, who made it and how often it was read, in any order
/// and with or without labels: `2020-03-05 10:00 来源：云岭日报 阅读 123`, `发表于 2020-03-05`, `来源 | 云岭日报`.
struct DetailItems {
    /// Whether a label says from where the text is or who edited it, or what only sites say.
    private(set) var hasOrigin = false
    /// Whether it says how often the text was read.
    private(set) var hasCount = false
    /// Whether each label stands alone: the site filled nothing in.
    var isUnfilled: Bool { hasLabel && !hasValue }
    /// The date in it.
    private(set) var date: String?
    /// Whether the date is one of the site, and not of what the text tells: it has a time, a word for coming out, other
    /// labels beside it, or is in figures alone.
    var hasOwnDate: Bool {
        guard date != nil, !hasEventLabel || labels > 1 else { return false }
        return hasTime || hasVerb || labels > (hasEventLabel ? 1 : 0) || isInFigures && hasOnlySureNames
    }

    /// Whether it is a date in figures alone that a label calls a time or a day: it is the site's, unless the lines around
    /// it announce something.
    var isLabelledDate: Bool { date != nil && isInFigures && hasEventLabel && labels == 1 && names == 0 }

    private var labels = 0
    private var hasLabel: Bool { labels > 0 }
    private var hasValue = false
    private var hasVerb = false
    private var hasTime = false
    private var isInFigures = false
    /// Whether a label says no more than that a time or a day follows, as the text does of what it announces.
    private var hasEventLabel = false
    private var hasOnlySureNames = true
    private var names = 0
    /// How much more the value of the label that was read last may hold, in scalars; `nil` where there is none.
    private var room: Int?

    /// In bytes.
    private static let longestLine = 500
    private static let longestValue = 40
    private static let longestName = 8
    private static let mostNames = 2

    /// Reads a line; `nil` where it says something else as well.
    init?(_ line: ArraySlice<UInt8>) {
        guard line.count <= Self.longestLine else { return nil }
        let utf8 = Array(line)
        var start = 0
        while true {
            let found = PrintedDate.first(in: utf8[start...])
            for word in Self.words(utf8, in: start..<(found?.range.lowerBound ?? utf8.count)) {
                guard add(word.range, isBarred: word.isBarred, of: utf8) else { return nil }
            }
            guard let found else { break }
            date = date ?? found.iso
            hasTime = hasTime || found.iso.utf8.count > 10
            isInFigures = isInFigures || utf8[found.range].allSatisfy { $0 < 0x80 }
            hasValue = true
            room = nil
            start = found.range.upperBound
        }
    }

    private mutating func add(_ word: Range<Int>, isBarred: Bool, of utf8: [UInt8]) -> Bool {
        if let colon = Self.colon(in: word, of: utf8) {
            let label = FoldedText.fold(utf8, in: word.lowerBound..<colon.lowerBound)
            if addLabel(label) { return addValue(FoldedText.fold(utf8, in: colon.upperBound..<word.upperBound)) }
            return room != nil && addValue(FoldedText.fold(utf8, in: word))
        }
        let folded = FoldedText.fold(utf8, in: word)
        if folded.isEmpty || Self.tools.contains(folded) { return true }
        if Self.verbs.contains(folded) {
            hasVerb = true
            return true
        }
        if isBarred, addLabel(folded) { return true }
        if let isCount = Self.isCount(folded) {
            hasCount = hasCount || isCount
            hasValue = true
            return true
        }
        if room != nil { return addValue(folded) }
        guard names < Self.mostNames, folded.scalarCount <= Self.longestName,
            !SplitLexicon.shared.verbs.contained(in: folded)
        else { return false }
        names += 1
        let isName = folded.scalarCount <= 3 || SiteNames([]).isSite(folded, orBody: true)
        hasOnlySureNames = hasOnlySureNames && isName
        return true
    }

    private mutating func addLabel(_ label: [UInt8]) -> Bool {
        let known = BoilerplateLexicon.shared.labels[label]
        guard known != nil || Self.labels.contains(label) || Self.origins.contains(label) else { return false }
        labels += 1
        room = Self.longestValue
        hasOrigin = hasOrigin || known == .site || Self.origins.contains(label)
        hasEventLabel = hasEventLabel || Self.events.contains(label)
        return true
    }

    private mutating func addValue(_ value: [UInt8]) -> Bool {
        guard !value.isEmpty, let left = room else { return true }
        hasValue = true
        room = left - value.scalarCount
        return left >= value.scalarCount
    }

    // MARK: Words

    /// The words between white space, bars and brackets, and whether a bar follows each.
    private static func words(_ utf8: [UInt8], in range: Range<Int>) -> [(range: Range<Int>, isBarred: Bool)] {
        var words: [(range: Range<Int>, isBarred: Bool)] = []
        var start = range.lowerBound
        var index = start
        while index < range.upperBound {
            let (scalar, size) = utf8.scalar(at: index)
            let isBar = bars.contains(scalar)
            if isBar || ScalarSet.whiteSpace.contains(scalar) || brackets.contains(scalar) {
                if start < index { words.append((start..<index, isBar)) }
                if start == index, isBar, !words.isEmpty { words[words.count - 1].isBarred = true }
                start = index + size
            }
            index += size
        }
        if start < range.upperBound { words.append((start..<range.upperBound, false)) }
        return words
    }

    private static func colon(in word: Range<Int>, of utf8: [UInt8]) -> Range<Int>? {
        var index = word.lowerBound
        while index < word.upperBound {
            let (scalar, size) = utf8.scalar(at: index)
            if scalar == 0x3A || scalar == 0xFF1A { return index..<index + size }
            index += size
        }
        return nil
    }

    /// Whether a word counts readers, as `阅读123次` does; `false` for a number alone, `nil` for other words.
    private static func isCount(_ folded: [UInt8]) -> Bool? {
        var rest = folded[...]
        var isCount = false
        if let already = alreadies.first(where: { rest.starts(with: $0) }) { rest = rest.dropFirst(already.count) }
        if let counter = counters.first(where: { rest.starts(with: $0) }) {
            rest = rest.dropFirst(counter.count)
            isCount = true
        }
        if let amount = amounts.first(where: { rest.starts(with: $0) }) { rest = rest.dropFirst(amount.count) }
        rest = rest.drop { $0.isASCIIDigit || $0 == .space }
        if let unit = units.first(where: { rest.starts(with: $0) }) { rest = rest.dropFirst(unit.count) }
        if let counter = counters.first(where: rest.elementsEqual) {
            rest = rest.dropFirst(counter.count)
            isCount = true
        }
        return rest.isEmpty ? isCount : nil
    }

    private static let bars: Set<UInt32> = [0x7C, 0xFF5C, 0x4E28]
    private static let brackets: Set<UInt32> = [0x5B, 0x5D, 0x28, 0x29, 0xFF08, 0xFF09, 0x3010, 0x3011]

    /// The labels that say where a text is from. Others may be part of it: the time of an event, the author of a book.
    private static let origins = Set(
        FoldedText.words(
            """
            来源 文章来源 信息来源 稿件来源 新闻来源 稿源 发布时间 发布日期 发表时间 发表日期 编辑 责任编辑 责编 美编 录入 发布人 发布者 发布机构 发布单位 \
            初审 复审 终审 一审 二审 三审 校对 责校 值班编辑 监制 审核 审稿
            """
        )
    )
    private static let labels = Set(FoldedText.words("作者 撰稿 撰文 记者 通讯员 供稿 供图 摄影 统筹 时间 日期 原创 转载 来自 上传 更新 更新时间"))
    private static let events = Set(FoldedText.words("时间 日期"))
    private static let verbs = Set(
        FoldedText.words(
            "发表于 发布于 刊发于 更新于 修改于 编辑于 发表 发布 刊发 更新 创建于 上传于 原创 转载 发帖于 星期一 星期二 星期三 星期四 星期五 星期六 星期日 posted on published"
        )
    )
    private static let tools = Set(
        FoldedText.words(
            """
            字体 字号 大 中 小 大中小 打印 打印本页 关闭 关闭窗口 收藏 分享 分享到 举报 纠错 复制链接 朗读 语音播报 我要评论 微信 微博 qq空间 \
            by
            """
        )
    )
    private static let counters = FoldedText.words("阅读 浏览 点击 访问 人气 评论 点赞 转发 下载")
    private static let alreadies = FoldedText.words("已 共 总 累计")
    private static let amounts = FoldedText.words("次数 量 数 率")
    private static let units = FoldedText.words("人次 次 人 条 个")
}
