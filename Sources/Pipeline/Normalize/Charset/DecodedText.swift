// SPDX-License-Identifier: Apache-2.0

/// What a decoder made of bytes.
struct DecodedText {
    /// Valid UTF-8. One U+FFFD stands for each place that could not be decoded.
    var text: [UInt8] = []
    /// Where these places begin: offsets in the bytes, ascending.
    var malformed: [Int] = []

    static let replacement: [UInt8] = [0xEF, 0xBF, 0xBD]

    /// Adds U+FFFD for what stands at `offset` in the bytes.
    mutating func appendMalformed(at offset: Int) {
        text += Self.replacement
        malformed.append(offset)
    }

    /// Adds what a decoder made of the bytes that begin at `offset`.
    mutating func append(_ more: DecodedText, from offset: Int) {
        text += more.text
        malformed += more.malformed.map { $0 + offset }
    }
}
