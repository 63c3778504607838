// SPDX-License-Identifier: Apache-2.0

/// Classes of ASCII bytes as HTML and HTTP define them. Bytes of other characters belong to none.
extension UInt8 {
    static let tab: UInt8 = 0x09
    static let lineFeed: UInt8 = 0x0A
    static let carriageReturn: UInt8 = 0x0D
    static let space: UInt8 = 0x20

    /// Tab, LF, FF, CR and space: "ASCII whitespace" of the WHATWG Infra standard.
    var isHTMLSpace: Bool {
        self == .space || self == .lineFeed || self == .tab || self == .carriageReturn || self == 0x0C
    }

    var isASCIILetter: Bool { (0x61...0x7A).contains(self | 0x20) }

    var isASCIIDigit: Bool { (0x30...0x39).contains(self) }

    var asciiLowercased: UInt8 { (0x41...0x5A).contains(self) ? self | 0x20 : self }
}
