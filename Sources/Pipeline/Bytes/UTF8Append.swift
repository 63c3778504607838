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
        var scalars: [UInt32] = []
        scalars.reserveCapacity(count)
        var index = 0
        while index < count {
            let (scalar, length) = scalar(at: index)
            scalars.append(scalar)
            index += length
        }
        return scalars
    }
}
