// SPDX-License-Identifier: Apache-2.0

/// How a text stands to an earlier one by their sketches.
struct SketchMatch: Sendable, Equatable {
    var relation: Verdict.Match.Relation
    var kind: Verdict.Match.Kind
    /// In ten-thousandths, which are exact in all forms in which a verdict is kept.
    var jaccard: Double
    var containment: Double

    /// Compares two texts; `nil` if they do not match.
    ///
    /// - Parameter isRefetch: whether the later one was fetched under the URL of the earlier one.
    init?(_ text: Sketch, earlier: Sketch, isRefetch: Bool, _ parameters: DedupParameters) {
        let found = SketchComparison(text, earlier)
        guard min(found.first, found.second) >= parameters.minimumSample else { return nil }
        func reaches(_ threshold: Double, _ share: Double, _ samples: Int) -> Bool {
            found.reaches(threshold, share, of: samples, margin: parameters.margin)
        }
        let relation: Verdict.Match.Relation
        if reaches(parameters.near, found.jaccard, found.first + found.second - found.common) {
            (relation, kind) = (.duplicate, isRefetch ? .revision : .near)
        } else if text.length >= parameters.containedLength,
            reaches(parameters.contained, found.firstInSecond, found.first)
        {
            (relation, kind) = (.duplicate, .contained)
        } else if earlier.length >= parameters.containedLength,
            reaches(parameters.contained, found.secondInFirst, found.second)
        {
            (relation, kind) = (.extends, .contained)
        } else {
            return nil
        }
        jaccard = Self.rounded(found.jaccard)
        containment = Self.rounded(max(found.firstInSecond, found.secondInFirst))
        let figures = FigureAlignment(text.figures, earlier: earlier.figures)
        if figures.differing > 0 {
            self.relation = .variant
        } else if figures.revealed > figures.hidden {
            self.relation = .supersedes
        } else if parameters.keep == .richest, relation == .duplicate, kind != .contained,
            figures.revealed == figures.hidden, text.length * 10 >= earlier.length * 11
        {
            self.relation = .supersedes
        } else {
            self.relation = relation
        }
    }

    private static func rounded(_ share: Double) -> Double {
        Double(Int(share * 10_000 + 0.5)) / 10_000
    }
}
