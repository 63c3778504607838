// SPDX-License-Identifier: Apache-2.0

extension PageDetails {
    /// Leaves out of what is kept of a page the lines above and below its prose in which the site says where the text is
    /// from, who wrote and who edited it: they are read as metadata, and are no part of the text.
    ///
    /// - Parameter values: what each line counts for as prose.
    static func leaveOut(of isKept: inout [Bool], text: [UInt8], values: [Int]) {
        let prose = isKept.indices.filter { isKept[$0] && values[$0] > 0 }
        guard let first = prose.first, let last = prose.last else { return }
        var start = 0
        for line in isKept.indices {
            let end = text[start...].firstIndex(of: .lineFeed) ?? text.count
            if isKept[line], !(first...last).contains(line), end - start <= longestLine {
                let labels = labels(filling: start..<end, of: text)
                if labels.contains(where: origins.contains) { isKept[line] = false }
            }
            start = min(end + 1, text.count)
        }
    }

    /// In bytes.
    private static let longestLine = 500

    /// The labels that say where a text is from. Others may be part of it: the time of an event, the author of a book.
    private static let origins: Set<[UInt8]> = Set(
        [
            "来源", "文章来源", "信息来源", "稿件来源", "发布时间", "发布日期", "发表时间", "发表日期", "编辑", "责任编辑", "责编", "录入", "发布人", "发布者",
            "发布机构",
        ]
        .map { FoldedText.fold(Array($0.utf8)) }
    )
}
