// SPDX-License-Identifier: Apache-2.0

/// A charset that can be decoded.
enum Charset: String, Sendable, CaseIterable {
    case utf8 = "utf-8"
    case gb18030
    case big5
    case shiftJIS = "shift_jis"
    case eucJP = "euc-jp"
    case eucKR = "euc-kr"
    case iso2022JP = "iso-2022-jp"
    case hz = "hz-gb-2312"
    case windows1252 = "windows-1252"
    case utf16LE = "utf-16le"
    case utf16BE = "utf-16be"
    case utf32LE = "utf-32le"
    case utf32BE = "utf-32be"

    case windows1250 = "windows-1250"
    case windows1251 = "windows-1251"
    case windows1253 = "windows-1253"
    case windows1254 = "windows-1254"
    case windows1255 = "windows-1255"
    case windows1256 = "windows-1256"
    case windows1257 = "windows-1257"
    case windows1258 = "windows-1258"
    case windows874 = "windows-874"
    case koi8R = "koi8-r"
    case koi8U = "koi8-u"
    case ibm866
    case iso8859Part2 = "iso-8859-2"
    case iso8859Part3 = "iso-8859-3"
    case iso8859Part4 = "iso-8859-4"
    case iso8859Part5 = "iso-8859-5"
    case iso8859Part6 = "iso-8859-6"
    case iso8859Part7 = "iso-8859-7"
    case iso8859Part8 = "iso-8859-8"
    case iso8859Part10 = "iso-8859-10"
    case iso8859Part13 = "iso-8859-13"
    case iso8859Part14 = "iso-8859-14"
    case iso8859Part15 = "iso-8859-15"
    case iso8859Part16 = "iso-8859-16"

    /// The name that an outcome states.
    var name: String { rawValue }

    /// The table of glibc that reads it; `nil` where no table of glibc does, since Millrace has a decoder of its own.
    ///
    /// Where a charset has grown, it is the widest table, which is what browsers read under these names: Microsoft's
    /// for Shift_JIS (CP932), EUC-JP and EUC-KR (UHC), Hong Kong's for Big5.
    var iconvName: String? {
        switch self {
        case .utf8, .gb18030, .hz: nil
        case .big5: "BIG5-HKSCS"
        case .shiftJIS: "CP932"
        case .eucJP: "EUC-JP-MS"
        case .eucKR: "UHC"
        default: rawValue
        }
    }

    /// How much rarer than the usual ones the charset is among documents: a ``Cost``.
    var prior: Int {
        switch self {
        case .utf8, .gb18030, .windows1252: 0
        case .big5, .utf16LE, .utf16BE, .windows1251, .koi8R: 2 * Cost.nat
        default: 3 * Cost.nat
        }
    }

    /// Whether there are bytes, and not few, that cannot be text in the charset.
    var hasErrors: Bool {
        switch self {
        case .utf8, .gb18030, .big5, .shiftJIS, .eucJP, .eucKR, .iso2022JP: true
        default: false
        }
    }

    /// The number of bytes that every character is a multiple of.
    var unitLength: Int {
        switch self {
        case .utf16LE, .utf16BE: 2
        case .utf32LE, .utf32BE: 4
        default: 1
        }
    }

    /// Whether a text may be read from any byte below 0x30 on, whatever stands before: such a byte is always the ASCII
    /// character, and there are no shifts.
    var isSplitAtASCII: Bool {
        switch self {
        case .utf16LE, .utf16BE, .utf32LE, .utf32BE, .iso2022JP, .hz: false
        default: true
        }
    }
}
