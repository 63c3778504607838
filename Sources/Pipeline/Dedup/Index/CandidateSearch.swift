// SPDX-License-Identifier: Apache-2.0

/// Picks the earlier articles that are worth a comparison, by the keys that they share with a text.
struct CandidateSearch {
    private let sketch: Sketch
    private let parameters: DedupParameters
    /// The keys that are no stock phrases, ascending.
    private var keys: [UInt64] = []
    private var found: [Posting] = []
    /// Keys that were passed over because they are stock phrases.
    private(set) var stock = 0

    init(_ sketch: Sketch, _ parameters: DedupParameters) {
        self.sketch = sketch
        self.parameters = parameters
    }

    /// Takes a key and the postings of it that count. Keys come in ascending order.
    mutating func add(_ key: UInt64, _ postings: ArraySlice<Posting>) {
        if postings.count >= parameters.stockArticles {
            stock += 1
        } else {
            keys.append(key)
            for posting in postings where posting.isKept { found.append(posting) }
        }
    }

    private struct Candidate {
        var number: UInt64
        /// Keys in common.
        var shared: Int
        /// The most keys that the two could have in common.
        var possible: Int

        func isBetter(than other: Candidate) -> Bool {
            let (one, two) = (shared * other.possible, other.shared * possible)
            return one != two ? one > two : number < other.number
        }
    }

    /// The numbers of the candidates, ascending.
    ///
    /// Chance and phrases give many articles one key in common, so of two that could share many keys they must share
    /// some: one in six, where a pair at the thresholds shares four in five.
    mutating func best() -> [UInt64] {
        found.sort()
        var candidates: [Candidate] = []
        var index = 0
        while index < found.count {
            let posting = found[index]
            let start = index
            while index < found.count, found[index] == posting { index += 1 }
            let candidate = Candidate(number: posting.number, shared: index - start, possible: possible(posting))
            if candidate.shared >= max(1, candidate.possible / 6) { candidates.append(candidate) }
        }
        if candidates.count > parameters.candidates {
            candidates.sort { $0.isBetter(than: $1) }
            candidates.removeSubrange(parameters.candidates...)
            candidates.sort { $0.number < $1.number }
        }
        return candidates.map(\.number)
    }

    /// How many keys the two texts can have in common, at the level of the one that is sampled more thinly.
    private func possible(_ posting: Posting) -> Int {
        let level = max(sketch.level, posting.level)
        let limit = UInt64.max >> UInt64(level + sketch.keyLevels)
        let own = level == sketch.level ? keys.count : keys.prefix { $0 <= limit }.count
        return max(1, min(own, posting.keys >> (level - posting.level)))
    }
}
