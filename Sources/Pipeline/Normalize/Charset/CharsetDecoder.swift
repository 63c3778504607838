// SPDX-License-Identifier: Apache-2.0

/// Decodes a charset to UTF-8.
struct CharsetDecoder: ~Copyable {
    private let charset: Charset
    private let iconv: Iconv?

    /// Opens the decoder of `charset`.
    init(_ charset: Charset) {
        self.charset = charset
        iconv = charset.iconvName.flatMap { Iconv(from: $0) }
    }

    /// Decodes `bytes`; `nil` once more than `limit` places cannot be decoded, or the system lacks the table.
    borrowing func decode(_ bytes: ArraySlice<UInt8>, limit: Int = .max) -> DecodedText? {
        switch charset {
        case .utf8: UTF8Decoder().decode(bytes, limit: limit)
        case .gb18030: GB18030Decoder().decode(bytes, limit: limit)
        case .hz: HZDecoder().decode(bytes, limit: limit)
        default: iconv?.decode(bytes, unitLength: charset.unitLength, limit: limit)
        }
    }
}
