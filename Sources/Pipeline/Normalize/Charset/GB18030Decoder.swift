// SPDX-License-Identifier: Apache-2.0

/// Decodes GB18030, and so GBK and GB2312, as the WHATWG Encoding Standard has it ("gb18030 decoder").
///
/// Private-use characters are kept. 0x80 is the euro sign, as in Windows' GBK. An illegal pair is one place that cannot
/// be decoded, and its trail byte is read again if it is ASCII, so that no tag or line end is lost.
struct GB18030Decoder {
    private let table = GB18030Table.shared

    /// Bytes that are decoded before room is made for more.
    private static let chunk = 4096
    /// From this length on ASCII is copied in one piece.
    private static let bulk = 32

    /// Decodes `bytes`; `nil` once more than `limit` places cannot be decoded.
    func decode(_ bytes: ArraySlice<UInt8>, limit: Int = .max) -> DecodedText? {
        var decoded = DecodedText()
        // Two bytes become three. Only the euro sign and errors take more room than that.
        decoded.text.reserveCapacity(bytes.count * 3 / 2 + min(bytes.count, Self.chunk) * 3 + 4)
        let source = bytes.span
        var index = 0
        while index < source.count {
            let ascii = source.asciiEnd(from: index)
            if ascii - index >= Self.bulk {
                decoded.text += bytes[bytes.startIndex + index..<bytes.startIndex + ascii]
                index = ascii
            }
            let end = min(source.count, index + Self.chunk)
            decoded.text.append(addingCapacity: (end - index) * 3 + 4) { text in
                index = append(source, from: index, to: end, to: &text, &decoded.malformed)
            }
            if decoded.malformed.count > limit { return nil }
        }
        return decoded
    }

    /// Decodes the characters that begin in a range, up to a long run of ASCII; returns where it stopped.
    private func append(
        _ source: Span<UInt8>,
        from start: Int,
        to end: Int,
        to text: inout OutputSpan<UInt8>,
        _ malformed: inout [Int]
    ) -> Int {
        let pairs = table.pairs.span
        var index = start
        while index < end {
            let lead = source[index]
            if lead < 0x80 {
                if source.asciiEnd(from: index, limit: Self.bulk) - index >= Self.bulk { break }
                repeat {
                    text.append(source[index])
                    index += 1
                } while index < end && source[index] < 0x80
                continue
            }
            let trail = index + 1 < source.count ? source[index + 1] : 0
            let packed = GB18030Table.leads.contains(lead) ? pairs[Int(lead &- 0x81) << 8 | Int(trail)] : 0
            if packed != 0 {
                text.append(UInt8(truncatingIfNeeded: packed))
                text.append(UInt8(truncatingIfNeeded: packed >> 8))
                if packed >> 24 == 3 { text.append(UInt8(truncatingIfNeeded: packed >> 16)) }
                index += 2
            } else if lead == 0x80 {
                text.append(scalar: 0x20AC)
                index += 1
            } else if let scalar = scalar(ofFourBytesIn: source, at: index) {
                text.append(scalar: scalar)
                index += 4
            } else {
                text.append(scalar: 0xFFFD)
                malformed.append(index)
                index += malformedLength(source, at: index)
            }
        }
        return index
    }

    /// How many bytes go with the one that cannot be decoded: a trail byte that is not ASCII, and what the end of the
    /// bytes cut off.
    private func malformedLength(_ source: Span<UInt8>, at index: Int) -> Int {
        let left = source.count - index
        guard GB18030Table.leads.contains(source[index]), left > 1 else { return 1 }
        let isCutOff =
            left < 4 && source[index + 1].isASCIIDigit && (left == 2 || GB18030Table.leads.contains(source[index + 2]))
        return isCutOff ? left : source[index + 1] >= 0x80 ? 2 : 1
    }

    private func scalar(ofFourBytesIn source: Span<UInt8>, at index: Int) -> UInt32? {
        guard index + 3 < source.count else { return nil }
        let bytes = (source[index], source[index + 1], source[index + 2], source[index + 3])
        guard GB18030Table.leads.contains(bytes.0), bytes.1.isASCIIDigit, GB18030Table.leads.contains(bytes.2),
            bytes.3.isASCIIDigit
        else { return nil }
        let high = Int(bytes.0 - 0x81) * 10 + Int(bytes.1 - 0x30)
        let low = Int(bytes.2 - 0x81) * 10 + Int(bytes.3 - 0x30)
        return table.scalar(pointer: high * 1260 + low)
    }
}

extension OutputSpan<UInt8> {
    /// Adds the UTF-8 of a scalar beyond ASCII.
    fileprivate mutating func append(scalar: UInt32) {
        let last = UInt8(0x80 | scalar & 0x3F)
        if scalar < 0x800 {
            append(UInt8(0xC0 | scalar >> 6))
        } else if scalar < 0x10000 {
            append(UInt8(0xE0 | scalar >> 12))
            append(UInt8(0x80 | scalar >> 6 & 0x3F))
        } else {
            append(UInt8(0xF0 | scalar >> 18))
            append(UInt8(0x80 | scalar >> 12 & 0x3F))
            append(UInt8(0x80 | scalar >> 6 & 0x3F))
        }
        append(last)
    }
}
