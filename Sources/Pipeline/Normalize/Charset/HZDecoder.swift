// SPDX-License-Identifier: Apache-2.0

/// Decodes HZ (RFC 1843): GB2312 in seven bits between `~{` and `~}`.
struct HZDecoder {
    /// Decodes `bytes`; `nil` once more than `limit` places cannot be decoded.
    func decode(_ bytes: ArraySlice<UInt8>, limit: Int = .max) -> DecodedText? {
        // The same text in GB2312, and where each of its bytes comes from.
        var wide: [UInt8] = []
        var origins: [Int] = []
        var isWide = false
        var rest = bytes
        while let first = rest.first {
            let offset = rest.startIndex - bytes.startIndex
            let second = rest.dropFirst().first ?? 0
            var length = 2
            switch (first, second) {
            case (UInt8(ascii: "~"), UInt8(ascii: "}")) where isWide:
                isWide = false
            case (0x21...0x7E, 0x21...0x7E) where isWide:
                wide += [first | 0x80, second | 0x80]
                origins += [offset, offset + 1]
            case (UInt8(ascii: "~"), UInt8(ascii: "{")):
                isWide = true
            case (UInt8(ascii: "~"), .lineFeed):
                break
            case (UInt8(ascii: "~"), UInt8(ascii: "~")):
                wide.append(first)
                origins.append(offset)
            default:
                // In the wide mode it is half a character, unless it is the end of the line, which ends the mode.
                isWide = isWide && first != .lineFeed
                wide.append(isWide ? first | 0x80 : first)
                origins.append(offset)
                length = 1
            }
            rest = rest.dropFirst(length)
        }
        guard var decoded = GB18030Decoder().decode(wide[...], limit: limit) else { return nil }
        decoded.malformed = decoded.malformed.map { origins[$0] }
        return decoded
    }
}
