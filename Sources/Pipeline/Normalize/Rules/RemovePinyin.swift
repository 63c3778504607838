// SPDX-License-Identifier: Apache-2.0

/// Takes out the readings that mirror farms inject behind characters, as in `業(yè)務`, where the document shows that they
/// were injected.
///
/// They come from a fixed list, so the characters of the list have a reading at nearly every occurrence, most of them
/// several times, in running text. A gloss such as `亳(bó)州` stands behind a rare character, once; a list of words to
/// learn is no running text. Only a reading that the character has is taken for one, so `(km)` and `(app)` stay.
struct RemovePinyin: TextRule {
    let name = "injected_pinyin"

    /// How many readings a document must have before any of them is taken for injected.
    private static let minimumSites = 8
    /// The share of its occurrences at which a character of the list must have a reading, in percent.
    private static let minimumShare = 90

    /// A character with a reading behind it.
    private struct Site {
        /// The index of its line.
        var line: Int
        var character: UInt32
        /// The parentheses and what is in them.
        var reading: Range<Int>
        var isInProse: Bool
    }

    func apply(to text: inout TextLines) {
        let sites = text.lines.indices.flatMap { Self.sites(in: text.lines[$0], at: $0, of: text.bytes) }
        guard sites.count >= Self.minimumSites else { return }
        let injected = Self.injected(sites, in: text)
        guard !injected.isEmpty else { return }
        remove(sites.filter { injected.contains($0.character) }, from: &text)
        if let title = text.title {
            let readings = Self.sites(in: title, at: 0, of: text.bytes).filter { injected.contains($0.character) }
            text.retitle(Self.cut(readings[...], from: title, of: text.bytes))
        }
    }

    private static func sites(in line: TextLine, at number: Int, of bytes: [UInt8]) -> [Site] {
        guard line.traits.isSuperset(of: [.han, .parenthesis]) else { return [] }
        let isInProse = line.isProse && line.traits.contains(.clauseMark) || line.traits.contains(.sentenceEnd)
        var sites: [Site] = []
        var character: UInt32 = 0
        var index = line.range.lowerBound
        while index < line.range.upperBound {
            let (scalar, size) = bytes.scalar(at: index)
            if scalar == 0x28 || scalar == 0xFF08, character >= 0x4E00,
                let reading = reading(of: character, in: bytes, at: index, size, before: line.range.upperBound)
            {
                sites.append(Site(line: number, character: character, reading: reading, isInProse: isInProse))
                index = reading.upperBound
                character = 0
            } else {
                character = scalar
                index += size
            }
        }
        return sites
    }

    /// The parentheses that open at `start`, if nothing but a reading of `character` is in them.
    private static func reading(
        of character: UInt32,
        in bytes: [UInt8],
        at start: Int,
        _ opening: Int,
        before end: Int
    ) -> Range<Int>? {
        // Six letters, one of them of two bytes and a mark, and white space.
        let limit = min(end, start + opening + 16)
        var index = start + opening
        while index < limit {
            let (scalar, size) = bytes.scalar(at: index)
            if scalar == 0x29 || scalar == 0xFF09 {
                guard let syllable = PinyinSyllable(bytes, in: start + opening..<index) else { return nil }
                return ReadingsTable.shared.reads(character, syllable) ? start..<index + size : nil
            }
            index += size
        }
        return nil
    }

    /// The characters whose readings were injected.
    private static func injected(_ sites: [Site], in text: TextLines) -> Set<UInt32> {
        var annotated: [UInt32: Int] = [:]
        for site in sites { annotated[site.character, default: 0] += 1 }
        let (occurrences, han) = count(annotated.keys, in: text)
        // Where nearly every character has its reading, the readings are those of a text for learners.
        let isAll = sites.count * 2 > han
        let injected = Set(
            annotated.filter { character, count in
                count * 100 >= occurrences[character, default: count] * minimumShare
                    && (isAll || ReadingsTable.shared.isCommon(character))
            }
            .keys
        )
        let evidence = sites.filter { $0.isInProse && injected.contains($0.character) }
        let repeated = evidence.count { annotated[$0.character, default: 0] > 1 }
        let isMechanical = evidence.count >= minimumSites && repeated * 3 >= evidence.count && repeated >= 4
        return isMechanical ? injected : []
    }

    /// How often each of `characters` stands in the text, and how many Chinese characters there are.
    private static func count(
        _ characters: some Sequence<UInt32>,
        in text: TextLines
    ) -> (each: [UInt32: Int], han: Int) {
        // Characters with readings lie in one block; a flat array makes the pass over the text quick.
        var counts = [Int32](repeating: -1, count: 0x10000)
        for character in characters { counts[Int(character)] = 0 }
        var han = 0
        for line in text.lines where line.traits.contains(.han) {
            var index = line.range.lowerBound
            while index < line.range.upperBound {
                let (scalar, size) = text.bytes.scalar(at: index)
                index += size
                guard (0x4E00...0x9FFF).contains(scalar) else { continue }
                han += 1
                if counts[Int(scalar)] >= 0 { counts[Int(scalar)] += 1 }
            }
        }
        let pairs = characters.map { ($0, Int(counts[Int($0)])) }
        return (Dictionary(pairs) { $1 }, han)
    }

    /// Takes the readings out. There is one repair a character, since a document may have thousands.
    private func remove(_ sites: [Site], from text: inout TextLines) {
        var repairs: [UInt32: Repair] = [:]
        var start = 0
        while start < sites.count {
            let number = sites[start].line
            let end = sites[start...].firstIndex { $0.line != number } ?? sites.count
            for site in sites[start..<end] {
                if repairs[site.character] != nil {
                    repairs[site.character]?.count += 1
                    continue
                }
                let character = String(scalar: site.character)
                let reading = String(decoding: text.bytes[site.reading], as: UTF8.self)
                repairs[site.character] = Repair(
                    kind: name,
                    line: text.lines[number].source.start,
                    before: character + reading,
                    after: character
                )
            }
            text.rewrite(number) { Self.cut(sites[start..<end], from: $1, of: $0) }
            start = end
        }
        for repair in repairs.values.sorted(by: { ($0.line ?? 0, $0.before) < ($1.line ?? 0, $1.before) }) {
            text.repairs.add(repair)
        }
    }

    private static func cut(_ sites: ArraySlice<Site>, from line: TextLine, of bytes: [UInt8]) -> [UInt8]? {
        guard !sites.isEmpty else { return nil }
        var text: [UInt8] = []
        text.reserveCapacity(line.range.count)
        var copied = line.range.lowerBound
        for site in sites {
            text += bytes[copied..<site.reading.lowerBound]
            copied = site.reading.upperBound
        }
        return text + bytes[copied..<line.range.upperBound]
    }
}
