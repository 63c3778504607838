// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Pipeline

@Suite struct DedupIndexTests {
    /// An index that is told texts, one a document.
    private struct Reader {
        var index: DedupIndex<MemoryHome>
        private var count: Int64 = 0

        init(_ change: (inout DedupParameters) -> Void = { _ in }) {
            var parameters = DedupParameters()
            change(&parameters)
            index = DedupIndex(parameters: parameters)
        }

        static func article(_ document: Int64, _ position: Int = 0) -> ArticleID {
            ArticleID(document: DocumentID(Hash128(high: 1, low: UInt64(document))), position: position)
        }

        @discardableResult
        mutating func read(_ texts: [UInt32]..., url: UInt64? = nil, day: Int64 = 0) -> [Verdict?] {
            let claims = DocumentClaims(
                raw: RawPosition(partition: 0, offset: count),
                document: Self.article(count).document,
                urlHash: url,
                claims: texts.enumerated().map { position, scalars in
                    let text = BruteForceFold.Text(scalars)
                    return Claim(
                        position: position,
                        textHash: Hash128(of: text.folded),
                        sketch: text.sketch(index.parameters.sampling)
                    )
                }
            )
            index.apply(claims, at: day * 86_400_000)
            count += 1
            return claims.claims.map {
                index.verdict(on: claims.article($0), textHash: $0.textHash, at: claims.raw)
            }
        }
    }

    private func summary(_ verdict: Verdict??) -> String {
        guard let match = verdict??.match else { return "unique" }
        let relation = match.relation == .duplicate ? "" : "\(match.relation) "
        return "\(relation)\(match.kind) \(match.article.document.hash.low)"
    }

    @Test func shortTextsAreComparedAsAWhole() {
        var reader = Reader()
        #expect(
            ["cat", "dog", "cat"].map { summary(reader.read($0.unicodeScalars.map(\.value))[0]) } == [
                "unique", "unique", "exact 0",
            ]
        )
        var kept = 0
        for number in 0..<500 {
            let text = "第\(number)号通知".unicodeScalars.map(\.value)
            if reader.read(text)[0] == .unique { kept += 1 }
        }
        #expect(kept == 500)
    }

    @Test(arguments: [0x0627...0x064A, 0x0E01...0x0E2E, 0x0905...0x0939, 0x61...0x7A] as [ClosedRange<UInt32>])
    func textsInOtherScriptsDoNotAllMatch(letters: ClosedRange<UInt32>) {
        var generator = SplitMix64(seed: 61)
        var reader = Reader()
        func text() -> [UInt32] {
            (0..<80).flatMap { _ in
                (0..<Int.random(in: 2..<8, using: &generator)).map { _ in UInt32.random(in: letters, using: &generator)
                } + [0x20]
            }
        }
        let texts = (0..<20).map { _ in text() }
        for text in texts { #expect(reader.read(text)[0] == .unique) }
        for (number, text) in texts.enumerated() {
            #expect(summary(reader.read(text.dropLast(9))[0]) == "near \(number)")
        }
    }

    @Test func aTextThatRepeatsOnePhraseIsInNoOther() {
        var damage = TextDamage(seed: 62)
        var reader = Reader()
        let phrase = "加强疫情防控".unicodeScalars.map(\.value)
        let repeated = Array(repeatElement(phrase, count: 100).joined())
        reader.read(damage.writer.scalars(400) + phrase + damage.writer.scalars(400))
        #expect(reader.read(repeated)[0] == .unique)
        #expect(reader.read(repeated + phrase)[0] == .unique)
        #expect(summary(reader.read(repeated)[0]) == "exact 1")
    }

    @Test func aLetterPrintedTwiceOnAPageIsFound() {
        var damage = TextDamage(seed: 63)
        var reader = Reader()
        let letter = damage.writer.scalars(500)
        let verdicts = reader.read(
            letter,
            damage.writer.scalars(300),
            damage.edited(letter, percent: 1),
            letter,
            url: 1
        )
        #expect(verdicts.map { summary($0) } == ["unique", "unique", "near 0", "exact 0"])
    }

    /// A matches B and B matches C, but A does not match C: B was dropped and does not count.
    @Test func chainsKeepTheirEnds() {
        var damage = TextDamage(seed: 64)
        var reader = Reader()
        let common = damage.writer.scalars(400)
        let (left, right) = (damage.writer.scalars(80), damage.writer.scalars(80))
        reader.read(left + common)
        #expect(summary(reader.read(left + common + right)[0]) == "near 0")
        var other = Reader()
        other.read(left + left.reversed() + common)
        #expect(summary(other.read(left.reversed() + common + right)[0]) == "near 0")
        #expect(summary(other.read(common.dropFirst(60) + right + right.reversed() + left)[0]) == "unique")
    }

    @Test func figuresTellEditionsApart() {
        var damage = TextDamage(seed: 65)
        var reader = Reader()
        let text = damage.writer.scalars(600)
        func edition(_ figure: String) -> [UInt32] { damage.reported(text, figures: 3) { _ in figure } }
        reader.read(edition("3"))
        #expect(summary(reader.read(edition("5"))[0]) == "variant near 0")
        // Of two equal copies of a variant only one goes out.
        let copy = reader.read(damage.edited(edition("5"), percent: 0.5))[0]
        #expect(summary(copy) == "near 1")
        #expect(copy?.cluster(of: Reader.article(2)) == Reader.article(0))
        #expect(summary(reader.read(edition("7"))[0]) == "variant near 0")
    }

    @Test func masksEqualAnyFigure() {
        var damage = TextDamage(seed: 66)
        let text = damage.writer.scalars(600)
        func copy(_ figure: String) -> [UInt32] { damage.reported(text, figures: 12) { _ in figure } }
        var reader = Reader()
        reader.read(copy("3"))
        #expect(summary(reader.read(copy("**"))[0]) == "near 0")
        #expect(summary(reader.read(copy("xx"))[0]) == "near 0")
        var other = Reader()
        other.read(copy("xx"))
        #expect(summary(other.read(copy("3"))[0]) == "supersedes near 0")
        // A superseded article still counts, and the fuller one does too.
        #expect(summary(other.read(copy("☆"))[0]) == "near 0")
        #expect(summary(other.read(copy("3").dropLast())[0]) == "near 1")
        #expect(summary(other.read(copy("5"))[0]) == "supersedes near 0")
    }

    @Test func aPageFetchedAgainIsARevision() {
        var damage = TextDamage(seed: 67)
        let text = damage.reported(damage.writer.scalars(600), figures: 1)
        var reader = Reader()
        reader.read(text, url: 7)
        #expect(summary(reader.read(damage.edited(text, percent: 1), url: 7)[0]) == "revision 0")
        #expect(summary(reader.read(damage.edited(text, percent: 1), url: 8)[0]) == "near 0")
        #expect(summary(reader.read(text.map { $0 == 0x33 ? 0x34 : $0 }, url: 7)[0]) == "variant revision 0")
    }

    @Test func textsInsideTextsAreFound() {
        var damage = TextDamage(seed: 68)
        var reader = Reader()
        let parts = (0..<8).map { _ in damage.writer.scalars(400) }
        reader.read(parts[2])
        #expect(summary(reader.read(Array(parts[..<6].joined()))[0]) == "extends contained 0")
        #expect(summary(reader.read(parts[4])[0]) == "contained 1")
        #expect(summary(reader.read(parts[2])[0]) == "exact 0")
        // Too short a part to be sure of.
        #expect(summary(reader.read(Array(parts[5][..<200]))[0]) == "unique")
    }

    @Test func theRichestPolicyLetsALongerCopyOut() {
        var damage = TextDamage(seed: 69)
        var reader = Reader { $0.keep = .richest }
        let text = damage.writer.scalars(600)
        reader.read(text)
        #expect(summary(reader.read(text + damage.writer.scalars(30))[0]) == "near 0")
        let longer = text + damage.writer.scalars(120)
        #expect(summary(reader.read(longer)[0]) == "supersedes near 0")
        #expect(summary(reader.read(longer.dropLast(10))[0]) == "near 2")
        #expect(summary(reader.read(Array(longer.dropFirst(2)))[0]) == "near 2")
    }

    @Test func whatIsTooOldDoesNotCount() {
        var damage = TextDamage(seed: 70)
        var reader = Reader { $0.timeToLive = .seconds(30 * 86_400) }
        let text = damage.writer.scalars(600)
        let near = damage.edited(text, percent: 1)
        reader.read(text, day: 1)
        #expect(summary(reader.read(near, day: 31)[0]) == "near 0")
        #expect(summary(reader.read(near, day: 32)[0]) == "unique")
        #expect(reader.index.documentCount == 2)
        #expect(reader.index.keptCount == 1)
        let hash = Hash128(of: BruteForceFold.Text(text).folded)
        let raw = RawPosition(partition: 0, offset: 0)
        #expect(reader.index.verdict(on: Reader.article(0), textHash: hash, at: raw) == nil)
        // Time runs by the largest timestamp only.
        #expect(summary(reader.read(text, day: 2)[0]) == "near 2")
        #expect(summary(reader.read(text, day: 62)[0]) == "near 2")
        #expect(summary(reader.read(text, day: 63)[0]) == "unique")
    }

    /// Pages that are alike in their frame only: the frame becomes a stock phrase, and they are told apart.
    @Test func framesBecomeStockPhrases() {
        var damage = TextDamage(seed: 71)
        var reader = Reader { $0.stockArticles = 16 }
        let frame = damage.writer.scalars(900)
        var kept = 0
        for _ in 0..<60 {
            let page = damage.writer.scalars(180)
            if reader.read(Array(frame[..<450] + page + frame[450...]))[0] == .unique { kept += 1 }
        }
        #expect(kept >= 40)
        #expect(reader.index.state.stock > 0)
        // A page of the frame alone is in all of them, and equals none.
        #expect(reader.read(frame)[0] == .unique)
        #expect(summary(reader.read(frame)[0]) == "exact 60")
    }

    /// However often a text is copied, the next copy is found.
    @Test func closeCopiesMakeNoStockPhrase() {
        var damage = TextDamage(seed: 72)
        var reader = Reader { $0.stockArticles = 16 }
        let text = damage.writer.scalars(700)
        reader.read(text)
        for _ in 0..<60 { #expect(summary(reader.read(damage.edited(text, percent: 0.5))[0]) == "near 0") }
    }
}
