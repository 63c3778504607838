// SPDX-License-Identifier: Apache-2.0

/// The identity of a document: a 128-bit hash of its URL and its body.
public struct DocumentID: Sendable, Hashable, CustomStringConvertible {
    public var hash: Hash128

    /// Takes a hash that was computed before.
    public init(_ hash: Hash128) {
        self.hash = hash
    }

    /// Hashes `url`, a zero byte and `body`. A URL holds no zero byte, so no two pairs share their bytes.
    public init(url: String?, body: [UInt8]) {
        var hasher = Hash128.Hasher()
        hasher.update(Array((url ?? "").utf8))
        hasher.update([0])
        hasher.update(body)
        self.init(hasher.finalize())
    }

    /// 32 hexadecimal digits.
    public var description: String { hash.description }
}
