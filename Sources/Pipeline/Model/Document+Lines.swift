// SPDX-License-Identifier: Apache-2.0

extension Document {
    /// The number of lines of `text`. A line feed at its very end begins no further one.
    public var lineCount: Int { text.lineCount }

    /// The lines of the decoded document that `lines` of `text`, counted from 0, came from.
    ///
    /// It is one range from the first to the last: what stood between lines that follow each other here was blank, or
    /// markup. `nil` for no lines.
    public func origin(of lines: Range<Int>) -> LineRange? {
        guard !lines.isEmpty else { return nil }
        guard let sources = sourceLines?[lines] else { return LineRange(lines.lowerBound + 1, lines.upperBound) }
        return sources.dropFirst().reduce(sources.first) { $0?.union($1) }
    }
}
