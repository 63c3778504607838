// SPDX-License-Identifier: Apache-2.0

/// Which region a text reports on: each mention of a place votes for it and for what it belongs to, and the smallest
/// region wins that most votes agree on.
///
/// Places that people come from or go to, and places that are only listed, do not vote. A name that several places have
/// counts where the text names one of them in full, or what one belongs to. Where the votes are few or divided there is no region.
struct RegionVote {
    /// What a text must reach to have a region, and the share of votes that the region must have.
    private static let least = 2.0
    private static let share = 0.6

    private let gazetteer = Gazetteer.shared
    private var votes: [Int: Double] = [:]
    /// Names that are not plain yet: the places that they may mean.
    private var ambiguous: [(codes: [Int], weight: Double)] = []

    /// Lets the places vote that stand in the title and the text, and in the name of who issued it; all of them folded.
    init(title: [UInt8], issuer: [UInt8], text: [UInt8]) {
        read(title, weight: 2)
        read(issuer, weight: 3)
        read(text, weight: 1)
        for name in ambiguous {
            let plain = name.codes.filter { code in
                [code, code / 100 * 100, code / 10000 * 10000].contains { votes[$0] != nil }
            }
            if plain.count == 1 { votes[plain[0], default: 0] += name.weight }
        }
    }

    /// The region that the votes agree on.
    var region: Region? {
        let total = votes.values.reduce(0, +)
        guard total >= Self.least else { return nil }
        var found: Int?
        for unit in [10000, 100, 1] {
            var sums: [Int: Double] = [:]
            for (code, weight) in votes where code % (unit * 100) != 0 || unit == 10000 {
                let group = code / unit * unit
                // Some counties belong to no prefecture.
                let isInside = found.map { Self.belongs(group, to: $0) } ?? true
                if isInside, gazetteer.division(group) != nil { sums[group, default: 0] += weight }
            }
            if let best = sums.max(by: { ($0.value, $1.key) < ($1.value, $0.key) }), best.value >= Self.share * total {
                found = best.key
            }
        }
        return found.flatMap { gazetteer.division($0) }.map { gazetteer.region($0) }
    }

    private struct Mention {
        var range: Range<Int>
        var name: Gazetteer.Name
        var codes: [Int]
    }

    private mutating func read(_ folded: [UInt8], weight: Double) {
        var index = 0
        while index < folded.count {
            guard folded[index] >= 0xE4, let first = mention(in: folded, at: index) else {
                index += folded.scalar(at: index).length
                continue
            }
            // Names that follow each other: from the large to the small they are one; else they are a list.
            var run = [first]
            while let last = run.last, let next = mention(in: folded, at: last.range.upperBound) { run.append(next) }
            index = run.last?.range.upperBound ?? index
            vote(run, in: folded, weight: weight)
        }
    }

    private func mention(in folded: [UInt8], at index: Int) -> Mention? {
        guard let name = gazetteer.name(in: folded, at: index) else { return nil }
        let range = index..<index + name.folded.count
        return Mention(range: range, name: name, codes: name.divisions.map { gazetteer.divisions[$0].code })
    }

    private mutating func vote(_ run: [Mention], in folded: [UInt8], weight: Double) {
        var codes = run[0].codes
        for mention in run.dropFirst() {
            let nested = mention.codes.filter { code in codes.contains { Self.belongs(code, to: $0) } }
            // 洛阳和平顶山 is a list.
            if nested.isEmpty { return }
            codes = nested
        }
        guard let last = run.last else { return }
        // 吉林 is the province.
        if let province = codes.first(where: { $0 % 10000 == 0 }) { codes = [province] }
        let behind = last.range.upperBound
        guard !RegionContext.isElsewhere(folded, run[0].range.lowerBound..<behind) else {
            return
        }
        if run.count == 1, RegionContext.isCommonWord(last.name.folded, in: folded, at: run[0].range) { return }
        let weight = weight * (last.name.isShort ? 0.5 : 1) * (RegionContext.isBody(folded, from: behind) ? 2 : 1)
        if codes.count == 1 {
            votes[codes[0], default: 0] += weight
        } else {
            ambiguous.append((codes, weight))
        }
    }

    private static func belongs(_ code: Int, to other: Int) -> Bool {
        code != other && (code / 100 * 100 == other || code / 10000 * 10000 == other)
    }
}
