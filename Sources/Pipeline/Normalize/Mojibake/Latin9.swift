// SPDX-License-Identifier: Apache-2.0

/// ISO-8859-15 backwards: which byte showed as a character. It is Latin-1 but for eight characters, which Windows-1252 has
/// too, for other bytes.
enum Latin9 {
    /// The byte of `scalar`, or `nil`.
    static func byte(_ scalar: UInt32) -> UInt8? {
        if scalar < 0x100 { return own.contains { $0.byte == scalar } ? nil : UInt8(scalar) }
        return own.first { $0.scalar == scalar }?.byte
    }

    /// Whether `scalar` is one that tells it from Windows-1252.
    static func isOwn(_ scalar: UInt32) -> Bool { own.contains { $0.scalar == scalar } }

    /// What it has where Latin-1 has something else (ISO/IEC 8859-15:1999).
    private static let own: [(byte: UInt8, scalar: UInt32)] = [
        (0xA4, 0x20AC), (0xA6, 0x160), (0xA8, 0x161), (0xB4, 0x17D), (0xB8, 0x17E), (0xBC, 0x152), (0xBD, 0x153),
        (0xBE, 0x178),
    ]
}
