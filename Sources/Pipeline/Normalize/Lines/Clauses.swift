// SPDX-License-Identifier: Apache-2.0

/// The clauses of a line: what stands between commas, enumeration commas and the ends of sentences.
struct Clauses: Sequence, IteratorProtocol {
    /// A clause and the marks around it.
    struct Clause {
        var range: Range<Int>
        /// The mark before it; empty at the start of the line.
        var before: Range<Int>
        /// The mark behind it; empty at the end of the line.
        var after: Range<Int>
        /// The number of its scalars.
        var length = 0
        var traits: LineTraits = []
    }

    private let utf8: [UInt8]
    private let end: Int
    private var before: Range<Int>
    private var isAtEnd = false

    /// Reads the line in `range` of `utf8`.
    init(_ utf8: [UInt8], in range: Range<Int>) {
        self.utf8 = utf8
        end = range.upperBound
        before = range.lowerBound..<range.lowerBound
    }

    mutating func next() -> Clause? {
        guard !isAtEnd else { return nil }
        let start = before.upperBound
        var clause = Clause(range: start..<end, before: before, after: end..<end)
        let table = LineTraits.table
        var index = start
        while index < end {
            let (scalar, size) = utf8.scalar(at: index)
            let traits = scalar < 0x10000 ? LineTraits(rawValue: table[Int(scalar)]) : LineTraits.of(scalar)
            if scalar == 0x2C || scalar == 0xFF0C || scalar == 0x3001 || traits.contains(.sentenceEnd) {
                clause.range = start..<index
                clause.after = index..<index + size
                before = clause.after
                return clause
            }
            clause.length += 1
            clause.traits.formUnion(traits)
            index += size
        }
        isAtEnd = true
        return clause
    }
}
