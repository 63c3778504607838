// SPDX-License-Identifier: Apache-2.0

/// The runs of a text that may have been misread: a cheap look at every line, to spare sound text the rest.
///
/// Text that was misread is made of characters that hardly ever stand in Chinese text; a line is taken only if it has
/// several of them.
struct SuspiciousRuns: Sequence, IteratorProtocol {
    private let text: [UInt8]
    private let misreading: Misreading
    private var lineStart = 0
    private var pending: [Range<Int>] = []
    /// Whether a run goes on where bytes are lost.
    private var keepsHoles: Bool { misreading == .utf8AsGBK }
    /// Whether a run ends before ASCII: each of its characters must be read anew, and the next run may be sound.
    private var isCluster: Bool { misreading == .utf8AsWindows1252 }

    init(_ text: [UInt8], _ misreading: Misreading) {
        self.text = text
        self.misreading = misreading
    }

    mutating func next() -> Range<Int>? {
        while true {
            if let run = pending.popLast() { return run }
            guard lineStart < text.count else { return nil }
            let line = scan()
            if line.isSuspicious { collect(line.range) }
        }
    }

    private struct Line {
        var range: Range<Int>
        var isSuspicious: Bool
    }

    /// Reads one line, or as many sound ones as follow each other, in one pass over its bytes.
    private mutating func scan() -> Line {
        let start = lineStart
        let (end, wide, rare) = text.withUnsafeBufferPointer { bytes in
            misreading.isLatin ? Self.scanLatin(bytes, from: start) : Self.scanWide(bytes, from: start)
        }
        lineStart = end + 1
        return Line(range: start..<end, isSuspicious: misreading.isLatin ? rare > 0 : Self.isRare(rare, of: wide))
    }

    /// Counts the letters that Windows-1252 shows for bytes that lead characters: in UTF-8 they begin with 0xC3.
    private static func scanLatin(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> (Int, Int, Int) {
        var index = start
        var latin = 0
        while index < bytes.count {
            let byte = bytes[index]
            if byte == .lineFeed {
                if latin > 0 { break }
                latin = 0
            } else if byte == 0xC3 {
                latin += 1
            }
            index += 1
        }
        return (index, 0, latin)
    }

    /// Counts characters beyond ASCII, and those of them that Chinese text hardly ever has.
    private static func scanWide(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> (Int, Int, Int) {
        var index = start
        var wide = 0
        var rare = 0
        return CharacterRarity.table.withUnsafeBufferPointer { rarity in
            while index < bytes.count {
                let byte = bytes[index]
                if byte < 0x80 {
                    index += 1
                    guard byte == .lineFeed else { continue }
                    if isRare(rare, of: wide) { return (index - 1, wide, rare) }
                    wide = 0
                    rare = 0
                } else if byte >= 0xE0, byte < 0xF0, index + 2 < bytes.count {
                    let scalar =
                        Int(byte & 0x0F) << 12 | Int(bytes[index + 1] & 0x3F) << 6 | Int(bytes[index + 2] & 0x3F)
                    wide += 1
                    rare += Int(rarity[scalar] & CharacterRarity.rare)
                    index += 3
                } else {
                    // Two bytes or four, or the rest of a character: not what this looks for.
                    index += 1
                }
            }
            return (index, wide, rare)
        }
    }

    /// Whether so many characters of a line are rare that it may have been misread.
    static func isRare(_ rare: Int, of wide: Int) -> Bool { rare >= 2 && rare * 8 >= wide }

    /// Collects the runs of a line, the last one first.
    private mutating func collect(_ line: Range<Int>) {
        var runs: [Range<Int>] = []
        var start = line.lowerBound
        var index = start
        while index < line.upperBound {
            let (scalar, length) = text.scalar(at: index)
            if !belongs(scalar) {
                let run = trimmed(start..<index)
                if !run.isEmpty { runs.append(run) }
                start = index + length
            }
            index += length
        }
        let run = trimmed(start..<line.upperBound)
        if !run.isEmpty { runs.append(run) }
        pending = runs.reversed()
    }

    private func belongs(_ scalar: UInt32) -> Bool {
        if scalar < 0x80 { return !isCluster && (scalar != 0x3F || keepsHoles) }
        return scalar == 0xFFFD && keepsHoles || misreading.shows(scalar)
    }

    /// The run without ASCII at both ends; `?` at its end may be a hole.
    private func trimmed(_ run: Range<Int>) -> Range<Int> {
        guard let first = run.first(where: { text[$0] >= 0x80 }),
            let last = run.last(where: { text[$0] >= 0x80 || keepsHoles && text[$0] == UInt8(ascii: "?") })
        else { return run.lowerBound..<run.lowerBound }
        return first..<last + 1
    }
}
