// SPDX-License-Identifier: Apache-2.0

/// The two-byte codes of Big5 both ways: Microsoft's code page 950, filled up from HKSCS, as far as the Basic
/// Multilingual Plane goes, and backwards beyond it.
struct Big5: Sendable {
    static let table = Big5()

    private var scalars = [UInt16](repeating: 0, count: 0x8000)
    private var codes = [UInt16](repeating: 0, count: 0x10000)
    private var supplementary: [UInt32: UInt16] = [:]

    private init() {
        for charset in ["CP950", "BIG5-HKSCS"] {
            guard let iconv = Iconv(from: charset) else { continue }
            for lead in UInt8(0x81)...0xFE {
                for trail in UInt8(0x40)...0xFE where Self.isTrail(trail) {
                    let index = Self.index(lead, trail)
                    guard scalars[index] == 0, let utf8 = iconv.decode([lead, trail], limit: 0)?.text, !utf8.isEmpty
                    else { continue }
                    let (scalar, length) = utf8.scalar(at: 0)
                    guard length == utf8.count, scalar >= 0x80, scalar < 0xE000 || scalar > 0xF8FF else { continue }
                    let code = UInt16(lead) << 8 | UInt16(trail)
                    guard scalar < 0x10000 else {
                        supplementary[scalar] = code
                        continue
                    }
                    scalars[index] = UInt16(scalar)
                    if codes[Int(scalar)] == 0 { codes[Int(scalar)] = code }
                }
            }
        }
    }

    static func isTrail(_ byte: UInt8) -> Bool { (0x40...0x7E).contains(byte) || (0xA1...0xFE).contains(byte) }

    private static func index(_ lead: UInt8, _ trail: UInt8) -> Int { Int(lead & 0x7F) << 8 | Int(trail) }

    /// The scalar of a code, or 0.
    func scalar(_ lead: UInt8, _ trail: UInt8) -> UInt32 {
        guard lead >= 0x81, lead <= 0xFE, Self.isTrail(trail) else { return 0 }
        return UInt32(scalars[Self.index(lead, trail)])
    }

    /// The code of `scalar`, or 0.
    func code(_ scalar: UInt32) -> UInt16 { scalar < 0x10000 ? codes[Int(scalar)] : supplementary[scalar] ?? 0 }
}
