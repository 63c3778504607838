// SPDX-License-Identifier: Apache-2.0

/// How unlikely a character, or a byte, is under a hypothesis: the negative logarithm of its probability, in eighths of
/// a nat. Costs of one text add up, so hypotheses about the same bytes compare by their sums.
enum Cost {
    /// A nat.
    static let nat = 8
    /// A byte that the charset does not have. It bounds what one wrong byte can say against a charset.
    static let malformed: UInt8 = 96
    /// What no charset has.
    static let impossible: UInt8 = 255
    /// A control character that text does not have.
    static let control: UInt8 = 72
    /// A character for private use, which stands where a decoder went wrong.
    static let privateUse: UInt8 = 136
    /// A character that has no business in the language.
    static let foreign: UInt8 = 112

    /// The cost of each ASCII byte, which is the same under all hypotheses that leave ASCII alone.
    static let ascii: [UInt8] = (0..<0x80).map { (byte: UInt8) in
        switch byte {
        case .space, .lineFeed: 16
        case .carriageReturn, .tab: 28
        case 0x61...0x7A: 24
        case 0x0C, 0x1B: 36
        case 0x30...0x39, 0x41...0x5A: 32
        case 0x00..<0x0C, 0x0E..<0x1B, 0x1C..<0x20, 0x7F: control
        default: 36
        }
    }
}
