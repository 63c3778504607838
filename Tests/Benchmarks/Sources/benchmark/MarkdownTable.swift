// SPDX-License-Identifier: Apache-2.0

import Foundation

/// A table as Markdown has it, with columns of equal width so that it can be read as it is.
struct MarkdownTable {
    private var rows: [[String]]

    init(_ head: String...) {
        rows = [head]
    }

    mutating func add(_ cells: String...) {
        rows.append(cells)
    }

    var text: String {
        let widths = rows[0].indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
        func line(_ cells: [String]) -> String {
            let padded = zip(cells, widths).map { $0 + String(repeating: " ", count: $1 - $0.count) }
            return "| " + padded.joined(separator: " | ") + " |"
        }
        let rule = "|" + widths.map { String(repeating: "-", count: $0 + 2) }.joined(separator: "|") + "|"
        return ([line(rows[0]), rule] + rows.dropFirst().map(line)).joined(separator: "\n")
    }
}

extension Double {
    /// The number with so many decimals.
    func rounded(to decimals: Int) -> String {
        String(format: "%.\(decimals)f", self)
    }
}
