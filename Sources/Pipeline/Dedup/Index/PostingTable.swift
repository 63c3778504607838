// SPDX-License-Identifier: Apache-2.0

/// The postings of keys in memory: a hash table with open addressing (Knuth, The Art of Computer Programming, vol. 3,
/// section 6.4), since `Dictionary` would hash again what is a hash.
///
/// Whoever writes texts could choose keys that agree in some bits, so the slot is told by a product with a random factor
/// (Dietzfelbinger et al. 1997), which differs from process to process.
struct PostingTable: Sendable {
    private var keys: [UInt64]
    /// `.none` marks a slot that is free.
    private var values: [Postings]
    private var shift: UInt64
    private var count = 0
    private let factor = UInt64.random(in: 0...UInt64.max) | 1

    /// Creates an empty table.
    init() {
        keys = [0, 0]
        values = [.none, .none]
        shift = 63
    }

    /// The slot that holds a key, or where it belongs.
    private func slot(of key: UInt64) -> Int {
        var slot = Int(truncatingIfNeeded: (key &* factor) >> shift)
        while keys[slot] != key, !values[slot].isEmpty { slot = slot + 1 == keys.count ? 0 : slot + 1 }
        return slot
    }

    /// The postings of a key. A key that has some does not lose them but by ``removeAll(where:)``.
    subscript(key: UInt64) -> Postings {
        get { values[slot(of: key)] }
        set {
            var slot = slot(of: key)
            if values[slot].isEmpty {
                guard !newValue.isEmpty else { return }
                if 3 * (count + 1) > 2 * keys.count {
                    resize(to: 2 * keys.count) { _ in false }
                    slot = self.slot(of: key)
                }
                keys[slot] = key
                count += 1
            }
            values[slot] = newValue
        }
    }

    /// Removes the postings for which `isOld` says so.
    mutating func removeAll(where isOld: (Postings) -> Bool) {
        resize(to: keys.count, without: isOld)
    }

    private mutating func resize(to size: Int, without isOld: (Postings) -> Bool) {
        let (oldKeys, oldValues) = (keys, values)
        keys = [UInt64](repeating: 0, count: size)
        values = [Postings](repeating: .none, count: size)
        shift = UInt64(64 - size.trailingZeroBitCount)
        count = 0
        for (key, postings) in zip(oldKeys, oldValues) where !postings.isEmpty && !isOld(postings) {
            let slot = slot(of: key)
            keys[slot] = key
            values[slot] = postings
            count += 1
        }
    }
}
