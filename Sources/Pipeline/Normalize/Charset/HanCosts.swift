// SPDX-License-Identifier: Apache-2.0

internal import CTables

/// How rare each Han character is in Chinese, whatever the script (see `scripts/make-han-costs`).
struct HanCosts: Sendable {
    static let shared = HanCosts()

    private let first: UInt32
    private let costs: [UInt8]

    /// Characters of no source, and those of a word list alone, are rare; how rare, they do not tell.
    private static let rarest: UInt8 = 112
    private static let unknown: UInt8 = 120

    /// Unsafe: the table is a constant of a C target; it lives as long as the process and is never written to.
    private init() {
        let bytes = UnsafeRawBufferPointer(start: millrace_han_costs_start(), count: millrace_han_costs_size)
        precondition(
            bytes.prefix(7).elementsEqual("HANCOST".utf8),
            "a table of Han costs of another format is linked in"
        )
        first = UInt32(UInt16(littleEndian: bytes.loadUnaligned(fromByteOffset: 10, as: UInt16.self)))
        costs = bytes.dropFirst(14).map { $0 == .max ? Self.unknown : min($0, Self.rarest) }
    }

    /// The ``Cost`` of a scalar among Han characters; `nil` where the scalar is none that the table can hold.
    func cost(_ scalar: UInt32) -> UInt8? {
        guard scalar >= first, scalar < first + UInt32(costs.count) else { return nil }
        return costs[Int(scalar - first)]
    }
}
