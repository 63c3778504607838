// SPDX-License-Identifier: Apache-2.0

extension [UInt8] {
    /// Appends the UTF-8 form of `scalar`; of what is no scalar, that of U+FFFD.
    mutating func append(scalar: UInt32) {
        guard let scalar = Unicode.Scalar(scalar) else { return append(scalar: 0xFFFD) }
        if scalar.isASCII {
            append(UInt8(truncatingIfNeeded: scalar.value))
        } else {
            append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
        }
    }

    /// The scalars of valid UTF-8.
    var scalars: [UInt32] {
        let bytes = span
        return [UInt32](unsafeUninitializedCapacity: count) { buffer, initialized in
            var (index, length) = (0, 0)
            while index < bytes.count {
                let (scalar, size) = bytes.scalar(at: index)
                buffer[length] = scalar
                length += 1
                index += size
            }
            initialized = length
        }
    }
}

extension String {
    /// The text of one scalar; U+FFFD for what is none.
    init(scalar: UInt32) {
        self = String(Unicode.Scalar(scalar) ?? "\u{FFFD}")
    }
}
