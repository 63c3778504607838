// SPDX-License-Identifier: Apache-2.0

/// The columns of a table while its rows are written: a cell that stands in several rows is repeated in each, so that
/// each can be read by itself, and what stands in several columns is followed by empty ones.
struct TableColumns {
    /// What reaches from above into each column, and for how many rows more.
    private var columns: [(rows: Int, text: [UInt8])] = []

    private static let most = 100
    /// A longer cell is left out where it is repeated, in bytes.
    private static let longestRepeated = 90

    /// Takes a row whose cells are parted by tabs, and lays it out; `nil` where it stays as it is. A row that is empty only
    /// passes.
    ///
    /// - Parameters:
    ///   - canRepeat: whether its own cells may be repeated below.
    ///   - room: how many bytes may be repeated in it.
    mutating func row(_ row: [UInt8], spans: [CellSpan], canRepeat: Bool, room: Int) -> [UInt8]? {
        let isPlain = spans.allSatisfy { $0.rows == 1 && $0.columns == 1 }
        if columns.isEmpty, isPlain { return nil }
        var texts = row.split(separator: .tab, omittingEmptySubsequences: false).map(Array.init)
        // Rows with tabs of their own, or that are no line, say nothing of columns.
        if row.isEmpty || texts.count > spans.count { texts = [] }
        let isLaidOut = !texts.isEmpty
        var cells: [[UInt8]] = []
        var left = room
        var next: [(rows: Int, text: [UInt8])] = []
        func passAbove() {
            while next.count < columns.count, columns[next.count].rows > 0 {
                let above = columns[next.count]
                left -= above.text.count
                cells.append(left >= 0 ? above.text : [])
                next.append((above.rows - 1, above.text))
            }
        }
        for (index, span) in spans.enumerated() {
            passAbove()
            let text = index < texts.count ? texts[index] : []
            let isRepeated = canRepeat && isLaidOut && text.count <= Self.longestRepeated
            for column in 0..<span.columns {
                cells.append(column == 0 ? text : [])
                if next.count < Self.most { next.append((span.rows - 1, column == 0 && isRepeated ? text : [])) }
            }
        }
        passAbove()
        columns = next
        while columns.last?.rows == 0 { columns.removeLast() }
        guard isLaidOut else { return nil }
        while cells.last?.isEmpty ?? false { cells.removeLast() }
        let laidOut = Array(cells.joined(separator: [.tab]))
        return laidOut == row ? nil : laidOut
    }
}
