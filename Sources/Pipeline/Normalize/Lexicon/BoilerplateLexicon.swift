// SPDX-License-Identifier: Apache-2.0

internal import CTables

/// What sites put around the texts that they carry: `Sources/CTables/boilerplate.txt`, which explains its form.
struct BoilerplateLexicon: Sendable {
    static let shared = BoilerplateLexicon(
        // Unsafe: the text is a constant of a C target, which lives as long as the process.
        String(
            decoding: UnsafeBufferPointer(start: millrace_boilerplate_start(), count: millrace_boilerplate_size),
            as: UTF8.self
        )
    )

    /// An entry that is a pattern.
    struct Rule: Sendable {
        var kind: String
        var isSentence: Bool
        /// Whether it counts only before and behind the text itself.
        var isEdge: Bool
        var pattern: PhrasePattern
    }

    /// What a label says of the line that it stands in.
    enum Label: Sendable {
        /// Only sites write it.
        case site
        /// It may belong to the text, as a byline does.
        case page
    }

    /// Whole lines that are removed at the edges, folded, with their kinds.
    private(set) var words: [[UInt8]: String] = [:]
    /// Words that sites of documents make links of.
    private(set) var linkWords: Set<[UInt8]> = []
    /// What the names of accounts end in.
    private(set) var accountWords: [[UInt8]] = []
    /// What is in names that speak of accounts in general.
    private(set) var generalNames: [[UInt8]] = []
    private(set) var labels: [[UInt8]: Label] = [:]
    private(set) var rules: [Rule] = []
    /// Lines of the source that say nothing that is understood.
    private(set) var faults: [String] = []
    private var triggers: [UInt32: [Int]] = [:]
    /// One bit for each hash of a trigger: most pairs of characters are told apart by it.
    private var filter = [UInt64](repeating: 0, count: 1 << 10)

    /// Reads a lexicon.
    init(_ source: String) {
        var section: [Substring] = []
        for line in source.split(separator: "\n") where !line.hasPrefix("#") {
            if line.hasPrefix("["), line.hasSuffix("]") {
                section = line.dropFirst().dropLast().split(separator: " ")
            } else if !add(String(line), to: section) {
                faults.append(String(line))
            }
        }
    }

    private mutating func add(_ entry: String, to section: [Substring]) -> Bool {
        guard section.count == 3, section[2] == "any" || section[2] == "edge" else { return false }
        let folded = FoldedText.fold(Array(entry.utf8))
        switch section[1] {
        case "word" where !folded.isEmpty:
            words[folded] = String(section[0])
        case "label" where !folded.isEmpty:
            labels[folded] = section[0] == "site_label" ? .site : .page
        case "link" where !folded.isEmpty:
            linkWords.insert(folded)
        case "account" where !folded.isEmpty:
            accountWords.append(folded)
            addTrigger(folded, rule: nil)
        case "general" where !folded.isEmpty:
            generalNames.append(folded)
        case "line", "sentence":
            guard let pattern = PhrasePattern(entry), let anchor = pattern.anchor else { return false }
            rules.append(
                Rule(
                    kind: String(section[0]),
                    isSentence: section[1] == "sentence",
                    isEdge: section[2] == "edge",
                    pattern: pattern
                )
            )
            for alternative in anchor { addTrigger(alternative, rule: rules.count - 1) }
        default:
            return false
        }
        return true
    }

    private mutating func addTrigger(_ text: [UInt8], rule: Int?) {
        let (first, size) = text.scalar(at: 0)
        let pair = Self.pair(first, text.scalar(at: size).value)
        if let rule, triggers[pair]?.last != rule { triggers[pair, default: []].append(rule) }
        if rule == nil { triggers[pair, default: []] += [] }
        let hash = Self.hash(pair)
        filter[hash >> 6] |= 1 << UInt64(hash & 63)
    }

    @inline(__always)
    private static func pair(_ first: UInt32, _ second: UInt32) -> UInt32 { first << 16 | second & 0xFFFF }

    @inline(__always)
    private static func hash(_ pair: UInt32) -> Int { Int((pair &* 0x9E37_79B1) >> 16) }

    /// Whether a phrase of the lexicon may begin with two folded scalars.
    @inline(__always)
    func mayBegin(_ first: UInt32, _ second: UInt32) -> Bool {
        let pair = Self.pair(first, second)
        let hash = Self.hash(pair)
        return filter[hash >> 6] >> UInt64(hash & 63) & 1 == 1 && triggers[pair] != nil
    }

    /// The rules whose anchor may stand in `range` of a text, in the order of the lexicon. Only they need be tried there.
    func candidates(in range: Range<Int>, of utf8: [UInt8]) -> [Rule] {
        let fold = FoldTable.shared.basic
        var found: Set<Int> = []
        var last: UInt32 = 0
        var index = range.lowerBound
        while index < range.upperBound {
            let (scalar, size) = utf8.scalar(at: index)
            index += size
            let folded = scalar < 0x10000 ? UInt32(fold[Int(scalar)]) : 0xFFFF
            if folded == 0 { continue }
            if mayBegin(last, folded) { found.formUnion(triggers[Self.pair(last, folded)] ?? []) }
            last = folded
        }
        return found.sorted().map { rules[$0] }
    }
}
