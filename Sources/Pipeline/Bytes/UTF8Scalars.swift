// SPDX-License-Identifier: Apache-2.0

/// Reading scalars out of UTF-8. The text between stages is valid UTF-8; a byte that is malformed all the same reads as
/// U+FFFD of length 1, so that no input can make a stage trap.
extension Span<UInt8> {
    /// Whether a byte beyond ASCII and the next two could begin a character in UTF-8: a quick way to say no.
    func mayBeUTF8(at first: Int) -> Bool {
        func continues(_ index: Int) -> Bool { index < count && self[index] & 0xC0 == 0x80 }
        return switch self[first] {
        case 0xC2...0xDF: continues(first + 1) && (first + 2 == count || !continues(first + 2))
        case 0xE0...0xF4: continues(first + 1) && continues(first + 2)
        default: false
        }
    }

    /// The scalar whose UTF-8 form begins at `index`, and the length of that form.
    @inline(__always)
    func scalar(at index: Int) -> (value: UInt32, length: Int) {
        let lead = self[index]
        if lead < 0x80 { return (UInt32(lead), 1) }
        // Most characters of Chinese text have three bytes.
        if lead & 0xF0 == 0xE0, count - index > 2 {
            let (second, third) = (self[index + 1], self[index + 2])
            if second & 0xC0 == 0x80, third & 0xC0 == 0x80 {
                return (UInt32(lead & 0xF) << 12 | UInt32(second & 0x3F) << 6 | UInt32(third & 0x3F), 3)
            }
        }
        return longScalar(at: index)
    }

    private func longScalar(at index: Int) -> (value: UInt32, length: Int) {
        let lead = self[index]
        let length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC2 ? 2 : 1
        guard length > 1, count - index >= length else { return (0xFFFD, 1) }
        var value = UInt32(lead & (0x7F >> UInt8(length)))
        for offset in 1..<length {
            let byte = self[index + offset]
            guard byte & 0xC0 == 0x80 else { return (0xFFFD, 1) }
            value = value << 6 | UInt32(byte & 0x3F)
        }
        return (value, length)
    }
}

extension [UInt8] {
    /// The scalar whose UTF-8 form begins at `index`, and the length of that form.
    func scalar(at index: Int) -> (value: UInt32, length: Int) {
        span.scalar(at: index)
    }

    /// A range of whole scalars without those at its ends for which `isEdge` holds.
    func trimming(_ range: Range<Int>, where isEdge: (UInt32) -> Bool) -> Range<Int> {
        var range = range
        while !range.isEmpty, isEdge(scalar(at: range.lowerBound).value) {
            range = range.lowerBound + scalar(at: range.lowerBound).length..<range.upperBound
        }
        while !range.isEmpty, isEdge(scalar(before: range.upperBound).value) {
            range = range.lowerBound..<range.upperBound - scalar(before: range.upperBound).length
        }
        return range
    }

    /// The scalar whose UTF-8 form ends before `index`, which is above 0, and the length of that form.
    func scalar(before index: Int) -> (value: UInt32, length: Int) {
        var start = index - 1
        while start > 0, index - start < 4, self[start] & 0xC0 == 0x80 { start -= 1 }
        let scalar = scalar(at: start)
        return start + scalar.length == index ? scalar : (0xFFFD, 1)
    }

    /// Writes the UTF-8 form of `scalar` over the bytes from `index` on, and returns its length.
    @inline(__always)
    mutating func write(_ scalar: UInt32, at index: Int) -> Int {
        switch scalar {
        case ..<0x80:
            self[index] = UInt8(scalar)
            return 1
        case ..<0x800:
            self[index] = 0xC0 | UInt8(scalar >> 6)
            self[index + 1] = 0x80 | UInt8(scalar & 0x3F)
            return 2
        case ..<0x10000:
            self[index] = 0xE0 | UInt8(scalar >> 12)
            self[index + 1] = 0x80 | UInt8(scalar >> 6 & 0x3F)
            self[index + 2] = 0x80 | UInt8(scalar & 0x3F)
            return 3
        default:
            self[index] = 0xF0 | UInt8(scalar >> 18)
            self[index + 1] = 0x80 | UInt8(scalar >> 12 & 0x3F)
            self[index + 2] = 0x80 | UInt8(scalar >> 6 & 0x3F)
            self[index + 3] = 0x80 | UInt8(scalar & 0x3F)
            return 4
        }
    }
}
