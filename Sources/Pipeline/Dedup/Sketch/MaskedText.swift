// SPDX-License-Identifier: Apache-2.0

/// Masks in a text: the characters that someone put where a figure, a place or a name stood (`xx`, `**`, `__`, `☆`).
enum MaskedText {
    /// What stands for a mask in a folded text: a noncharacter, which Unicode leaves to programs for such use, so that no
    /// text holds it.
    static let mark: UInt32 = 0xFDD0

    private static let markBytes: [UInt8] = [0xEF, 0xB7, 0x90]

    /// The text with its masks replaced by the mark, or `nil` if it has none.
    static func marked(_ utf8: [UInt8]) -> [UInt8]? {
        var marked: [UInt8]?
        var copied = 0
        forEach(in: utf8) { mask in
            marked = (marked ?? []) + utf8[copied..<mask.lowerBound] + markBytes
            copied = mask.upperBound
        }
        return marked.map { $0 + utf8[copied...] }
    }

    /// How many masks a text has.
    static func count(_ utf8: [UInt8]) -> Int {
        var count = 0
        forEach(in: utf8) { _ in count += 1 }
        return count
    }

    private static func forEach(in utf8: [UInt8], _ body: (Range<Int>) -> Void) {
        let begins = begins
        var index = 0
        while index < utf8.count {
            guard begins[Int(utf8[index])], isMaskCharacter(utf8.scalar(at: index).value) else {
                index += 1
                continue
            }
            let start = index
            while index < utf8.count, case let (scalar, length) = utf8.scalar(at: index), isMaskCharacter(scalar) {
                index += length
            }
            if isMask(utf8, start..<index) { body(start..<index) }
        }
    }

    /// A mask touches no ASCII letter or digit, so that words, sizes and products are none, and it stands in Chinese
    /// text, so that rules and bullets are none.
    private static func isMask(_ utf8: [UInt8], _ range: Range<Int>) -> Bool {
        let before = range.lowerBound > 0 ? utf8[range.lowerBound - 1] : .space
        let after = range.upperBound < utf8.count ? utf8[range.upperBound] : .space
        func isWord(_ byte: UInt8) -> Bool { byte.isASCIILetter || byte.isASCIIDigit }
        return !isWord(before) && !isWord(after) && (before >= 0x80 || after >= 0x80)
    }

    private static func isMaskCharacter(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0x58, 0x78, 0x2A, 0x5F, 0xD7, 0x2606, 0xFF0A, 0xFF38, 0xFF3F, 0xFF58: true
        default: false
        }
    }

    /// The bytes with which a mask character can begin.
    private static let begins: [Bool] = (0..<256).map { [0x58, 0x78, 0x2A, 0x5F, 0xC3, 0xE2, 0xEF].contains($0) }
}
