// SPDX-License-Identifier: Apache-2.0

/// Bounds for the measures of ``ArticleQuality``, beyond which articles are rejected.
///
/// As text it is a line for each bound, `han_ratio >= 0.3` or `repeated_ngram_ratio <= 0.2`; blank lines and lines that
/// begin with `#` do not count.
public struct QualityPolicy: Sendable, Equatable, CustomStringConvertible {
    /// One bound.
    public struct Bound: Sendable, Equatable {
        public var measure: ArticleQuality.Measure
        /// Whether the value is the least that is taken, or the most.
        public var isMinimum: Bool
        public var value: Double

        /// Whether a text is within it.
        func admits(_ quality: ArticleQuality) -> Bool {
            isMinimum ? quality[measure] >= value : quality[measure] <= value
        }
    }

    /// What is wrong with a policy.
    public struct Fault: Error, Sendable, Equatable, CustomStringConvertible {
        /// Counted from 1.
        public var line: Int
        public var description: String
    }

    public private(set) var bounds: [Bound] = []

    /// No bounds: every text is taken.
    public init() {}

    /// Reads a policy.
    public init(_ text: String) throws(Fault) {
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            let words = line.split(whereSeparator: \.isWhitespace)
            guard let first = words.first, !first.hasPrefix("#") else { continue }
            let fault = { (what: String) in Fault(line: index + 1, description: "line \(index + 1): \(what)") }
            guard words.count == 3, words[1] == ">=" || words[1] == "<=" else {
                throw fault("not MEASURE >= NUMBER or MEASURE <= NUMBER")
            }
            guard let measure = ArticleQuality.Measure(rawValue: String(first)) else {
                let known = ArticleQuality.Measure.allCases.map(\.rawValue).joined(separator: ", ")
                throw fault("there is no measure \(first); there are \(known)")
            }
            guard let value = Double(words[2]), value.isFinite else { throw fault("\(words[2]) is no number") }
            bounds.append(Bound(measure: measure, isMinimum: words[1] == ">=", value: value))
        }
    }

    /// The bounds in the form in which they are read, parted by commas.
    public var description: String {
        bounds.map { "\($0.measure.rawValue)\($0.isMinimum ? ">=" : "<=")\($0.value)" }.joined(separator: ",")
    }
}
