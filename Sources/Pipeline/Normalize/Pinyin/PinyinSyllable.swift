// SPDX-License-Identifier: Apache-2.0

/// A syllable of pinyin as it is spelled out, in any of the ways in which tones are written.
struct PinyinSyllable: Sendable, Hashable {
    /// The letters, lower case, from the highest byte on; `v` for u with diaeresis.
    private(set) var letters: UInt64 = 0
    /// From 1 to 4, 0 for the neutral tone, `nil` where none is written.
    var tone: UInt8?

    /// The longest syllable, as in `zhuang`.
    private static let maximumLetters = 6

    /// Takes letters without a tone.
    init?(letters: some Sequence<UInt8>) {
        for letter in letters where !append(letter) { return nil }
        if self.letters == 0 { return nil }
    }

    /// Reads a syllable that fills `range` of `utf8`, white space around it aside.
    init?(_ utf8: [UInt8], in range: Range<Int>) {
        var index = range.lowerBound
        while index < range.upperBound {
            let (scalar, size) = utf8.scalar(at: index)
            index += size
            if scalar == 0x20 || scalar == 0xA0 { continue }
            guard take(scalar) else { return nil }
        }
        if letters == 0 { return nil }
    }

    private mutating func take(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0x61...0x7A:
            return append(UInt8(scalar))
        case 0x30...0x35:
            guard tone == nil, letters != 0 else { return false }
            tone = scalar == 0x35 ? 0 : UInt8(scalar - 0x30)
            return true
        case 0x308:
            guard letters & 0xFF == UInt64(UInt8(ascii: "u")) else { return false }
            letters = letters & ~0xFF | UInt64(UInt8(ascii: "v"))
            return true
        default:
            guard let (letter, tone) = Self.marked[scalar] else { return false }
            if let tone {
                guard self.tone == nil else { return false }
                self.tone = tone
            }
            return letter.map { append($0) } ?? (letters != 0)
        }
    }

    private mutating func append(_ letter: UInt8) -> Bool {
        guard letters >> UInt64((Self.maximumLetters - 1) * 8) == 0 else { return false }
        letters = letters << 8 | UInt64(letter)
        return true
    }

    /// Letters with their marks, and marks that stand alone behind a letter.
    private static let marked: [UInt32: (letter: UInt8?, tone: UInt8?)] = {
        let vowels: [(UInt8, [UInt32])] = [
            (UInt8(ascii: "a"), [0x101, 0xE1, 0x1CE, 0xE0]), (UInt8(ascii: "e"), [0x113, 0xE9, 0x11B, 0xE8]),
            (UInt8(ascii: "i"), [0x12B, 0xED, 0x1D0, 0xEC]), (UInt8(ascii: "o"), [0x14D, 0xF3, 0x1D2, 0xF2]),
            (UInt8(ascii: "u"), [0x16B, 0xFA, 0x1D4, 0xF9]), (UInt8(ascii: "v"), [0x1D6, 0x1D8, 0x1DA, 0x1DC]),
        ]
        // U with diaeresis, e with circumflex, and the letters of phonetic fonts for a and g.
        var marked: [UInt32: (UInt8?, UInt8?)] = [
            0xFC: (UInt8(ascii: "v"), nil), 0xEA: (UInt8(ascii: "e"), nil), 0x251: (UInt8(ascii: "a"), nil),
            0x261: (UInt8(ascii: "g"), nil), 0x144: (UInt8(ascii: "n"), 2), 0x148: (UInt8(ascii: "n"), 3),
            0x1F9: (UInt8(ascii: "n"), 4), 0x304: (nil, 1), 0x301: (nil, 2), 0x30C: (nil, 3), 0x306: (nil, 3),
            0x300: (nil, 4),
        ]
        for (letter, scalars) in vowels {
            for (index, scalar) in scalars.enumerated() { marked[scalar] = (letter, UInt8(index + 1)) }
        }
        // Breves, which many write for the third tone.
        for (scalar, letter) in [(0x103, "a"), (0x115, "e"), (0x12D, "i"), (0x14F, "o"), (0x16D, "u")]
            as [(UInt32, Unicode.Scalar)]
        {
            marked[scalar] = (UInt8(letter.value), 3)
        }
        return marked
    }()
}
