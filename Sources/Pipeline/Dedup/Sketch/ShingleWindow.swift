// SPDX-License-Identifier: Apache-2.0

/// The last five characters of a text, and their hash: what a shingle is.
///
/// Five scalars of 21 bits fit into two words, so the window moves by two shifts and is hashed by two multiplications,
/// without a collision before the hash.
struct ShingleWindow {
    /// The characters of a shingle.
    static let width = 5

    private var high: UInt64 = 0
    private var low: UInt64 = 0
    private var filled = 0

    /// Moves on by one scalar. Returns the hash of the five scalars that the window holds now, or `nil` while there are
    /// fewer.
    @inline(__always)
    mutating func push(_ scalar: UInt32) -> UInt64? {
        high = (high << 21 | low >> 42) & (1 << 42 - 1)
        low = (low << 21 | UInt64(scalar)) & (1 << 63 - 1)
        filled += 1
        return filled < Self.width ? nil : hash
    }

    /// Forgets what it holds: no shingle goes over this place.
    mutating func clear() {
        filled = 0
    }

    /// The two halves multiplied to 128 bits and folded, as in wyhash (Wang Yi), then mixed once more so that each bit
    /// depends on all. The constants are the fractional digits of pi.
    @inline(__always)
    private var hash: UInt64 {
        let product = (low ^ 0x243F_6A88_85A3_08D3).multipliedFullWidth(by: high ^ 0x9319_8A2E_0370_7344)
        var hash = product.high ^ product.low
        hash = (hash ^ hash >> 32) &* 0xA409_3822_299F_31D1
        return hash ^ hash >> 29
    }
}
