// SPDX-License-Identifier: Apache-2.0

/// How a line that may stand below a headline gives a date.
enum HeadDate: Sendable {
    /// A date alone, as it stands below a text as well.
    case plain
    /// A date in brackets, with its time, with the weather, or with a word that it is the day of publication.
    case marked

    private static let longest = 60
    private static let longestRest = 24

    /// Reads a line of `utf8`; `nil` where it is no such date.
    init?(_ line: SplitLine, of utf8: [UInt8]) {
        let range = line.line.range
        guard (5...Self.longest).contains(line.length), !line.line.traits.contains(.sentenceEnd) else { return nil }
        if Self.isEnclosed(utf8, range) {
            guard SplitLexicon.shared.beginsWithDate(line.folded) || WrittenDate.read(line.folded, at: 0) != nil else {
                return nil
            }
            self = .marked
            return
        }
        if line.has(.date) {
            self = .plain
            return
        }
        guard let date = PrintedDate.first(in: utf8[range]) else { return nil }
        let before = FoldedText.fold(utf8, in: range.lowerBound..<date.range.lowerBound)
        let after = FoldedText.fold(utf8, in: date.range.upperBound..<range.upperBound)
        guard before.isEmpty || Self.isLabel(before), after.scalarCount <= Self.longestRest,
            after.isEmpty || Self.details.begins(after)
        else { return nil }
        self = before.isEmpty && after.isEmpty && date.iso.utf8.count <= 10 ? .plain : .marked
    }

    /// `发布时间`, or the name of who wrote the text and that.
    private static func isLabel(_ folded: [UInt8]) -> Bool {
        folded.scalarCount <= longestRest && labels.ends(folded)
            && (sources.begins(folded) || labels.ending(of: folded) == folded.count)
    }

    private static func isEnclosed(_ utf8: [UInt8], _ range: Range<Int>) -> Bool {
        let (first, last) = (utf8.scalar(at: range.lowerBound).value, utf8.scalar(before: range.upperBound).value)
        return (first == 0x28 || first == 0xFF08) && (last == 0x29 || last == 0xFF09)
    }

    private static let labels = PhraseSet(
        "发表于 发布于 写于 更新于 发表时间 发布时间 发布日期 发表日期 更新时间 时间 日期 posted postedon published date"
    )
    private static let sources = PhraseSet("作者 来源 分类 责编 编辑 by")
    /// What stands behind the date of a post: the day of the week, the weather, how often it was read.
    private static let details = PhraseSet("星期 周 晴 阴 多云 雨 小雨 大雨 雪 小雪 雾 阅读 浏览 评论 分类 作者 来源 标签 上午 下午 天气")
}
