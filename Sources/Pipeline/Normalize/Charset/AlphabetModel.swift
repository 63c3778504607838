// SPDX-License-Identifier: Apache-2.0

/// The hypothesis that bytes are text in a charset of single bytes, whose upper half is an alphabet.
///
/// It counts how frequent letters are and how they join: an accent stands alone between ASCII letters, Cyrillic stands
/// with its own kind, and a capital letter does not follow a small one.
struct AlphabetModel: CharsetModel {
    let charset: Charset
    private let costs: [UInt8]
    private let kinds: [Kind]
    private let joints: [UInt8]
    /// What it costs that a letter is a word.
    private let lone: Int

    /// What joints tell apart.
    private enum Kind: UInt8 {
        case other, asciiSmall, asciiCapital, small, capital, mark
        static let count: UInt8 = 6
    }

    /// Reads the upper half of `charset` as `alphabet` is written.
    init(_ charset: Charset, _ alphabet: Alphabet) {
        self.charset = charset
        var costs = Cost.ascii
        var kinds = (0..<0x80).map { (byte: UInt8) -> Kind in
            byte.isASCIILetter ? (byte & 0x20 == 0 ? .asciiCapital : .asciiSmall) : .other
        }
        for byte: UInt8 in 0x80...0xFF {
            let text = charset.decode([byte], limit: 0)?.text
            let scalar = text.map { $0.scalar(at: 0).value }
            costs.append(scalar.map { alphabet.costs[$0] ?? Self.costOfMark($0) } ?? Cost.malformed)
            let isLetter = scalar.map { alphabet.costs[$0] != nil } ?? false
            let isCapital = scalar.flatMap(Unicode.Scalar.init).map(\.properties.isUppercase) ?? false
            kinds.append(isLetter ? (isCapital ? .capital : .small) : .mark)
        }
        self.costs = costs
        self.kinds = kinds
        joints = Self.joints(alphabet)
        lone = alphabet.isLatin ? 0 : 3 * Cost.nat
    }

    func cost(_ bytes: Span<UInt8>) -> Int {
        var cost = 0
        var last = Kind.other
        // How many bytes beyond ASCII stand together up to here.
        var run = 0
        for index in bytes.indices {
            let byte = bytes[index]
            let kind = kinds[Int(byte)]
            cost += Int(costs[Int(byte)]) + Int(joints[Int(last.rawValue * Kind.count + kind.rawValue)])
            if byte >= 0x80 {
                run += 1
            } else {
                if run == 1 { cost += lone }
                run = 0
            }
            last = kind
        }
        return run == 1 ? cost + lone : cost
    }

    /// No-break space, quotation marks, dashes and a few signs are usual.
    private static func costOfMark(_ scalar: UInt32) -> UInt8 {
        switch scalar {
        case 0x80..<0xA0: Cost.malformed
        case 0xA0, 0xA1, 0xA3, 0xA7, 0xA9, 0xAB, 0xAE, 0xB0, 0xB7, 0xBB, 0xBF, 0x2013...0x2026, 0x20AC: 44
        case 0xB1...0xB4, 0xBD, 0xD7, 0x2122: 52
        default: 76
        }
    }

    /// What it costs that a byte of one kind follows one of another.
    private static func joints(_ alphabet: Alphabet) -> [UInt8] {
        var joints = [UInt8](repeating: 0, count: Int(Kind.count * Kind.count))
        func set(_ first: Kind, _ second: Kind, _ cost: UInt8) {
            joints[Int(first.rawValue * Kind.count + second.rawValue)] = cost
        }
        set(.small, .capital, 40)
        set(.mark, .mark, 4)
        if alphabet.isLatin {
            set(.asciiSmall, .capital, 40)
            set(.small, .asciiCapital, 40)
            set(.capital, .capital, 8)
        } else {
            for ascii in [Kind.asciiSmall, .asciiCapital] {
                for letter in [Kind.small, .capital] {
                    set(ascii, letter, 40)
                    set(letter, ascii, 40)
                }
            }
        }
        return joints
    }
}
