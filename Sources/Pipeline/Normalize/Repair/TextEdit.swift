// SPDX-License-Identifier: Apache-2.0

/// A change to a stretch of a text, or a stretch that stays although it is damaged.
struct TextEdit: Equatable {
    /// The bytes that are replaced.
    var range: Range<Int>
    /// What takes their place; the same bytes where the stretch stays.
    var replacement: [UInt8]
    /// From 0 to 1.
    var confidence: Double = 1
    /// Whether applying the damage to the replacement gives the text as it stands.
    var isVerified = true
    /// What the stretch may have been, the likeliest first, where it stays.
    var candidates: [[UInt8]] = []

    /// Whether the edit puts anything else in the place of what stands in `text`.
    func isChange(of text: [UInt8]) -> Bool { text[range].elementsEqual(replacement) == false }
}
