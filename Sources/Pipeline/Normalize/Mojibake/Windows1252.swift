// SPDX-License-Identifier: Apache-2.0

/// Windows-1252 backwards: which byte showed as a character. Bytes that it has not show as the control characters of
/// Latin-1, as browsers have it.
enum Windows1252 {
    /// The byte of `scalar`, or `nil`.
    static func byte(_ scalar: UInt32) -> UInt8? {
        if scalar < 0x100 { return UInt8(scalar) }
        // Chinese characters, which are asked for most, need no look into the table.
        return scalar <= 0x2122 ? bytes[scalar] : nil
    }

    /// The scalar that `byte` shows as.
    static func scalar(_ byte: UInt8) -> UInt32 {
        (0x80...0x9F).contains(byte) ? high[Int(byte - 0x80)] : UInt32(byte)
    }

    /// The scalars of the bytes from 0x80 to 0x9F (WHATWG Encoding Standard, index windows-1252).
    private static let high: [UInt32] = [
        0x20AC, 0x81, 0x201A, 0x192, 0x201E, 0x2026, 0x2020, 0x2021, 0x2C6, 0x2030, 0x160, 0x2039, 0x152, 0x8D, 0x17D,
        0x8F,
        0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x2DC, 0x2122, 0x161, 0x203A, 0x153, 0x9D, 0x17E,
        0x178,
    ]

    private static let bytes: [UInt32: UInt8] = {
        var bytes: [UInt32: UInt8] = [:]
        for (index, scalar) in high.enumerated() { bytes[scalar] = UInt8(0x80 + index) }
        return bytes
    }()
}
