// SPDX-License-Identifier: Apache-2.0

@testable import Pipeline

/// The fold as the design defines it, told plainly: every claim is compared with every kept one, by the sets of their
/// shingles. It shares nothing with the index but the alignment of figures, which has tests of its own.
struct BruteForceFold {
    /// A text as the oracle sees it.
    struct Text {
        var folded: [UInt8]
        /// The folded text with marks for masks.
        var marked: [UInt8]
        var shingles: Set<Shingle>
        var length: Int
        var figures: [Figure]

        init(_ scalars: [UInt32]) {
            let utf8 = SyntheticText.utf8(scalars)
            folded = FoldedText.fold(utf8)
            self.marked = FoldedText.fold(MaskedText.marked(utf8) ?? utf8)
            let marked = self.marked.scalars
            length = marked.count
            shingles = Set((0..<max(0, marked.count - 4)).compactMap { Shingle(marked[$0..<$0 + 5]) })
            figures = FigureScan.figures(in: marked)
        }
    }

    /// Five characters, none of them a mask.
    struct Shingle: Hashable {
        private var characters = SIMD8<UInt32>()

        init?(_ scalars: ArraySlice<UInt32>) {
            guard !scalars.contains(MaskedText.mark) else { return nil }
            for (index, scalar) in scalars.enumerated() { characters[index] = scalar }
        }
    }

    private struct Claimed {
        var article: ArticleID
        var raw: RawPosition
        var url: UInt64?
        var text: Text
        var verdict: Verdict
        var cluster: ArticleID
        var time: Int64
        /// Whether the article has this text now.
        var isStanding = true
        /// Whether later articles are compared with it.
        var isKept: Bool
    }

    struct Document {
        var raw: RawPosition
        var document: DocumentID
        var url: UInt64?
        /// The texts by position; `nil` where the article was rejected.
        var texts: [Text?]
        var time: Int64
    }

    private let parameters: DedupParameters
    private var claims: [Claimed] = []
    /// The claim by which a redelivery of an article is known.
    private var known: [ArticleID: Claimed] = [:]
    private var clock: Int64 = 0

    init(_ parameters: DedupParameters) {
        self.parameters = parameters
    }

    mutating func apply(_ document: Document) {
        clock = max(clock, document.time)
        if let age = parameters.timeToLive {
            let expired = claims.filter { clock - $0.time > age.components.seconds * 1000 }
            for claim in expired { forget(claim) }
            claims.removeAll { clock - $0.time > age.components.seconds * 1000 }
        }
        func isOf(_ document: Document, _ claim: Claimed) -> Bool {
            claim.raw == document.raw && claim.article.document == document.document
        }
        func text(_ position: Int) -> [UInt8]? {
            position < document.texts.count ? document.texts[position]?.folded : nil
        }
        let standing = claims.filter { $0.isStanding && isOf(document, $0) }
        if standing.contains(where: { claim in text(claim.article.position).map { $0 != claim.text.folded } ?? false })
        {
            for index in claims.indices where isOf(document, claims[index]) {
                forget(claims[index])
                claims[index].isStanding = false
                claims[index].isKept = false
            }
        }
        for (position, text) in document.texts.enumerated() {
            guard let text else { continue }
            let article = ArticleID(document: document.document, position: position)
            if claims.contains(where: { $0.isStanding && isOf(document, $0) && $0.article == article }) { continue }
            let before = claims.firstIndex {
                isOf(document, $0) && $0.article == article && $0.text.folded == text.folded
            }
            let verdict = before.map { claims[$0].verdict } ?? judge(text, article, document.url)
            if let before { claims.remove(at: before) }
            let isTaken = claims.contains { $0.isKept && $0.text.folded == text.folded }
            let claim = Claimed(
                article: article,
                raw: document.raw,
                url: document.url,
                text: text,
                verdict: verdict,
                cluster: verdict.cluster(of: article),
                time: clock,
                isKept: verdict.outcome != .duplicate && !isTaken
            )
            claims.append(claim)
            if verdict.match?.kind != .redelivery { known[article] = claim }
        }
    }

    private mutating func forget(_ claim: Claimed) {
        if claim.isStanding, known[claim.article]?.raw == claim.raw { known[claim.article] = nil }
    }

    func verdict(on article: ArticleID, _ text: Text, at raw: RawPosition) -> Verdict? {
        claims.last { $0.raw == raw && $0.article == article && $0.text.folded == text.folded }?.verdict
    }

    private func judge(_ text: Text, _ article: ArticleID, _ url: UInt64?) -> Verdict {
        if let earlier = known[article], earlier.text.folded == text.folded {
            return verdict(.duplicate, .redelivery, article, cluster: earlier.cluster)
        }
        let kept = claims.filter(\.isKept)
        if let copy = kept.first(where: { $0.text.folded == text.folded }) {
            return verdict(.duplicate, .exact, copy.article, cluster: copy.cluster)
        }
        let matches = kept.compactMap { match(text, article, url, $0) }
        for relation in [Verdict.Match.Relation.duplicate, .supersedes, .variant, .extends] {
            if let first = matches.first(where: { $0.match?.relation == relation }) { return first }
        }
        return .unique
    }

    private func match(_ text: Text, _ article: ArticleID, _ url: UInt64?, _ earlier: Claimed) -> Verdict? {
        let enough = parameters.sampling.minimumShingles
        guard text.shingles.count >= enough, earlier.text.shingles.count >= enough else { return nil }
        let common = Double(text.shingles.intersection(earlier.text.shingles).count)
        let jaccard = common / Double(text.shingles.union(earlier.text.shingles).count)
        let contained = common / Double(text.shingles.count)
        let containing = common / Double(earlier.text.shingles.count)
        let isRefetch = url != nil && url == earlier.url && article.document != earlier.article.document
        var relation: Verdict.Match.Relation
        let kind: Verdict.Match.Kind
        if jaccard >= 0.7 {
            (relation, kind) = (.duplicate, isRefetch ? .revision : .near)
        } else if contained >= 0.85, text.length >= 300 {
            (relation, kind) = (.duplicate, .contained)
        } else if containing >= 0.85, earlier.text.length >= 300 {
            (relation, kind) = (.extends, .contained)
        } else {
            return nil
        }
        let figures = FigureAlignment(text.figures, earlier: earlier.text.figures)
        let isLonger = text.length * 10 >= earlier.text.length * 11
        if figures.differing > 0 {
            relation = .variant
        } else if figures.revealed > figures.hidden {
            relation = .supersedes
        } else if parameters.keep == .richest, kind != .contained, figures.revealed == figures.hidden, isLonger {
            relation = .supersedes
        }
        func rounded(_ share: Double) -> Double { Double(Int(share * 10_000 + 0.5)) / 10_000 }
        return verdict(
            relation,
            kind,
            earlier.article,
            cluster: earlier.cluster,
            rounded(jaccard),
            rounded(max(contained, containing))
        )
    }

    private func verdict(
        _ relation: Verdict.Match.Relation,
        _ kind: Verdict.Match.Kind,
        _ article: ArticleID,
        cluster: ArticleID,
        _ jaccard: Double? = nil,
        _ containment: Double? = nil
    ) -> Verdict {
        let isHead = cluster == article || relation == .extends
        return Verdict(
            Verdict.Match(relation, kind, article, jaccard: jaccard, containment: containment),
            clusterHead: isHead ? nil : cluster
        )
    }
}
