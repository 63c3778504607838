// SPDX-License-Identifier: Apache-2.0

/// The articles in which a shingle stands, in the order of their claims; at most as many as make it a stock phrase.
///
/// Most shingles stand in one article only, so one posting takes no memory of its own.
public enum Postings: Sendable, Hashable {
    case none
    case one(Posting)
    case several([Posting])

    /// Whether there are none.
    var isEmpty: Bool {
        if case .none = self { true } else { false }
    }

    /// The postings that name claims from `number` on.
    func since(_ number: UInt64) -> ArraySlice<Posting> {
        switch self {
        case .none: []
        case .one(let posting): posting.number >= number ? [posting] : []
        // Mostly all of them: what is older goes whenever one is added.
        case .several(let postings): postings[(postings.firstIndex { $0.number >= number } ?? postings.endIndex)...]
        }
    }

    /// Adds the newest posting, and drops those before `number` and the oldest beyond `limit`.
    mutating func add(_ posting: Posting, since number: UInt64, limit: Int) {
        let kept = since(number)
        self = kept.isEmpty ? .one(posting) : .several(Array(kept.suffix(limit - 1)) + [posting])
    }

    /// The claim that was added last.
    var newest: UInt64? {
        switch self {
        case .none: nil
        case .one(let posting): posting.number
        case .several(let postings): postings.last?.number
        }
    }
}
