// SPDX-License-Identifier: Apache-2.0

/// The box in which a site of a government says how it files a text: its index number, document number, issuer, dates,
/// subject. It stands in the cells of a table, in a list, or in lines of their own, and is no part of the text.
struct FilingBox {
    /// The lines that it is made of.
    private(set) var lines: [Int] = []
    private(set) var documentNumber: String?
    private(set) var issuer: String?
    /// The day that it came out, or else that it was signed, in the form of ISO 8601.
    private(set) var published: String?
    private(set) var title: String?

    private typealias Entry = (label: [UInt8], value: Range<Int>)

    /// In bytes.
    private static let longestLine = 600
    /// So many labels make a box, and so many of them that only such boxes have.
    private static let fewestLabels = 3
    private static let fewestSure = 2
    /// A label that is not known, in bytes.
    private static let longestLabel = 30
    /// Where a label that is known ends at the latest, with white space between its characters, in bytes.
    private static let longestLabelled = 80

    /// Finds it among the lines of a page.
    init(_ lines: [ArraySlice<UInt8>]) {
        var run: [(line: Int, entries: [(label: [UInt8], value: String)])] = []
        var index = 0
        while index < lines.count, self.lines.isEmpty {
            guard lines[index].count <= Self.longestLine else {
                take(run)
                run = []
                index += 1
                continue
            }
            let cells = Self.cells(Array(lines[index]))
            if cells.utf8.allSatisfy({ $0 == .space || $0 == .tab }) {
                index += 1
                continue
            }
            if let values = Self.values(of: cells, in: lines, below: index) {
                take(run + [(index, values), (index + 1, [])])
                run = []
                index += 2
                continue
            }
            if let label = Self.label(alone: cells), let value = Self.value(below: index, in: lines) {
                run += [(index, [(label, String(decoding: lines[value], as: UTF8.self))]), (value, [])]
                index = value
            } else if let entries = Self.entries(cells) {
                run.append((index, entries.map { ($0.label, Self.text(cells.utf8, $0.value)) }))
            } else {
                take(run)
                run = []
            }
            index += 1
        }
        if self.lines.isEmpty { take(run) }
    }

    /// Takes the lines of a run, if they are a box.
    private mutating func take(_ run: [(line: Int, entries: [(label: [UInt8], value: String)])]) {
        let entries = run.flatMap(\.entries)
        let labels = Set(entries.map(\.label))
        guard labels.count >= Self.fewestLabels, labels.count(where: Self.sure.contains) >= Self.fewestSure else {
            return
        }
        lines = run.map(\.line)
        func value(_ names: Set<[UInt8]>) -> String? {
            entries.first { names.contains($0.label) && $0.value.isTold }?.value
        }
        documentNumber = value(Self.numbers)
        issuer = value(Self.issuers)
        title = value(Self.titles)
        published = value(Self.days).flatMap(PrintedDate.value) ?? value(Self.signed).flatMap(PrintedDate.value)
    }

    // MARK: Reading

    private typealias Cells = (utf8: [UInt8], ranges: [Range<Int>])

    private static func cells(_ utf8: [UInt8]) -> Cells {
        var ranges: [Range<Int>] = []
        var start = 0
        for index in utf8.indices where utf8[index] == .tab {
            ranges.append(start..<index)
            start = index + 1
        }
        return (utf8, ranges + [start..<utf8.count])
    }

    /// The label that is all of a line.
    private static func label(alone cells: Cells) -> [UInt8]? {
        guard cells.ranges.count == 1, let entry = labelled(cells.utf8, in: cells.ranges[0])?.first else { return nil }
        return entry.value.isEmpty ? entry.label : nil
    }

    /// The line below a label alone, if it is a value and no other label.
    private static func value(below index: Int, in lines: [ArraySlice<UInt8>]) -> Int? {
        guard index + 1 < lines.count, !lines[index + 1].isEmpty, lines[index + 1].count <= longestValue else {
            return nil
        }
        let cells = Self.cells(Array(lines[index + 1]))
        return cells.ranges.count == 1 && entries(cells) == nil ? index + 1 : nil
    }

    /// In bytes.
    private static let longestValue = 150

    /// The cells of the row below one of labels alone, where no other row of as many follows: then it is a list of texts.
    private static func values(
        of cells: Cells,
        in lines: [ArraySlice<UInt8>],
        below index: Int
    ) -> [(label: [UInt8], value: String)]? {
        guard cells.ranges.count >= fewestLabels else { return nil }
        let labels = cells.ranges.map { FoldedText.fold(cells.utf8, in: $0) }
        guard labels.allSatisfy(all.contains), index + 1 < lines.count else { return nil }
        let row = Self.cells(Array(lines[index + 1]))
        guard row.ranges.count == labels.count, entries(row) == nil else { return nil }
        if index + 2 < lines.count, Self.cells(Array(lines[index + 2])).ranges.count == labels.count { return nil }
        return zip(labels, row.ranges).map { ($0, text(row.utf8, $1)) }
    }

    /// The labels of a line and their values; `nil` where it holds anything else.
    private static func entries(_ cells: Cells) -> [Entry]? {
        // A row of labels alone heads a table.
        if cells.ranges.count > 1, cells.ranges.allSatisfy({ all.contains(FoldedText.fold(cells.utf8, in: $0)) }) {
            return nil
        }
        var entries: [Entry] = []
        let ranges = cells.ranges.filter { !text(cells.utf8, $0).isEmpty }
        // Boxes have labels of their own beside those that are known.
        let isPaired = ranges.count > 2 && ranges.count.isMultiple(of: 2)
        var index = 0
        while index < ranges.count {
            let cell = ranges[index]
            let next = index + 1 < ranges.count ? ranges[index + 1] : nil
            index += 1
            if isPaired, !entries.isEmpty || next.map({ labelled(cells.utf8, in: $0) == nil }) ?? false,
                labelled(cells.utf8, in: cell) == nil, text(cells.utf8, cell).utf8.count <= longestLabel
            {
                index += 1
                continue
            }
            guard let found = labelled(cells.utf8, in: cell), let last = found.last else { return nil }
            entries += found
            if text(cells.utf8, last.value).isEmpty, let next, labelled(cells.utf8, in: next) == nil {
                entries[entries.count - 1].value = next
                index += 1
            }
        }
        return entries.isEmpty ? nil : entries
    }

    /// The labels in a cell and what stands behind each: it is a label, or begins with one and a colon, and each further one
    /// stands behind white space.
    private static func labelled(_ utf8: [UInt8], in cell: Range<Int>) -> [Entry]? {
        var entries: [Entry] = []
        var start = cell.lowerBound
        var index = cell.lowerBound
        while index < cell.upperBound {
            let (scalar, size) = utf8.scalar(at: index)
            defer { index += size }
            guard scalar == 0x3A || scalar == 0xFF1A else {
                // Most lines are prose: they need not be folded.
                if entries.isEmpty, index - cell.lowerBound > longestLabelled { return nil }
                continue
            }
            let before = FoldedText(utf8, in: start..<index)
            if entries.isEmpty {
                guard all.contains(before.utf8) else { return nil }
                entries.append((before.utf8, index + size..<cell.upperBound))
            } else if let label = lastLabel(of: before, in: utf8) {
                entries[entries.count - 1].value = entries[entries.count - 1].value.lowerBound..<label.start
                entries.append((label.label, index + size..<cell.upperBound))
            }
            start = index + size
        }
        guard entries.isEmpty else { return entries }
        let whole = FoldedText.fold(utf8, in: cell)
        return all.contains(whole) ? [(whole, cell.upperBound..<cell.upperBound)] : nil
    }

    /// The longest label that a text ends in behind white space.
    private static func lastLabel(of text: FoldedText, in utf8: [UInt8]) -> (label: [UInt8], start: Int)? {
        let found = all.filter { text.utf8.count >= $0.count && text.utf8.suffix($0.count).elementsEqual($0) }
        guard let label = found.max(by: { $0.count < $1.count }) else { return nil }
        let start = text.source(of: text.utf8.count - label.count..<text.utf8.count).lowerBound
        guard start > 0 else { return nil }
        return ScalarSet.whiteSpace.contains(utf8.scalar(before: start).value) ? (label, start) : nil
    }

    private static func text(_ utf8: [UInt8], _ range: Range<Int>) -> String {
        String(decoding: utf8[utf8.trimming(range, where: ScalarSet.whiteSpace.contains)], as: UTF8.self)
    }

    // MARK: Labels

    private static func labels(_ words: String) -> Set<[UInt8]> {
        Set(FoldedText.words(words))
    }

    private static let numbers = labels("文号 发文字号 发文文号 文件编号 文件号 文件文号 公文文号 发文号 发布文号")
    private static let issuers = labels(
        "发布机构 发文机关 发文单位 发文机构 制发机关 发布单位 发布部门 公开机构 公开单位 公开主体 公布机构 制定机关 颁布机构 发布机关 信息发布机构 信息公开机构"
    )
    private static let days = labels("发布日期 发文日期 公开日期 生成日期 公布日期 印发日期 发布时间 发文时间 公开时间 生成时间 公布时间")
    private static let signed = labels("成文日期 成文时间 签发日期 签署日期")
    private static let titles = labels("名称 标题 文件名称 信息名称 文件标题")
    private static let files = labels(
        """
        索引号 信息索引号 信息索引 索引 统一编号 登记号 统一登记号 主题分类 组配分类 体裁分类 信息分类 公文种类 主题词 有效性 时效性 效力状态 文件状态 公文时效 \
        公开方式 公开范围 公开属性 公开形式 公开类别 公开程序 公开时限 公开责任部门 内容概述 载体类型 所属主题 服务对象
        """
    )
    private static let others = labels(
        "分类 公开目录 公开部门 公开时效 所属目录 备注 行业分类 文种 级次 关键词 关键字 生效日期 实施日期 施行日期 废止日期 失效日期 有效期 内容摘要 摘要 所属类别 所属机构 责任部门 责任科室 语种 文件类型 信息类别 信息来源 来源 效力 类别"
    )
    private static let sure = numbers.union(issuers).union(files)
    private static let all = sure.union(days).union(signed).union(titles).union(others)
}

extension String {
    /// Whether a field says something: none is filled in with `无` or a dash.
    fileprivate var isTold: Bool {
        !isEmpty && self != "无" && self != "无文号" && utf8.contains { $0 != UInt8(ascii: "-") && $0 != UInt8(ascii: "/") }
    }
}
