// SPDX-License-Identifier: Apache-2.0

extension Document {
    /// The number of lines of `text`. A line feed at its very end begins no further one.
    public var lineCount: Int { text.lineCount }

    /// The lines of the decoded document that `lines` of `text`, counted from 0, came from; none for no lines.
    ///
    /// It is one range from the first to the last, broken where lines were taken out between them: whatever else stood
    /// between lines that follow each other here was blank, or markup.
    public func origin(of lines: Range<Int>) -> [LineRange] {
        guard !lines.isEmpty else { return [] }
        guard let sources = sourceLines?[lines] else { return [LineRange(lines.lowerBound + 1, lines.upperBound)] }
        let removed = removedLines.sorted { ($0.start, $0.end) < ($1.start, $1.end) }
        var ranges: [LineRange] = []
        for source in sources {
            for part in source.parts(without: removed) {
                if let last = ranges.last, !removed.containsRange(between: last.end, and: part.start) {
                    ranges[ranges.count - 1] = last.union(part)
                } else {
                    ranges.append(part)
                }
            }
        }
        return ranges
    }
}

extension LineRange {
    /// What is left of the range when those of `removed` that lie inside it, away from both ends, are taken out.
    fileprivate func parts(without removed: [LineRange]) -> [LineRange] {
        guard end - start > 1 else { return [self] }
        var parts: [LineRange] = []
        var first = start
        for range in removed[removed.firstIndex(after: start)...] {
            guard range.end < end else { break }
            if range.start > first { parts.append(LineRange(first, range.start - 1)) }
            first = max(first, range.end + 1)
        }
        return parts + [LineRange(first, end)]
    }
}

extension [LineRange] {
    /// The index of the first range that begins after `line`; the ranges are sorted.
    fileprivate func firstIndex(after line: Int) -> Int {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if self[middle].start <= line { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// Whether a range lies between two lines and touches neither.
    fileprivate func containsRange(between first: Int, and second: Int) -> Bool {
        let index = firstIndex(after: first)
        return index < count && self[index].end < second
    }
}
