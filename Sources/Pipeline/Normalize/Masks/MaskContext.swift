// SPDX-License-Identifier: Apache-2.0

/// What stands around a mask, folded, up to the next punctuation: the words that tell what it hides.
struct MaskContext {
    private var before: [UInt8]
    private var after: [UInt8]
    /// Whether a percent sign or the like follows, which a fold drops.
    private var isShare: Bool
    /// Whether the mask ends a range of which another mask is the other end, and what that one hides.
    private var rangeKind: Mask.Kind?

    /// How far it looks, in characters.
    private static let reach = 6

    /// Looks around the bytes in `range` of `utf8`; `next` is the kind of the mask behind it, if it is known.
    init(_ range: Range<Int>, in utf8: [UInt8], next: (start: Int, kind: Mask.Kind?)?) {
        var start = range.lowerBound
        var end = range.upperBound
        for _ in 0..<Self.reach where start > 0 {
            let (scalar, length) = utf8.scalar(before: start)
            guard Self.isText(scalar) else { break }
            start -= length
        }
        for _ in 0..<Self.reach where end < utf8.count {
            let (scalar, length) = utf8.scalar(at: end)
            guard Self.isText(scalar) else { break }
            end += length
        }
        before = FoldedText.fold(utf8, in: start..<range.lowerBound)
        after = FoldedText.fold(utf8, in: range.upperBound..<end)
        isShare = range.upperBound < utf8.count && Self.shares.contains(utf8.scalar(at: range.upperBound).value)
        if let next, next.start > range.upperBound, next.start - range.upperBound <= 3 {
            let joint = utf8.scalar(at: range.upperBound)
            if joint.length == next.start - range.upperBound, Self.joints.contains(joint.value) {
                rangeKind = next.kind
            }
        }
    }

    private static func isText(_ scalar: UInt32) -> Bool {
        ScalarSet.han.contains(scalar) || (0x30...0x39).contains(scalar) || (0x61...0x7A).contains(scalar | 0x20)
    }

    private static let shares: Set<UInt32> = [0x25, 0x2030, 0x2103, 0xFF05]

    /// What stands between the ends of a range.
    private static let joints: Set<UInt32> = [0x2D, 0x7E, 0x2013, 0x2014, 0x81F3, 0x5230, 0xFF0D, 0xFF5E]

    /// What the mask hides, if the words tell.
    var kind: Mask.Kind? {
        let words = MaskWords.shared
        if rangeKind == .number || rangeKind == .date { return rangeKind }
        if isShare || words.ordinals.ends(before) { return .number }
        if words.times.begins(after), !words.noTimes.begins(after) { return .date }
        if words.minutes.begins(after), words.hours.ends(before) { return .date }
        if words.holders.begins(after), !words.noHolders.begins(after) { return .person }
        if words.departures.ends(before), words.arrivals.begins(after) { return .place }
        if words.headcounts.begins(after), !words.noHeadcounts.begins(after) { return .number }
        if words.officials.ends(before) { return .person }
        if words.organizations.begins(after) { return .organization }
        if words.places.begins(after) { return .place }
        if words.measures.begins(after), !words.noMeasures.begins(after) { return .number }
        if words.persons.ends(before) { return .person }
        if words.journeys.ends(before) { return .place }
        if words.counts.ends(before) { return .number }
        return nil
    }

    /// What a single `某` hides: it is no mask where it only means *some*.
    var pronounKind: Mask.Kind? {
        let words = MaskWords.shared
        if words.indefinites.begins(after) { return nil }
        if words.sums.begins(after) { return .number }
        if words.times.begins(after), !words.noTimes.begins(after) { return .date }
        if words.organizations.begins(after) { return .organization }
        if words.places.begins(after) { return .place }
        if words.officials.ends(before) || words.surnames.ends(before) { return .person }
        return nil
    }
}
