// SPDX-License-Identifier: Apache-2.0

/// Finds the masks of an article's text and what they hide. The text stays as it is: what is hidden is not known, which is
/// not the same as nothing.
public struct FindMasks: Processor {
    public let name = "find_masks"

    /// Creates the stage.
    public init() {}

    public func process(_ input: consuming Article) throws(Rejection) -> Article {
        var article = input
        article.masks = Self.masks(in: article.text)
        return article
    }

    /// The masks in `utf8`, in order.
    static func masks(in utf8: [UInt8]) -> [Mask] {
        let signs = MaskScan.signs(in: utf8)
        let pronouns = MaskScan.pronouns(in: utf8)
        guard !signs.isEmpty || !pronouns.isEmpty else { return [] }
        let found =
            spans(signs, in: utf8)
            + pronouns.compactMap { run in
                let kind = MaskContext(run, in: utf8, next: nil).pronounKind
                let isRepeated = run.count > utf8.scalar(at: run.lowerBound).length
                return kind == nil && !isRepeated ? nil : Span(range: run, kind: kind)
            }
        return inScalars(found.sorted { $0.range.lowerBound < $1.range.lowerBound }, of: utf8)
    }

    private struct Span {
        var range: Range<Int>
        var kind: Mask.Kind?
    }

    /// The runs of signs with what they hide; the two halves of a masked decimal are one. From the last to the first,
    /// since the first end of a range is told by the words behind the second.
    private static func spans(_ signs: [Range<Int>], in utf8: [UInt8]) -> [Span] {
        var joined: [Range<Int>] = []
        for run in signs {
            if let last = joined.last, run.lowerBound == last.upperBound + 1, utf8[last.upperBound] == 0x2E {
                joined[joined.count - 1] = last.lowerBound..<run.upperBound
            } else {
                joined.append(run)
            }
        }
        var spans: [Span] = []
        var next: (start: Int, kind: Mask.Kind?)?
        for run in joined.reversed() {
            let kind = MaskContext(run, in: utf8, next: next).kind
            next = (run.lowerBound, kind)
            // A lone sign at the head of a line is a bullet unless something is told of what it hides.
            let isAtHead = run.lowerBound == 0 || utf8[run.lowerBound - 1] == .lineFeed
            if kind == nil, isAtHead, run.count == utf8.scalar(at: run.lowerBound).length { continue }
            spans.append(Span(range: run, kind: kind))
        }
        return spans
    }

    /// The spans, which are in order, with their places counted in scalars.
    private static func inScalars(_ spans: [Span], of utf8: [UInt8]) -> [Mask] {
        var (index, scalars) = (0, 0)
        func place(of end: Int) -> Int {
            while index < end {
                if utf8[index] & 0xC0 != 0x80 { scalars += 1 }
                index += 1
            }
            return scalars
        }
        return spans.map { span in
            let start = place(of: span.range.lowerBound)
            return Mask(range: start..<place(of: span.range.upperBound), kind: span.kind)
        }
    }
}
