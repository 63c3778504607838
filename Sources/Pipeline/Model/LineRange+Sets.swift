// SPDX-License-Identifier: Apache-2.0

/// Ranges of lines as sets of lines.
extension [LineRange] {
    /// The same lines, in order, in as few ranges as hold them.
    var merged: [LineRange] {
        var merged: [LineRange] = []
        for range in sorted(by: { ($0.start, $0.end) < ($1.start, $1.end) }) {
            if let last = merged.last, range.start <= last.end + 1 {
                merged[merged.count - 1] = last.union(range)
            } else {
                merged.append(range)
            }
        }
        return merged
    }

    /// The lines that are in none of `others`.
    func subtracting(_ others: [LineRange]) -> [LineRange] {
        let others = others.merged
        var left: [LineRange] = []
        var next = 0
        for range in merged {
            var start = range.start
            while next < others.count, others[next].end < start { next += 1 }
            var other = next
            while other < others.count, others[other].start <= range.end {
                if others[other].start > start { left.append(LineRange(start, others[other].start - 1)) }
                start = Swift.max(start, others[other].end + 1)
                other += 1
            }
            if start <= range.end { left.append(LineRange(start, range.end)) }
        }
        return left
    }
}
