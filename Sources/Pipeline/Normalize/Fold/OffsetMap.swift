// SPDX-License-Identifier: Apache-2.0

/// Where each part of a folded text came from: runs of bytes that follow each other in both texts, and single
/// characters that are longer in the source.
struct OffsetMap: Sendable, Equatable {
    private struct Run: Sendable, Equatable {
        var folded: Int
        var source: Int
        /// The length in the source of the one character that the run is; `nil` where lengths agree.
        var length: Int?
    }

    private var runs: [Run] = []
    /// The source offset less the folded one in the last run, if it can go on.
    private var distance: Int?
    private var end = 0

    /// Adds the next character that was kept.
    @inline(__always)
    mutating func append(folded: Range<Int>, source: Range<Int>) {
        end = folded.upperBound
        if folded.count == source.count {
            if source.lowerBound - folded.lowerBound == distance { return }
            distance = source.lowerBound - folded.lowerBound
            runs.append(Run(folded: folded.lowerBound, source: source.lowerBound, length: nil))
        } else {
            distance = nil
            runs.append(Run(folded: folded.lowerBound, source: source.lowerBound, length: source.count))
        }
    }

    /// The part of the source that `range` of the folded text came from.
    func source(of range: Range<Int>) -> Range<Int> {
        guard let last = runs.last else { return 0..<0 }
        guard range.lowerBound < end else {
            let sourceEnd = last.length.map { last.source + $0 } ?? last.source + end - last.folded
            return sourceEnd..<sourceEnd
        }
        let first = runs[run(at: range.lowerBound)]
        let start = first.length == nil ? first.source + range.lowerBound - first.folded : first.source
        guard !range.isEmpty else { return start..<start }
        let final = runs[run(at: range.upperBound - 1)]
        return start..<(final.length.map { final.source + $0 } ?? final.source + range.upperBound - final.folded)
    }

    /// The index of the last run that begins at `offset` or before.
    private func run(at offset: Int) -> Int {
        var (low, high) = (0, runs.count)
        while high - low > 1 {
            let middle = (low + high) / 2
            if runs[middle].folded <= offset { low = middle } else { high = middle }
        }
        return low
    }
}
