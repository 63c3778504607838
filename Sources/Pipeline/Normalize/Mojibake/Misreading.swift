// SPDX-License-Identifier: Apache-2.0

/// A text in one charset that was decoded as another.
enum Misreading: String, Sendable, CaseIterable {
    case utf8AsWindows1252 = "utf8_as_windows1252"
    case gbkAsLatin9 = "gbk_as_latin9"
    case gbkAsWindows1252 = "gbk_as_windows1252"
    case utf8AsGBK = "utf8_as_gbk"
    case big5AsGBK = "big5_as_gbk"
    case gbkAsBig5 = "gbk_as_big5"

    /// Whether it shows as accented letters and signs rather than Chinese characters.
    var isLatin: Bool { self == .utf8AsWindows1252 || self == .gbkAsWindows1252 || self == .gbkAsLatin9 }

    /// Appends the bytes that showed as `scalar` to `bytes`; `false` if no bytes do.
    func append(_ scalar: UInt32, to bytes: inout [UInt8]) -> Bool {
        if scalar < 0x80 {
            bytes.append(UInt8(scalar))
            return true
        }
        let code: UInt16
        switch self {
        case .utf8AsWindows1252, .gbkAsWindows1252:
            guard let byte = Windows1252.byte(scalar) else { return false }
            bytes.append(byte)
            return true
        case .gbkAsLatin9:
            guard let byte = Latin9.byte(scalar) else { return false }
            bytes.append(byte)
            return true
        case .utf8AsGBK, .big5AsGBK:
            // Windows shows the byte 0x80 alone as the euro sign.
            code = scalar == 0x20AC ? 0x80 : GBK.table.code(scalar)
        case .gbkAsBig5:
            code = Big5.table.code(scalar)
        }
        guard code != 0 else { return false }
        if code > 0xFF { bytes.append(UInt8(code >> 8)) }
        bytes.append(UInt8(code & 0xFF))
        return true
    }

    /// Whether some bytes showed as `scalar`.
    func shows(_ scalar: UInt32) -> Bool {
        if scalar < 0x80 { return true }
        return switch self {
        case .utf8AsWindows1252, .gbkAsWindows1252: Windows1252.byte(scalar) != nil
        case .gbkAsLatin9: Latin9.byte(scalar) != nil
        case .utf8AsGBK, .big5AsGBK: scalar == 0x20AC || GBK.table.code(scalar) != 0
        case .gbkAsBig5: Big5.table.code(scalar) != 0
        }
    }

    /// Whether bytes that begin with `bytes`, and may go on in the middle of a character, can be in the charset that
    /// they were in, as far as that is cheap to tell: most text that is sound is no UTF-8 from its first characters on.
    func canBegin(with bytes: [UInt8]) -> Bool {
        guard self == .utf8AsWindows1252 || self == .utf8AsGBK else { return true }
        let end = bytes.lastIndex { $0 & 0xC0 != 0x80 } ?? 0
        return (try? UTF8Span(validating: bytes.span.extracting(..<end))) != nil
    }

    /// Reads `bytes` in the charset that they were in; `nil` if they are not in it from end to end.
    func decode(_ bytes: [UInt8]) -> [UInt8]? {
        switch self {
        case .utf8AsWindows1252, .utf8AsGBK:
            guard (try? UTF8Span(validating: bytes.span)) != nil else { return nil }
            return bytes
        case .gbkAsWindows1252, .gbkAsLatin9, .gbkAsBig5:
            return Self.decodePairs(bytes, GBK.table.scalar)
        case .big5AsGBK:
            return Self.decodePairs(bytes, Big5.table.scalar)
        }
    }

    private static func decodePairs(_ bytes: [UInt8], _ scalar: (UInt8, UInt8) -> UInt32) -> [UInt8]? {
        var text: [UInt8] = []
        text.reserveCapacity(bytes.count * 3 / 2)
        var index = 0
        while index < bytes.count {
            if bytes[index] < 0x80 {
                text.append(bytes[index])
                index += 1
                continue
            }
            guard index + 1 < bytes.count else { return nil }
            let value = scalar(bytes[index], bytes[index + 1])
            // Private use is nothing that a text was written in.
            guard value != 0, !(0xE000...0xF8FF).contains(value) else { return nil }
            text.append(scalar: value)
            index += 2
        }
        return text
    }
}
