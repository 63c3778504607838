// SPDX-License-Identifier: Apache-2.0

@testable import Pipeline

/// A claims log of random documents: copies of few texts with all kinds of damage, documents that are claimed again with
/// the same or with other texts, redeliveries, short texts, and time that passes.
struct RandomLog {
    private(set) var documents: [BruteForceFold.Document] = []
    private var damage: TextDamage
    private var bases: [[UInt32]] = []
    private var time: Int64 = 1_700_000_000_000

    init(seed: UInt64, documents count: Int, longest: Int = 700) {
        damage = TextDamage(seed: seed)
        bases = (0..<4).map { _ in
            let text = damage.writer.scalars(damage.random(60..<longest))
            return damage.reported(text, figures: damage.random(0..<4))
        }
        bases.append(damage.writer.scalars(12))
        while documents.count < count { documents.append(next()) }
    }

    private mutating func next() -> BruteForceFold.Document {
        time += Int64(damage.random(-2..<20)) * 3_600_000
        let offset = Int64(documents.count)
        if let earlier = documents.randomElement(using: &damage.writer.generator) {
            var again = earlier
            again.time = time
            switch damage.random(0..<12) {
            case 0:
                return again
            case 1:
                again.raw = RawPosition(partition: 1, offset: offset)
                return again
            case 2:
                again.texts[damage.random(0..<again.texts.count)] = BruteForceFold.Text(text())
                return again
            case 3:
                again.raw = RawPosition(partition: 2, offset: offset)
                again.texts[damage.random(0..<again.texts.count)] = BruteForceFold.Text(text())
                return again
            case 4:
                again.texts[damage.random(0..<again.texts.count)] = nil
                return again
            case 5:
                // The same page, fetched again.
                again.raw = RawPosition(partition: 3, offset: offset)
                again.document = DocumentID(Hash128(high: 5, low: UInt64(offset)))
                again.texts = [BruteForceFold.Text(text())]
                return again
            default:
                break
            }
        }
        let url = damage.random(0..<3)
        return BruteForceFold.Document(
            raw: RawPosition(partition: 0, offset: offset),
            document: DocumentID(Hash128(high: 7, low: UInt64(offset))),
            url: url == 0 ? nil : UInt64(url),
            texts: (0..<damage.random(1..<4)).map { _ in BruteForceFold.Text(text()) },
            time: time
        )
    }

    private mutating func text() -> [UInt32] {
        let base = bases[damage.random(0..<bases.count)]
        switch damage.random(0..<12) {
        case 0: return base
        case 1: return damage.edited(base, percent: Double(damage.random(1..<8)))
        case 2: return damage.inserted(base, base.count * damage.random(5..<90) / 100)
        case 3: return damage.cut(base, percent: damage.random(30..<100))
        case 4: return base + bases[damage.random(0..<bases.count)]
        case 5: return TextDamage.otherWidth(base)
        case 6: return base.map { $0 == 0x33 ? 0x2A : $0 }
        case 7: return base.map { $0 == 0x33 && damage.random(0..<2) == 0 ? 0x35 : $0 }
        case 8: return base.map { $0 == 0x33 && damage.random(0..<2) == 0 ? 0x2A : $0 }
        case 9: return base.reversed()
        case 10: return damage.writer.scalars(damage.random(1..<60))
        default:
            // A new text that later ones are copies of.
            let text = damage.inserted(damage.edited(base, percent: 5), base.count / 4)
            bases[damage.random(0..<bases.count)] = text
            return text
        }
    }
}

extension BruteForceFold.Document {
    /// The claims that hop 1 would make of it.
    func claims(_ sampling: Sampling) -> DocumentClaims {
        DocumentClaims(
            raw: raw,
            document: document,
            urlHash: url,
            claims: texts.enumerated().compactMap { position, text in
                guard let text else { return nil }
                return Claim(position: position, textHash: Hash128(of: text.folded), sketch: text.sketch(sampling))
            }
        )
    }
}

extension BruteForceFold.Text {
    func sketch(_ sampling: Sampling) -> Sketch? { Sketch(folded: marked, sampling: sampling) }
}

extension BruteForceFold.Document {
    /// Its articles with their texts.
    var articles: [(ArticleID, BruteForceFold.Text?)] {
        texts.enumerated().map { (ArticleID(document: document, position: $0), $1) }
    }
}

extension DedupIndex {
    /// The verdict on a claim of `document`.
    func verdict(on document: BruteForceFold.Document, _ claim: Claim) throws(Home.Failure) -> Verdict? {
        let article = ArticleID(document: document.document, position: claim.position)
        return try verdict(on: article, textHash: claim.textHash, at: document.raw)
    }
}
