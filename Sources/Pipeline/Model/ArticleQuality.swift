// SPDX-License-Identifier: Apache-2.0

/// How well the text of an article came through: the measures of FineWeb-2 and ChineseWebText that tell prose from
/// debris, and what is left of damage and masks. Shares are from 0 to 1.
public struct ArticleQuality: Sendable, Equatable {
    /// A measure by its name in outcomes and policies.
    public enum Measure: String, Sendable, CaseIterable {
        /// Scalars that are no white space.
        case characters
        /// Lines that are not blank.
        case lines
        /// Scalars a line.
        case meanLineLength = "mean_line_length"
        /// The share of lines that end in the punctuation of a sentence.
        case linePunctuationRatio = "line_punctuation_ratio"
        /// The share of lines under 30 scalars.
        case shortLineRatio = "short_line_ratio"
        /// The share of scalars in lines that repeat an earlier one.
        case duplicateLineRatio = "duplicate_line_ratio"
        /// The share of scalars in runs of ten that repeat an earlier one.
        case repeatedNgramRatio = "repeated_ngram_ratio"
        /// The share of scalars that are Chinese characters.
        case hanRatio = "han_ratio"
        /// The share of scalars that are damaged still: not decoded, of private use, or left as they were by a repair.
        case unrepairedRatio = "unrepaired_ratio"
        /// How many places are masked: `xx`, `**`, `☆`, `__`.
        case masks
    }

    private var values = [Double](repeating: 0, count: Measure.allCases.count)

    /// All measures zero.
    public init() {}

    /// The value of a measure.
    public subscript(measure: Measure) -> Double {
        get { values[Self.index(measure)] }
        set { values[Self.index(measure)] = newValue }
    }

    private static func index(_ measure: Measure) -> Int {
        Measure.allCases.firstIndex(of: measure) ?? 0
    }
}
