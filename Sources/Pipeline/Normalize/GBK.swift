// SPDX-License-Identifier: Apache-2.0

internal import CTables

/// The two-byte codes of GBK as GB18030 fills them, both ways, private use included.
struct GBK: Sendable {
    /// The table that is linked into the program.
    static let table = GBK()

    /// Bytes that can lead a code.
    static let leads: ClosedRange<UInt8> = 0x81...0xFE

    private let scalars: [UInt16]
    private let codes: [UInt16]
    private let unknown: [UInt8]

    private init() {
        // Unsafe: see EmbeddedTable.
        var table = EmbeddedTable(millrace_gbk_start(), count: millrace_gbk_size, magic: "MGBK")
        scalars = table.integers(126 * 190)
        unknown = table.integers((scalars.count + 7) / 8)
        var codes = [UInt16](repeating: 0, count: 0x10000)
        for (index, scalar) in scalars.enumerated() where scalar != 0 {
            let trail = index % 190
            codes[Int(scalar)] = UInt16(index / 190 + 0x81) << 8 | UInt16(trail + (trail < 0x3F ? 0x40 : 0x41))
        }
        // Decoders older than GB18030-2005 show these as private use.
        for (first, count, scalar) in Self.formerPrivateUse {
            for offset in 0..<count { codes[Int(scalar + offset)] = first + offset }
        }
        self.codes = codes
    }

    private static let formerPrivateUse: [(first: UInt16, count: UInt16, scalar: UInt16)] = [
        (0xA6D9, 7, 0xE78D), (0xA6EC, 2, 0xE794), (0xA6F3, 1, 0xE796), (0xA8BC, 1, 0xE7C7), (0xFE59, 1, 0xE81E),
        (0xFE61, 1, 0xE826), (0xFE66, 2, 0xE82B), (0xFE6D, 1, 0xE832), (0xFE7E, 1, 0xE843), (0xFE90, 1, 0xE854),
        (0xFEA0, 1, 0xE864),
    ]

    /// Whether `byte` can end a code.
    static func isTrail(_ byte: UInt8) -> Bool { byte >= 0x40 && byte != 0x7F && byte != 0xFF }

    /// The scalar of a code; 0 where there is none in the Basic Multilingual Plane.
    func scalar(_ lead: UInt8, _ trail: UInt8) -> UInt32 {
        guard let index = Self.index(lead, trail) else { return 0 }
        return UInt32(scalars[index])
    }

    /// The code of `scalar`, or 0.
    func code(_ scalar: UInt32) -> UInt16 {
        scalar < 0x10000 ? codes[Int(scalar)] : 0
    }

    /// Whether the decoder of Windows has no character for a code, not even a user-defined one.
    func isUnknown(_ lead: UInt8, _ trail: UInt8) -> Bool {
        guard let index = Self.index(lead, trail) else { return true }
        return unknown[index >> 3] >> UInt8(index & 7) & 1 == 1
    }

    /// Whether a code lies in one of the three user-defined areas, which decode to private use.
    static func isUserDefined(_ lead: UInt8, _ trail: UInt8) -> Bool {
        trail >= 0xA1 ? (0xAA...0xAF).contains(lead) || lead >= 0xF8 : (0xA1...0xA7).contains(lead)
    }

    private static func index(_ lead: UInt8, _ trail: UInt8) -> Int? {
        guard leads.contains(lead), isTrail(trail) else { return nil }
        return Int(lead - 0x81) * 190 + Int(trail) - (trail < 0x7F ? 0x40 : 0x41)
    }
}
