// SPDX-License-Identifier: Apache-2.0

internal import Glibc

extension [UInt8] {
    /// The text with LF in place of CRLF and of CR.
    var withLineFeeds: [UInt8] {
        guard var found = firstIndex(of: .carriageReturn, from: 0) else { return self }
        var result: [UInt8] = []
        result.reserveCapacity(count)
        var copied = 0
        while true {
            result += self[copied..<found]
            result.append(.lineFeed)
            copied = found + 1 < count && self[found + 1] == .lineFeed ? found + 2 : found + 1
            guard let next = firstIndex(of: .carriageReturn, from: copied) else { break }
            found = next
        }
        result += self[copied...]
        return result
    }

    /// The text without NUL, which stands for nothing in a text and would end it early in C.
    var withoutNUL: [UInt8] {
        firstIndex(of: 0, from: 0) == nil ? self : filter { $0 != 0 }
    }

    /// The first index from `start` on at which `byte` stands.
    private func firstIndex(of byte: UInt8, from start: Int) -> Int? {
        // Unsafe: memchr reads the bytes from a start that is not behind their end. It is many times as fast as a loop.
        withUnsafeBytes { bytes in
            guard start < bytes.count, let base = bytes.baseAddress else { return nil }
            return memchr(base + start, Int32(byte), bytes.count - start).map { UnsafeRawPointer($0) - base }
        }
    }
}
