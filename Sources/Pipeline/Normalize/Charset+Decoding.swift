// SPDX-License-Identifier: Apache-2.0

extension Charset {
    /// Decodes `bytes` to UTF-8, strictly.
    func decode(_ bytes: ArraySlice<UInt8>) throws(InvalidByte) -> [UInt8] {
        guard self != .utf8 else {
            do {
                _ = try UTF8Span(validating: bytes.span)
            } catch {
                throw InvalidByte(offset: error.byteOffsets.lowerBound)
            }
            return Array(bytes)
        }
        // A system without the converter decodes nothing, from the first byte on.
        guard let iconv = Iconv(from: converter) else { throw InvalidByte(offset: 0) }
        return try iconv.decode(bytes).get()
    }
}
