// SPDX-License-Identifier: Apache-2.0

/// Finds the characters that stand for what is not to be known.
enum MaskScan {
    /// The runs of mask signs in `utf8`, as byte ranges in order.
    ///
    /// A mask touches no ASCII letter or digit, so that words, sizes and products are none, and it stands in Chinese text,
    /// so that rules and bullets are none.
    static func signs(in utf8: [UInt8]) -> [Range<Int>] {
        runs(in: utf8, of: isSign, leads: signLeads).filter { isMask($0, in: utf8) }
    }

    /// The runs of `某` in `utf8`.
    static func pronouns(in utf8: [UInt8]) -> [Range<Int>] {
        runs(in: utf8, of: { $0 == pronoun }, leads: pronounLeads)
    }

    /// The bytes with which a sign, or the pronoun, can begin.
    private static let signLeads = leads([0x58, 0x78, 0x2A, 0x5F, 0xC3, 0xE2, 0xEF])
    private static let pronounLeads = leads([0xE6])

    private static func leads(_ bytes: Set<UInt8>) -> [Bool] { (0...UInt8.max).map { bytes.contains($0) } }

    private static let pronoun: UInt32 = 0x67D0

    private static func runs(
        in utf8: [UInt8],
        of isMember: (UInt32) -> Bool,
        leads: [Bool]
    ) -> [Range<Int>] {
        var runs: [Range<Int>] = []
        var index = 0
        while index < utf8.count {
            let lead = utf8[index]
            guard leads[Int(lead)], isMember(utf8.scalar(at: index).value) else {
                // No lead is passed over: the text is valid, and behind such a byte stand two that are none.
                index += lead < 0xE0 ? 1 : 3
                continue
            }
            let start = index
            while index < utf8.count, case let (scalar, length) = utf8.scalar(at: index), isMember(scalar) {
                index += length
            }
            runs.append(start..<index)
        }
        return runs
    }

    private static func isSign(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0x2A, 0x5F, 0x2606, 0xFF0A, 0xFF3F: true
        default: isCross(scalar)
        }
    }

    /// Whether a sign is also a letter or a multiplication sign.
    private static func isCross(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0x58, 0x78, 0xD7, 0xFF38, 0xFF58: true
        default: false
        }
    }

    private static func isMask(_ run: Range<Int>, in utf8: [UInt8]) -> Bool {
        let before = run.lowerBound > 0 ? utf8[run.lowerBound - 1] : .space
        let after = run.upperBound < utf8.count ? utf8[run.upperBound] : .space
        func isWord(_ byte: UInt8) -> Bool { byte.isASCIILetter || byte.isASCIIDigit }
        let percent = UInt8(ascii: "%")
        guard !isWord(before), !isWord(after), before >= 0x80 || after >= 0x80 || after == percent else { return false }
        let (first, length) = utf8.scalar(at: run.lowerBound)
        guard length == run.count, isCross(first) else { return true }
        // X after a Latin word and a space, as in the name of a product.
        if before == .space, run.lowerBound > 1, isWord(utf8[run.lowerBound - 2]) { return false }
        let next = run.upperBound < utf8.count ? utf8.scalar(at: run.upperBound).value : 0
        let last = run.lowerBound > 0 ? utf8.scalar(before: run.lowerBound).value : 0
        return !compounds.contains(next) && !(dimensions.contains(next) && dimensions.contains(last))
    }

    /// What follows X in the names of rays, chromosomes, axes and shapes.
    private static let compounds = scalars("光射线線染轴軸型形")
    /// Length, width, height and the like, as factors of a product.
    private static let dimensions = scalars("长長宽寬高厚深径徑")

    private static func scalars(_ text: String) -> Set<UInt32> { Set(text.unicodeScalars.map(\.value)) }
}
