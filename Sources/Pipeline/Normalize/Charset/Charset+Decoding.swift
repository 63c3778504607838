// SPDX-License-Identifier: Apache-2.0

extension Charset {
    /// Decodes `bytes`; `nil` once more than `limit` places cannot be decoded.
    func decode(_ bytes: ArraySlice<UInt8>, limit: Int = .max) -> DecodedText? {
        CharsetDecoder(self).decode(bytes, limit: limit)
    }
}
