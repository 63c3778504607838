// SPDX-License-Identifier: Apache-2.0

/// Takes out the marks that owners of public accounts and sites set into the middle of sentences, between commas: a name
/// with its own pinyin behind it, a name and the word for its kind of account, the address of a site.
struct RemoveWatermarks: TextRule {
    let name = "watermarks"

    private static let longestName = 12
    private static let longestMark = 60

    func apply(to text: inout TextLines) {
        let lines = text.lines.indices.filter { index in
            text.lines[index].isProse && text.lines[index].traits.contains(.clauseMark)
        }
        var names: Set<[UInt8]> = []
        for index in lines
        where text.lines[index].traits.contains(.letter) && Self.mayHoldAccount(text.lines[index], of: text.bytes) {
            let line = text.lines[index]
            for clause in Clauses(text.bytes, in: line.range) {
                if let name = Self.account(clause, of: text.bytes) { names.insert(name) }
            }
        }
        for index in lines {
            let line = text.lines[index]
            guard !names.isEmpty || line.traits.contains(.sitePhrase) || Self.mayHoldAddress(line, of: text.bytes)
            else {
                continue
            }
            cut(
                Clauses(text.bytes, in: line.range).filter { Self.isMark($0, of: text.bytes, names: names) },
                from: index,
                in: &text
            )
        }
    }

    /// Whether letters stand right behind a Chinese character, four or more, and a mark or the end of the line right behind
    /// them.
    private static func mayHoldAccount(_ line: TextLine, of bytes: [UInt8]) -> Bool {
        var letters = 0
        var isBehindHan = false
        for index in line.range {
            let byte = bytes[index]
            if byte.isASCIILetter {
                letters += 1
                continue
            }
            if letters > 3, isBehindHan, byte >= 0x80 || byte == 0x2C { return true }
            letters = 0
            isBehindHan = byte >= 0x80
        }
        return letters > 3 && isBehindHan
    }

    private static func mayHoldAddress(_ line: TextLine, of bytes: [UInt8]) -> Bool {
        guard line.traits.contains(.letter) else { return false }
        return line.range.contains { index in
            (bytes[index] == UInt8(ascii: "/") || bytes[index] == UInt8(ascii: "w")) && index > line.range.lowerBound
                && bytes[index] == bytes[index - 1]
        }
    }

    /// The name of an account that a clause consists of, with its pinyin behind it.
    private static func account(_ clause: Clauses.Clause, of bytes: [UInt8]) -> [UInt8]? {
        guard clause.traits == [.han, .wide, .letter], clause.length <= longestMark else { return nil }
        var index = clause.range.lowerBound
        var characters: [UInt32] = []
        while index < clause.range.upperBound {
            let (scalar, size) = bytes.scalar(at: index)
            guard ScalarSet.han.contains(scalar) else { break }
            characters.append(scalar)
            index += size
        }
        let letters = bytes[index..<clause.range.upperBound]
        guard (2...longestName).contains(characters.count), letters.allSatisfy(\.isASCIILetter),
            spells(letters.map(\.asciiLowercased), characters)
        else { return nil }
        return Array(bytes[clause.range.lowerBound..<index])
    }

    /// Whether `letters` are readings of `characters`, one behind the other.
    private static func spells(_ letters: [UInt8], _ characters: [UInt32]) -> Bool {
        // The places in `letters` that can be reached with the characters so far.
        var reached: Set<Int> = [0]
        for character in characters {
            var next: Set<Int> = []
            for start in reached {
                for end in start + 1..<start + 7 where end <= letters.count {
                    if let syllable = PinyinSyllable(letters: letters[start..<end]),
                        ReadingsTable.shared.reads(character, syllable)
                    {
                        next.insert(end)
                    }
                }
            }
            reached = next
        }
        return reached.contains(letters.count)
    }

    private static func isMark(_ clause: Clauses.Clause, of bytes: [UInt8], names: Set<[UInt8]>) -> Bool {
        guard (2...longestMark).contains(clause.length) else { return false }
        if !names.isEmpty, names.contains(account(clause, of: bytes) ?? Array(bytes[clause.range])) { return true }
        guard isComma(clause.before, of: bytes), isComma(clause.after, of: bytes) else { return false }
        return isAccountName(clause, of: bytes) || isAddress(bytes[clause.range])
    }

    /// Whether a clause is the name of an account and nothing else, such as `乡野笔记公众号`.
    private static func isAccountName(_ clause: Clauses.Clause, of bytes: [UInt8]) -> Bool {
        guard clause.traits == [.han, .wide], clause.length <= longestName else { return false }
        let lexicon = BoilerplateLexicon.shared
        let folded = FoldedText.fold(bytes, in: clause.range)
        guard let word = lexicon.accountWords.first(where: { folded.suffix($0.count).elementsEqual($0) }) else {
            return false
        }
        let name = Array(folded.dropLast(word.count))
        return name.scalarCount > 1 && !lexicon.generalNames.contains { name.firstEnd(of: $0, from: 0) != nil }
    }

    private static func isComma(_ mark: Range<Int>, of bytes: [UInt8]) -> Bool {
        guard !mark.isEmpty else { return false }
        let scalar = bytes.scalar(at: mark.lowerBound).value
        return scalar == 0x2C || scalar == 0xFF0C
    }

    private static func isAddress(_ bytes: ArraySlice<UInt8>) -> Bool {
        bytes.allSatisfy { (0x21...0x7E).contains($0) }
            && ["www.", "http://", "https://"].contains { bytes.map(\.asciiLowercased).starts(with: $0.utf8) }
    }

    /// Cuts clauses out of a line, each with a mark: the one behind it, or at the end of a sentence the one before it.
    private func cut(_ clauses: [Clauses.Clause], from index: Int, in text: inout TextLines) {
        guard !clauses.isEmpty else { return }
        let line = text.lines[index]
        var cuts: [Range<Int>] = []
        for clause in clauses {
            let isLast =
                clause.after.isEmpty
                || LineTraits.of(text.bytes.scalar(at: clause.after.lowerBound).value).contains(.sentenceEnd)
            let cut =
                isLast
                ? clause.before.lowerBound..<clause.range.upperBound
                : clause.range.lowerBound..<clause.after.upperBound
            guard cut.lowerBound >= cuts.last?.upperBound ?? 0 else { continue }
            cuts.append(cut)
            text.repairs.add(
                Repair(
                    kind: name,
                    line: line.source.start,
                    before: String(decoding: text.bytes[cut], as: UTF8.self),
                    after: "",
                    confidence: 0.9,
                    verified: false
                )
            )
        }
        text.rewrite(index) { bytes, line in
            var kept: [UInt8] = []
            var copied = line.range.lowerBound
            for cut in cuts {
                kept += bytes[copied..<cut.lowerBound]
                copied = cut.upperBound
            }
            return kept + bytes[copied..<line.range.upperBound]
        }
    }
}
