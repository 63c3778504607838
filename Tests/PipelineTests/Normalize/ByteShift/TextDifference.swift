// SPDX-License-Identifier: Apache-2.0

/// A stretch of a text that became something else.
struct TextDifference: Equatable {
    /// Where it stands in the text, and where in what became of it; one of the two may be empty.
    var original: Range<Int>
    var changed: Range<Int>

    /// So many characters in a row show that two texts are in step again.
    private static let inStep = 4

    /// The differences between `original` and `changed`, in order.
    static func all(of original: [UInt32], from changed: [UInt32]) -> [TextDifference] {
        var found: [TextDifference] = []
        var (index, place) = (0, 0)
        while index < original.count || place < changed.count {
            if index < original.count, place < changed.count, original[index] == changed[place] {
                (index, place) = (index + 1, place + 1)
                continue
            }
            let (skipped, added) = shortest(original[index...], changed[place...])
            found.append(TextDifference(original: index..<index + skipped, changed: place..<place + added))
            (index, place) = (index + skipped, place + added)
        }
        return found
    }

    /// How much of each stands before the place where both are in step. Damage leaves a run about as long as it was, so
    /// the longer of the two is to be short: otherwise a phrase that is repeated would be taken for left out.
    private static func shortest(_ original: ArraySlice<UInt32>, _ changed: ArraySlice<UInt32>) -> (Int, Int) {
        for length in 1...max(original.count, changed.count) {
            for shorter in (0...length).reversed() {
                for (skipped, added) in [(length, shorter), (shorter, length)] {
                    guard skipped <= original.count, added <= changed.count else { continue }
                    let (rest, after) = (original.dropFirst(skipped), changed.dropFirst(added))
                    let isInStep = rest.prefix(inStep).elementsEqual(after.prefix(inStep))
                    // At the end less will do, if both end.
                    if isInStep, rest.count >= inStep || rest.count == after.count { return (skipped, added) }
                }
            }
        }
        return (original.count, changed.count)
    }

    /// Whether both lie in one stretch of the original text, or beside each other.
    func touches(_ other: TextDifference) -> Bool {
        original.lowerBound <= other.original.upperBound && other.original.lowerBound <= original.upperBound
    }
}
