// SPDX-License-Identifier: Apache-2.0

internal import Glibc

/// A decoder of glibc's iconv.
struct Iconv: ~Copyable {
    private let descriptor: iconv_t

    /// Opens the decoder from `charset`, as glibc names it, to UTF-8; `nil` if the system has none.
    init?(from charset: String) {
        guard let descriptor = iconv_open("UTF-8", charset), descriptor != iconv_t(bitPattern: -1) else { return nil }
        self.descriptor = descriptor
    }

    deinit {
        iconv_close(descriptor)
    }

    /// Decodes `bytes`; `nil` once more than `limit` places cannot be decoded.
    ///
    /// Where a byte cannot be decoded, `unitLength` bytes are skipped and decoding goes on behind them, so that the time
    /// is proportional to the length whatever the bytes are.
    borrowing func decode(_ bytes: ArraySlice<UInt8>, unitLength: Int = 1, limit: Int = .max) -> DecodedText? {
        var decoded = DecodedText()
        decoded.text.reserveCapacity(bytes.count * 3 / 2)
        // Unsafe: iconv moves pointers over the input, which it does not write to, and over a buffer of ours.
        return bytes.withUnsafeBytes { source in
            withUnsafeTemporaryAllocation(of: CChar.self, capacity: 1 << 14) { buffer in
                iconv(descriptor, nil, nil, nil, nil)
                var input = UnsafeMutablePointer(mutating: source.bindMemory(to: CChar.self).baseAddress)
                var inputLeft = source.count
                while true {
                    var output = buffer.baseAddress
                    var outputLeft = buffer.count
                    // An end of input without bytes makes a stateful decoder give out what it still holds.
                    let atEnd = inputLeft == 0
                    let status =
                        atEnd
                        ? iconv(descriptor, nil, nil, &output, &outputLeft)
                        : iconv(descriptor, &input, &inputLeft, &output, &outputLeft)
                    let problem = errno
                    decoded.text.append(contentsOf: UnsafeRawBufferPointer(buffer).prefix(buffer.count - outputLeft))
                    if status != -1 {
                        if atEnd { return decoded }
                    } else if problem != E2BIG {
                        decoded.appendMalformed(at: source.count - inputLeft)
                        if decoded.malformed.count > limit { return nil }
                        // What the end cuts off is one place.
                        let skipped = problem == EINVAL ? inputLeft : min(inputLeft, unitLength)
                        input = input?.advanced(by: skipped)
                        inputLeft -= skipped
                    }
                }
            }
        }
    }
}
