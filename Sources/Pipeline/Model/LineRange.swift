// SPDX-License-Identifier: Apache-2.0

/// Lines of the decoded document, first and last included, counted from 1 and split on LF.
public struct LineRange: Sendable, Hashable {
    public var start: Int
    public var end: Int

    /// Creates a range of lines.
    public init(_ start: Int, _ end: Int) {
        self.start = start
        self.end = end
    }

    /// The range from the first line of both to the last.
    public func union(_ other: LineRange) -> LineRange {
        LineRange(min(start, other.start), max(end, other.end))
    }
}
