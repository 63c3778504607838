// SPDX-License-Identifier: Apache-2.0

import Pipeline

/// A text of few that scripted articles have. They stand to each other in every way that dedup knows: copies, near copies
/// that form a chain, editions with other figures, masked copies, parts and wholes.
///
/// An article only carries its text's number; the sketch is that of the text.
struct ScriptedText: Sendable {
    /// What stands at the one place where a figure may stand.
    enum Figure: Sendable, Hashable {
        case none
        case number(Int)
        case mask
    }

    let figure: Figure
    /// In characters, a mask as one.
    let length: Int
    /// Runs of five characters without a mask.
    let shingles: Set<[UInt32]>
    let sketch: Sketch?

    /// The texts, by number.
    static let all: [ScriptedText] = [
        // Each is near the next, and not near the one after that.
        ScriptedText(0..<10), ScriptedText(1..<11), ScriptedText(2..<12), ScriptedText(3..<13),
        // Editions of one report, and a masked copy.
        ScriptedText(20..<30, .number(3)), ScriptedText(20..<30, .number(5)), ScriptedText(20..<30, .mask),
        ScriptedText(21..<31, .number(3)), ScriptedText(20..<32, .number(3)),
        // A part, the whole, and a whole that holds both.
        ScriptedText(40..<45), ScriptedText(40..<51), ScriptedText(38..<60), ScriptedText(46..<51),
        // Nothing to do with others; the last is too short for a sketch.
        ScriptedText(70..<80), ScriptedText(80..<90), ScriptedText(90..<91),
    ]

    /// Texts that a schedule may draw from.
    static let palettes: [[Int]] = [
        [0, 1, 2], [0, 1, 2, 3, 13], [4, 5, 6], [4, 5, 6, 7, 8], [9, 10, 11, 12], [0, 2, 5, 6, 9, 10], Array(0..<16),
    ]
    /// Texts of which none matches another.
    static let strangers = [0, 13, 14, 15, 4, 9]

    static let parameters: DedupParameters = {
        var parameters = DedupParameters.exact
        parameters.containedLength = 50
        parameters.timeToLive = nil
        return parameters
    }()

    private init(_ blocks: Range<Int>, _ figure: Figure = .none) {
        let mask: UInt32 = 0xFDD0
        let middle = blocks.lowerBound + 6
        var scalars: [UInt32] = []
        for block in blocks {
            if block == middle {
                switch figure {
                case .none: break
                case .number(let number): scalars.append(0x30 + UInt32(number))
                case .mask: scalars.append(mask)
                }
                if figure != .none { scalars.append(0x4F8B) }
            }
            var random = SplitMix64(seed: UInt64(block) + 1)
            scalars += (0..<12).map { _ in 0x5000 + UInt32(random.number(0...0x2FFF)) }
        }
        self.figure = figure
        length = scalars.count
        shingles = Set(
            (0..<max(0, scalars.count - 4)).map { Array(scalars[$0..<$0 + 5]) }.filter { !$0.contains(mask) }
        )
        var utf8 = String.UnicodeScalarView()
        utf8.append(contentsOf: scalars.compactMap(Unicode.Scalar.init))
        sketch = Sketch(folded: Array(String(utf8).utf8), sampling: Self.parameters.sampling)
    }
}
