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

        /// Whether a line with this folded text goes as a whole.
        func takesLine(_ folded: [UInt8]) -> Bool { !isSentence && pattern.matches(folded) }
    }

    /// A longer line is no notice, in characters.
    static let longestNotice = 200

    /// What a label says of the line that it stands in.
    enum Label: Sendable {
        /// Only sites write it.
        case site
        /// It may belong to the text, as a byline does.
        case page
    }

    /// Whole lines that are removed at the edges, folded, with their kinds.
    private(set) var words: [[UInt8]: String] = [:]
    /// The length of the longest of them, in bytes.
    private(set) var longestWord = 0
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
    /// The rules by a pair of characters of their anchors.
    private var triggers: [UInt32: [Int]] = [:]
    private var pairs = PairFilter()
    /// The pairs that may matter anywhere.
    private(set) var phrases = PairFilter()

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
            longestWord = max(longestWord, folded.count)
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

    /// Notes the pair in the middle of `text`: it seldom is a word. A rule for edges is looked for there alone.
    private mutating func addTrigger(_ text: [UInt8], rule: Int?) {
        let scalars = String(decoding: text, as: UTF8.self).unicodeScalars.map(\.value)
        let middle = scalars.count > 3 ? (scalars.count - 1) / 2 : 0
        let pair = PairFilter.pair(scalars[middle], scalars[middle + 1])
        if let rule, triggers[pair]?.last != rule { triggers[pair, default: []].append(rule) }
        pairs.insert(pair)
        if rule.map({ !rules[$0].isEdge }) ?? true { phrases.insert(pair) }
    }

    /// The rules whose anchor may stand in a folded text, in the order of the lexicon. Only they need be tried there.
    func candidates(in folded: [UInt8], isEdge: Bool) -> [Rule] {
        var found: [Int] = []
        var last: UInt32 = 0
        var index = 0
        while index < folded.count {
            let (scalar, size) = folded.scalar(at: index)
            index += size
            let pair = PairFilter.pair(last, scalar)
            if pairs.contains(pair), let rules = triggers[pair] { found += rules.filter { !found.contains($0) } }
            last = scalar
        }
        return found.sorted().map { rules[$0] }.filter { $0.isEdge == isEdge }
    }
}
