// SPDX-License-Identifier: Apache-2.0

import Pipeline

/// How a text stands to an earlier one, by the sets of their shingles: told from the design, not from the index.
struct TextMatch {
    let relation: Verdict.Match.Relation
    let kind: Verdict.Match.Kind
    let jaccard: Double
    let containment: Double

    init?(_ text: ScriptedText, earlier: ScriptedText, isRefetch: Bool, _ parameters: DedupParameters) {
        guard text.sketch != nil, earlier.sketch != nil else { return nil }
        let common = Double(text.shingles.intersection(earlier.shingles).count)
        let jaccard = common / Double(text.shingles.union(earlier.shingles).count)
        let (inEarlier, ofEarlier) = (common / Double(text.shingles.count), common / Double(earlier.shingles.count))
        var relation = Verdict.Match.Relation.duplicate
        if jaccard >= 0.7 {
            kind = isRefetch ? .revision : .near
        } else if inEarlier >= 0.85, text.length >= parameters.containedLength {
            kind = .contained
        } else if ofEarlier >= 0.85, earlier.length >= parameters.containedLength {
            (relation, kind) = (.extends, .contained)
        } else {
            return nil
        }
        let isLonger = text.length * 10 >= earlier.length * 11
        switch (text.figure, earlier.figure) {
        case (.number(let one), .number(let other)) where one != other: relation = .variant
        case (.number, .mask): relation = .supersedes
        case (.mask, .number): break
        default:
            if parameters.keep == .richest, kind != .contained, isLonger { relation = .supersedes }
        }
        self.relation = relation
        self.jaccard = Double(Int(jaccard * 10_000 + 0.5)) / 10_000
        containment = Double(Int(max(inEarlier, ofEarlier) * 10_000 + 0.5)) / 10_000
    }
}
