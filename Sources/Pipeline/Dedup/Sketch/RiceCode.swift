// SPDX-License-Identifier: Apache-2.0

/// Ascending numbers as bits: the gaps between them in Golomb-Rice code (Rice and Plaunt 1971), which is within 0.1 bits
/// of the best that can be done for numbers that are spread evenly.
enum RiceCode {
    /// The low bits of a gap that are written as they are, when `count` numbers are spread below 2 to the power of
    /// `bits`; the rest is written in unary.
    private static func lowBits(count: Int, bits: Int) -> Int {
        let mean = (UInt64(1) << UInt64(bits)) / UInt64(count + 1)
        return mean < 2 ? 0 : min(31, 63 - mean.leadingZeroBitCount)
    }

    /// Appends `values`, which ascend strictly and are below 2 to the power of `bits`.
    static func append(_ values: [UInt32], bits: Int, to bytes: inout [UInt8]) {
        let lowBits = lowBits(count: values.count, bits: bits)
        var buffer: UInt64 = 0
        var filled = 0
        func flush(_ bytes: inout [UInt8]) {
            while filled >= 8 {
                bytes.append(UInt8(truncatingIfNeeded: buffer >> UInt64(filled - 8)))
                filled -= 8
            }
        }
        var next: UInt32 = 0
        for value in values {
            let gap = value &- next
            var ones = Int(gap >> UInt32(lowBits))
            // With what is still in the buffer a piece fits into it.
            while ones > 16 {
                buffer = buffer << 16 | 0xFFFF
                filled += 16
                flush(&bytes)
                ones -= 16
            }
            let high = (UInt64(1) << UInt64(ones) - 1) << UInt64(lowBits + 1)
            buffer = buffer << UInt64(ones + lowBits + 1) | high | UInt64(gap & (1 << UInt32(lowBits) - 1))
            filled += ones + lowBits + 1
            flush(&bytes)
            next = value &+ 1
        }
        if filled > 0 { bytes.append(UInt8(truncatingIfNeeded: buffer << UInt64(8 - filled))) }
    }

    /// Reads `count` numbers from the start of `bytes`; returns them and how many bytes they took, or `nil` if the bytes
    /// do not hold so many, or were not written by ``append(_:bits:to:)``.
    static func read(_ bytes: ArraySlice<UInt8>, count: Int, bits: Int) -> (values: [UInt32], bytes: Int)? {
        // A number takes one bit at least: no count can make this ask for more memory than the bytes account for.
        guard count <= bytes.count * 8 else { return nil }
        let lowBits = lowBits(count: count, bits: bits)
        let limit = UInt64(1) << UInt64(bits)
        var values: [UInt32] = []
        values.reserveCapacity(count)
        var position = bytes.startIndex
        var buffer: UInt64 = 0
        var filled = 0
        var next: UInt64 = 0
        for _ in 0..<count {
            var high: UInt64 = 0
            while true {
                while filled <= 56, position < bytes.endIndex {
                    // The bits stand at the top of the buffer.
                    buffer |= UInt64(bytes[position]) << UInt64(56 - filled)
                    filled += 8
                    position += 1
                }
                let ones = min((~buffer).leadingZeroBitCount, filled)
                high += UInt64(ones)
                buffer = ones == 64 ? 0 : buffer << UInt64(ones)
                filled -= ones
                guard filled > 0 || position < bytes.endIndex else { return nil }
                if filled > 0 { break }
            }
            buffer <<= 1
            filled -= 1
            while filled <= 56, position < bytes.endIndex {
                buffer |= UInt64(bytes[position]) << UInt64(56 - filled)
                filled += 8
                position += 1
            }
            guard filled >= lowBits else { return nil }
            let low = lowBits == 0 ? 0 : buffer >> UInt64(64 - lowBits)
            buffer <<= UInt64(lowBits)
            filled -= lowBits
            let value = next + (high << UInt64(lowBits) | low)
            guard value < limit else { return nil }
            values.append(UInt32(truncatingIfNeeded: value))
            next = value + 1
        }
        let unread = filled / 8
        let used = position - bytes.startIndex - unread
        // What is left of the last byte is zero: each list of numbers has one form.
        let rest = filled - unread * 8
        guard rest == 0 || buffer >> UInt64(64 - rest) == 0 else { return nil }
        return (values, used)
    }
}
