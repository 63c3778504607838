// SPDX-License-Identifier: Apache-2.0

extension Span<UInt8> {
    /// How many bytes are not ASCII.
    var countBeyondASCII: Int {
        var count = 0
        for index in indices { count += Int(self[index] >> 7) }
        return count
    }

    /// The first index from `start` on, and before `start` plus `limit`, whose byte is not ASCII; the end if all are.
    func asciiEnd(from start: Int, limit: Int = .max) -> Int {
        let end = limit < count - start ? start + limit : count
        var index = start
        // Eight at a time: the loop over them becomes one comparison.
        while index + 8 <= end {
            let word = bytes.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self)
            guard word & 0x8080_8080_8080_8080 == 0 else { break }
            index += 8
        }
        while index < end, self[index] < 0x80 { index += 1 }
        return index
    }
}
