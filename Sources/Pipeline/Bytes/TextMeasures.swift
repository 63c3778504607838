// SPDX-License-Identifier: Apache-2.0

/// How long a text is.
extension [UInt8] {
    /// The number of scalars in valid UTF-8.
    var scalarCount: Int {
        count { $0 & 0xC0 != 0x80 }
    }

    /// The number of lines. A line feed at the very end begins no further one.
    var lineCount: Int {
        guard let last else { return 0 }
        return count { $0 == .lineFeed } + (last == .lineFeed ? 0 : 1)
    }
}
