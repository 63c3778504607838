// SPDX-License-Identifier: Apache-2.0

/// The mark that opens a text and names its Unicode encoding form.
struct ByteOrderMark {
    let charset: Charset
    let length: Int

    /// Finds the mark at the start of `bytes`, if there is one.
    init?(of bytes: [UInt8]) {
        // UTF-32 first: its little-endian mark begins with that of UTF-16.
        let marks: [(Charset, [UInt8])] = [
            (.utf32LE, [0xFF, 0xFE, 0, 0]), (.utf32BE, [0, 0, 0xFE, 0xFF]), (.utf8, [0xEF, 0xBB, 0xBF]),
            (.utf16LE, [0xFF, 0xFE]), (.utf16BE, [0xFE, 0xFF]),
        ]
        guard let (charset, mark) = marks.first(where: { bytes.starts(with: $0.1) }) else { return nil }
        self.charset = charset
        length = mark.count
    }
}
