// SPDX-License-Identifier: Apache-2.0

/// Reads a line near an article that may say when it came out, when it was changed, from where it is and by whom.
struct DetailLine {
    let bytes: ArraySlice<UInt8>
    /// Whether the line is of the main content: a date that no label explains is one of the text there, unless the line
    /// has nothing else to say.
    let isInside: Bool
    /// Whether the line is a heading: a day in a headline is that of what it tells.
    var isHeading = false

    /// Dates of a line.
    struct Dates {
        /// A date that the line says is that of publication.
        var published: String?
        /// A date without a label.
        var plain: String?
        var updated: String?
    }

    private enum Label {
        case none
        case published
        case updated
        /// Some other date.
        case other
    }

    private static let longestName = 30
    private static let longestLabel = 24
    /// The name of a source that stands beside a date.
    private static let longestSource = 12

    // MARK: Dates

    /// The first date of each kind.
    var dates: Dates {
        var dates = Dates()
        var start = bytes.startIndex
        while let date = PrintedDate.first(in: bytes[start...]) {
            let before = bytes[start..<date.range.lowerBound]
            let after = bytes[date.range.upperBound...]
            start = date.range.upperBound
            var label = Self.label(before)
            if label == .none, let behind = Self.label(behind: after) { (label, start) = behind }
            switch label {
            case .published: dates.published = dates.published ?? date.iso
            case .updated: dates.updated = dates.updated ?? date.iso
            case .other: break
            case .none:
                let hasTime = date.iso.utf8.count > 10
                if isPlain(before, after, hasTime: hasTime) { dates.plain = dates.plain ?? date.iso }
            }
        }
        return dates
    }

    private static let times = ["时间", "日期", "于", "在", "时", "日", "间", "期", "on"].map { FoldedText.fold(Array($0.utf8)) }
    private static let publishing = PhraseSet(
        "发布 发表 公布 公开 刊发 刊登 发稿 发文 上网 上传 添加 录入 加入 创建 投稿 发帖 推送 published posted"
    )
    /// What a time is one of, where the label says no more.
    private static let things = PhraseSet("文章 新闻 信息 稿件")
    private static let updating = PhraseSet("更新 修改 修订 编辑 updated modified")
    private static let others = PhraseSet("截至 截止 今天是 现在是 当前 有效期至 有效期 至 自 从")
    /// What has its day elsewhere than on the page.
    private static let events = PhraseSet(
        """
        截止 有效 生效 实施 施行 废止 成文 印发 签发 报名 活动 会议 开标 公示 考试 面试 比赛 演出 开庭 举办 举行 召开 开始 结束 起始 拍摄 出生 招聘 采购 \
        发生 采样 当前 现在
        """
    )

    /// What the word before a date says of it: `发布时间：`, `更新于`, `时间：`.
    private static func label(_ before: ArraySlice<UInt8>) -> Label {
        var stem = lastWord(before)
        guard !stem.isEmpty else { return .none }
        if others.ends(stem) { return .other }
        // A time or a date: what of?
        let suffix = times.first { $0.count <= stem.count && stem.suffix($0.count).elementsEqual($0) }
        if let suffix { stem.removeLast(suffix.count) }
        if events.ends(stem) { return .other }
        if updating.ends(stem) { return .updated }
        if publishing.ends(stem) || suffix != nil && (stem.isEmpty || things.ends(stem)) { return .published }
        return .none
    }

    /// What the word behind a date says of it: `2020-03-04 发布`. One that a colon follows is the label of another.
    private static func label(behind after: ArraySlice<UInt8>) -> (label: Label, end: Int)? {
        let utf8 = Array(after.prefix(4 * longestLabel))
        var start = 0
        while start < utf8.count, ScalarSet.isUnfolded(utf8.scalar(at: start).value) {
            start += utf8.scalar(at: start).length
        }
        var end = start
        while end < utf8.count, !ScalarSet.isUnfolded(utf8.scalar(at: end).value) {
            end += utf8.scalar(at: end).length
        }
        let word = FoldedText.fold(utf8, in: start..<end)
        let wordEnd = after.startIndex + end
        while end < utf8.count, ScalarSet.whiteSpace.contains(utf8.scalar(at: end).value) {
            end += utf8.scalar(at: end).length
        }
        let next = end < utf8.count ? utf8.scalar(at: end).value : 0
        guard word.count == changed[0].count, next != 0x3A, next != 0xFF1A else { return nil }
        if changed.contains(word) { return (.updated, wordEnd) }
        return published.contains(word) ? (.published, wordEnd) : nil
    }

    private static let changed = ["更新", "修改"].map { Array($0.utf8) }
    private static let published = ["发布", "发表", "刊发"].map { FoldedText.fold(Array($0.utf8)) }

    /// The last run of letters before the marks and the white space at the end of `bytes`, folded.
    private static func lastWord(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        let utf8 = Array(bytes.suffix(4 * longestLabel))
        var end = utf8.count
        while end > 0, ScalarSet.isUnfolded(utf8.scalar(before: end).value) {
            end -= utf8.scalar(before: end).length
        }
        var start = end
        while start > 0, !ScalarSet.isUnfolded(utf8.scalar(before: start).value) {
            start -= utf8.scalar(before: start).length
        }
        return FoldedText.fold(utf8, in: start..<end)
    }

    /// Whether a date without a label is one of a line of details, and not of a sentence.
    private func isPlain(_ before: ArraySlice<UInt8>, _ after: ArraySlice<UInt8>, hasTime: Bool) -> Bool {
        let (rest, beginning) = (Array(after), Array(before))
        let text = FoldedText.fold(rest)
        let first = rest.isEmpty ? 0x20 : rest.scalar(at: 0).value
        if Self.clauseMarks.contains(first) { return false }
        let isParted = ScalarSet.isUnfolded(first)
        if !isParted, !hasTime, !Self.details.begins(text) { return false }
        guard isInside || isHeading else { return true }
        let isFree = beginning.isEmpty || ScalarSet.isUnfolded(beginning.scalar(before: beginning.count).value)
        let said = FoldedText.fold(beginning)
        guard isFree, said.scalarCount <= 2 * Self.longestSource, !Self.isSentence(beginning + rest) else {
            return false
        }
        if isHeading, !said.isEmpty, !hasTime, !Self.details.contained(in: text) { return false }
        return text.allSatisfy { $0.isASCIIDigit || $0 == .space } || Self.details.contained(in: text)
            || text.scalarCount <= Self.longestSource
                && (hasTime || Self.isSource(said) || Self.isSource(text) || Self.isBar(rest))
    }

    private static func isSource(_ folded: [UInt8]) -> Bool { SiteNames([]).isSite(folded, orBody: false) }

    private static func isBar(_ utf8: [UInt8]) -> Bool {
        let first = utf8.drop { $0 == .space }
        return labelMarks.contains(first.isEmpty ? 0 : utf8.scalar(at: first.startIndex).value)
    }

    private static let clauseMarks: Set<UInt32> = [0x2C, 0xFF0C, 0x3001, 0x3002, 0x7E, 0xFF5E, 0x2014]

    private static func isSentence(_ utf8: [UInt8]) -> Bool { LineMeasure.measure(utf8[...]).marks > 0 }

    private static let details = PhraseSet(
        """
        来源 作者 点击 浏览 阅读 次数 字体 字号 打印 分享 编辑 记者 评论 访问 人气 发布 发表 责编 稿源 审核 更新 收藏 星期 周一 周二 周三 周四 周五 \
        周六 周日 上午 下午 报道 报导 讯
        """
    )

    /// Whether a line holds a word for what pages say of their articles.
    static func isDetail(_ bytes: ArraySlice<UInt8>) -> Bool { details.contained(in: FoldedText.fold(Array(bytes))) }

    // MARK: Names

    /// From where the article is.
    var source: String? { name(["来源", "來源", "稿源"]) }
    /// Who wrote it.
    var author: String? { name(["作者", "撰稿", "撰文"]) ?? name(["文字", "文"], isBound: true) }
    /// Who reports in it.
    var reporter: String? { name(["记者", "記者"], isBound: true) }

    /// What stands behind one of `labels` and a colon, or a bar, up to white space, a bracket or a bar. A label that is
    /// bound, or has no colon, begins a word.
    private func name(_ labels: [String], isBound: Bool = false) -> String? {
        for label in labels {
            let label = Array(label.utf8)
            guard let start = Self.find(label, in: bytes) else { continue }
            let rest = String(decoding: bytes[(start + label.count)...], as: UTF8.self).unicodeScalars
                .drop { ScalarSet.whiteSpace.contains($0.value) }
            guard let mark = rest.first?.value, Self.labelMarks.contains(mark) else { continue }
            let isColon = mark == 0x3A || mark == 0xFF1A
            if (isBound || !isColon) && !isWordStart(start) { continue }
            // One character and a colon may be anything.
            if label.count == 3, isColon { continue }
            let name = rest.dropFirst().drop { ScalarSet.whiteSpace.contains($0.value) }.prefix { scalar in
                !ScalarSet.whiteSpace.contains(scalar.value) && !Self.nameEnds.contains(scalar.value)
            }
            if let name = Self.beforeLabel(String(name)), name.unicodeScalars.count <= Self.longestName { return name }
        }
        return nil
    }

    /// A name without the label of the next field, which some pages print without a space: `云岭日报时间：`; `nil` if
    /// nothing is left.
    private static func beforeLabel(_ name: String) -> String? {
        let bytes = Array(name.utf8)
        guard let colon = find(Array("\u{FF1A}".utf8), in: bytes[...]) ?? bytes.firstIndex(of: UInt8(ascii: ":")) else {
            return name.isEmpty ? nil : name
        }
        let field = bytes[..<colon]
        guard let label = fields.first(where: { field.count >= $0.count && field.suffix($0.count).elementsEqual($0) })
        else { return name }
        let rest = field.dropLast(label.count)
        return rest.isEmpty ? nil : String(decoding: rest, as: UTF8.self)
    }

    private static let fields = [
        "发布时间", "发表时间", "更新时间", "发布日期", "时间", "日期", "文章作者", "作者", "记者", "责任编辑", "编辑", "点击数", "点击", "浏览次数", "浏览",
    ]
    .map { Array($0.utf8) }

    /// Whether no word, or one that belongs to the label, stands before `start`.
    private func isWordStart(_ start: Int) -> Bool {
        let before = Array(bytes[..<start].suffix(24))
        guard !before.isEmpty else { return true }
        return ScalarSet.isUnfolded(before.scalar(before: before.count).value)
            || Self.ownPrefixes.ends(FoldedText.fold(before))
    }

    private static let ownPrefixes = PhraseSet("本报 本台 本网 本刊 见习 实习 特约 全媒体 融媒体 首席")
    private static let labelMarks: Set<UInt32> = [0x3A, 0xFF1A, 0x7C, 0xFF5C, 0x2F, 0xFF0F, 0x4E28]
    private static let nameEnds: Set<UInt32> = Set(
        "|()[]\u{FF08}\u{FF09}\u{3010}\u{3011}\u{FF0C}\u{3002}\u{FF5C}\u{4E28}".unicodeScalars.map(\.value)
    )

    private static func find(_ word: [UInt8], in line: ArraySlice<UInt8>) -> Int? {
        guard let lead = word.first else { return nil }
        return line.indices.first { line[$0] == lead && line[$0...].starts(with: word) }
    }
}
