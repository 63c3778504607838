// SPDX-License-Identifier: Apache-2.0

extension PageDetails {
    /// Leaves out of what is kept of a page what the site says of the text: how it files it; and above and below its prose
    /// where it is from, when it came out, who edited it, how often it was read, what can be loaded. All that is read as
    /// metadata, and is no part of the text.
    ///
    /// - Parameters:
    ///   - values: what each line counts for as prose.
    ///   - published: the day that the page itself gives for the text.
    static func leaveOut(
        of isKept: inout [Bool],
        lines: [ArraySlice<UInt8>],
        outline: PageOutline,
        values: [Int],
        published: PageMetadata.Fact?
    ) {
        for line in outline.filed { isKept[line] = false }
        let prose = isKept.indices.filter { isKept[$0] && values[$0] > 0 }
        guard let first = prose.first, let last = prose.last else { return }
        let day = published.flatMap { $0.basis == .text ? nil : $0.value.prefix(10) }
        for line in isKept.indices where isKept[line] && !(first...last).contains(line) {
            guard lines[line].count <= longestLine else { continue }
            let isAbove = line < first
            if !isAbove, downloads.contains(FoldedText.fold(Array(lines[line]))) { isKept[line] = false }
            let isOverNothing = line + 1 == isKept.count || !isKept[line + 1]
            if !isAbove, isOverNothing, FileLinkName.isLabel(lines[line]) { isKept[line] = false }
            guard let items = DetailItems(lines[line]) else { continue }
            if items.hasOrigin || items.hasCount || items.isUnfilled {
                isKept[line] = false
            } else if isAbove, !outline.lines[line].isHeading, let date = items.date {
                let isOwn = items.hasOwnDate || items.isLabelledDate && !isAnnouncement(lines, around: line, isKept)
                if isOwn || day == date.prefix(10) { isKept[line] = false }
            }
        }
    }

    /// Whether a line that is kept beside one begins with a label and a colon, such as `地点：`.
    private static func isAnnouncement(_ lines: [ArraySlice<UInt8>], around line: Int, _ isKept: [Bool]) -> Bool {
        let before = isKept[..<line].lastIndex { $0 }
        let behind = isKept[(line + 1)...].firstIndex { $0 }
        return [before, behind].compactMap(\.self).contains { neighbour in
            let start = Array(lines[neighbour].prefix(longestLabel))
            return start.contains(UInt8(ascii: ":")) || start.firstEnd(of: Array("\u{FF1A}".utf8), from: 0) != nil
        }
    }

    /// In bytes.
    private static let longestLine = 500
    private static let longestLabel = 24

    /// What stands over links to files.
    private static let downloads = Set(FoldedText.words("附件下载 相关附件 附件列表 下载附件 相关下载 文件下载 点击下载"))
}
