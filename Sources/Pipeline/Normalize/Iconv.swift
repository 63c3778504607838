// SPDX-License-Identifier: Apache-2.0

internal import Glibc

/// A decoder of glibc's iconv. It is strict: the first byte that the charset does not have ends it.
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

    /// Decodes `bytes`, or returns the offset of the first byte that cannot be decoded.
    borrowing func decode(_ bytes: ArraySlice<UInt8>) -> Result<[UInt8], InvalidByte> {
        var decoded: [UInt8] = []
        decoded.reserveCapacity(bytes.count * 3 / 2)
        // Unsafe: iconv moves pointers over the input, which it does not write to, and over a buffer of ours.
        return bytes.withUnsafeBytes { source in
            withUnsafeTemporaryAllocation(of: CChar.self, capacity: 1 << 14) { buffer in
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
                    decoded.append(contentsOf: UnsafeRawBufferPointer(buffer).prefix(buffer.count - outputLeft))
                    if status == -1 {
                        guard problem == E2BIG else { return .failure(InvalidByte(offset: source.count - inputLeft)) }
                    } else if atEnd {
                        return .success(decoded)
                    }
                }
            }
        }
    }
}
