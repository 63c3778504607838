// SPDX-License-Identifier: Apache-2.0

/// Where the articles of a document begin, and why: what `explain` shows of ``SplitArticles``. Places that had something
/// to say for them and were not taken are shown as well.
struct ExplainedBoundaries: Explainable {
    var snapshot: Snapshot

    private static let shown = 2.0

    init(_ assembly: ArticleAssembly, of utf8: [UInt8]) {
        let starts = Set(assembly.segmentation.starts)
        var fields: [Snapshot.Field] = []
        for (index, signs) in assembly.segmentation.signs.enumerated() {
            let isStart = starts.contains(index)
            guard isStart || signs.score >= Self.shown else { continue }
            let line = assembly.body[index]
            let reasons = signs.names.joined(separator: " ")
            let verdict = isStart ? "begins an article" : "goes on"
            let value = "\(verdict), \(signs.score + BoundarySigns.price)"
            fields.append(
                Snapshot.Field(
                    "line \(line.line.source.start)",
                    "\(value): \(index == 0 ? "first line" : reasons); \(line.head(of: utf8))"
                )
            )
        }
        snapshot = Snapshot(fields: fields)
    }
}

extension SplitLine {
    /// The first characters of the line.
    fileprivate func head(of utf8: [UInt8]) -> String {
        var end = line.range.lowerBound
        for _ in 0..<16 where end < line.range.upperBound { end += utf8.scalar(at: end).length }
        return String(decoding: utf8[line.range.lowerBound..<end], as: UTF8.self)
    }
}
