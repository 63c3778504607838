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
        for line in FilingBox(lines).lines where line < isKept.count { isKept[line] = false }
        let prose = isKept.indices.filter { isKept[$0] && values[$0] > 0 }
        guard let first = prose.first, let last = prose.last else { return }
        let day = published.flatMap { $0.basis == .text ? nil : $0.value.prefix(10) }
        for line in isKept.indices where isKept[line] && !(first...last).contains(line) {
            guard lines[line].count <= longestLine else { continue }
            let isAbove = line < first
            if !isAbove, downloads.contains(FoldedText.fold(Array(lines[line]))) { isKept[line] = false }
            guard let items = DetailItems(lines[line]) else { continue }
            if items.hasOrigin || items.hasCount || items.isUnfilled {
                isKept[line] = false
            } else if isAbove, !outline.lines[line].isHeading, let date = items.date {
                if items.hasOwnDate || day == date.prefix(10) { isKept[line] = false }
            }
        }
    }

    /// In bytes.
    private static let longestLine = 500

    /// What stands over links to files.
    private static let downloads = Set(
        ["附件下载", "相关附件", "附件列表", "下载附件", "相关下载", "文件下载", "点击下载"].map { FoldedText.fold(Array($0.utf8)) }
    )
}
