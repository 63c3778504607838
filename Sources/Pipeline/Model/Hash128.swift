// SPDX-License-Identifier: Apache-2.0

internal import CXXHash

/// 128 bits of XXH3 (xxHash 0.8: stable across versions and platforms), in their canonical big-endian order.
public struct Hash128: Sendable, Hashable, Comparable, CustomStringConvertible {
    public var high: UInt64
    public var low: UInt64

    /// Takes a hash from its two halves.
    public init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }

    /// Hashes `bytes`.
    public init(of bytes: [UInt8]) {
        // Unsafe: the C function reads the buffer before it returns and keeps nothing.
        self = bytes.withUnsafeBytes { buffer in
            let hash = XXH3_128bits(buffer.baseAddress, buffer.count)
            return Hash128(high: hash.high64, low: hash.low64)
        }
    }

    /// Reads the 16 bytes that `bytes` wrote, or `nil` if there are not 16.
    public init?(bytes: some Collection<UInt8>) {
        guard bytes.count == 16 else { return nil }
        func word(_ part: some Sequence<UInt8>) -> UInt64 {
            part.reduce(0) { $0 << 8 | UInt64($1) }
        }
        self.init(high: word(bytes.prefix(8)), low: word(bytes.dropFirst(8)))
    }

    /// The canonical 16 bytes, most significant first.
    public var bytes: [UInt8] {
        [high, low].flatMap { word in (0..<8).map { UInt8(truncatingIfNeeded: word >> (56 - 8 * $0)) } }
    }

    /// 32 hexadecimal digits.
    public var description: String {
        let digits = Array("0123456789abcdef".utf8)
        let text = bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
        return String(decoding: text, as: UTF8.self)
    }

    /// Orders as the canonical bytes do.
    public static func < (left: Self, right: Self) -> Bool {
        (left.high, left.low) < (right.high, right.low)
    }
}

extension Hash128 {
    /// Hashes bytes that come in pieces, to the same value as the pieces put together.
    public struct Hasher: ~Copyable {
        // XXH3_createState fails only when memory is out, as an array's allocation would.
        private let state = XXH3_createState()

        /// Starts with no bytes.
        public init() {
            XXH3_128bits_reset(state)
        }

        deinit {
            XXH3_freeState(state)
        }

        /// Adds `bytes` to what is hashed.
        public mutating func update(_ bytes: [UInt8]) {
            // Unsafe: the C function reads the buffer before it returns and keeps nothing.
            bytes.withUnsafeBytes { buffer in
                _ = XXH3_128bits_update(state, buffer.baseAddress, buffer.count)
            }
        }

        /// The hash of all bytes so far.
        public consuming func finalize() -> Hash128 {
            let hash = XXH3_128bits_digest(state)
            return Hash128(high: hash.high64, low: hash.low64)
        }
    }
}
