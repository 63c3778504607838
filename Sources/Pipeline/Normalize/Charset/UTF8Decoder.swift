// SPDX-License-Identifier: Apache-2.0

/// Decodes UTF-8 that holds errors. Each maximal part of a character is one place that cannot be decoded (Unicode
/// Standard 3.9, "substitution of maximal subparts"); the standard library finds them.
struct UTF8Decoder {
    /// Decodes `bytes`; `nil` once more than `limit` places cannot be decoded.
    func decode(_ bytes: ArraySlice<UInt8>, limit: Int = .max) -> DecodedText? {
        var decoded = DecodedText()
        decoded.text.reserveCapacity(bytes.count + 2 * DecodedText.replacement.count)
        var rest = bytes
        while let error = Self.firstError(in: rest) {
            decoded.text += rest.prefix(error.lowerBound)
            decoded.appendMalformed(at: rest.startIndex - bytes.startIndex + error.lowerBound)
            if decoded.malformed.count > limit { return nil }
            rest = rest.dropFirst(error.upperBound)
        }
        decoded.text += rest
        return decoded
    }

    /// Where the first part of `bytes` stands that is not UTF-8, counted from their start.
    static func firstError(in bytes: ArraySlice<UInt8>) -> Range<Int>? {
        do {
            _ = try UTF8Span(validating: bytes.span)
            return nil
        } catch {
            return error.byteOffsets
        }
    }
}
