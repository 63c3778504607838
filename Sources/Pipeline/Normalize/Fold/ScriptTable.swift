// SPDX-License-Identifier: Apache-2.0

internal import CTables

/// Which character stands for another: a simplified one for a traditional one, the usual form for a variant, the plain
/// form for one of another width (OpenCC's character tables and the Unicode Character Database; see
/// `scripts/make-script-table`).
struct ScriptTable: Sendable {
    static let shared = ScriptTable()

    /// For each scalar of the Basic Multilingual Plane the one that stands for it.
    let basic: [UInt16]
    private let supplementary: [UInt32: UInt32]

    /// Unsafe: the table is a constant of a C target; it lives as long as the process and is never written to.
    private init() {
        let bytes = UnsafeRawBufferPointer(start: millrace_script_start(), count: millrace_script_size)
        func integer(at offset: Int) -> UInt32 {
            UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt32.self))
        }
        precondition(bytes.prefix(4).elementsEqual("SCRT".utf8), "a script table of another format is linked in")
        var basic = (0..<0x10000).map { UInt16($0) }
        var supplementary: [UInt32: UInt32] = [:]
        for pair in 0..<Int(integer(at: 8)) {
            let source = integer(at: 12 + pair * 8)
            let target = integer(at: 16 + pair * 8)
            if source < 0x10000 {
                basic[Int(source)] = UInt16(target)
            } else {
                supplementary[source] = target
            }
        }
        self.basic = basic
        self.supplementary = supplementary
    }

    /// The scalar that stands for `scalar`: itself where there is no other.
    func simplified(_ scalar: UInt32) -> UInt32 {
        scalar < 0x10000 ? UInt32(basic[Int(scalar)]) : supplementary[scalar] ?? scalar
    }
}
