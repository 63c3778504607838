// SPDX-License-Identifier: Apache-2.0

/// The form in which texts are compared: copies of a text that differ in nothing a reader minds fold to the same bytes.
/// It is a key and never shown.
public enum FoldedText {
    /// Folds `utf8`: full-width ASCII becomes ASCII, ASCII letters lower case; white space, punctuation and what is
    /// invisible are dropped. Folding twice changes nothing more.
    ///
    /// Between two digits one space stands for what was dropped, so that neither 3.5 and 35 nor the cells 1, 23 and
    /// 12, 3 of a table become one figure.
    public static func fold(_ utf8: [UInt8]) -> [UInt8] {
        var folded: [UInt8] = []
        folded.reserveCapacity(utf8.count)
        var hasGap = false
        var index = 0
        while index < utf8.count {
            let (scalar, length) = utf8.scalar(at: index)
            defer { index += length }
            // U+FF01 to U+FF5E are the full-width forms of ASCII.
            let narrow = (0xFF01...0xFF5E).contains(scalar) ? scalar - 0xFEE0 : scalar
            if ScalarSet.unfolded.contains(narrow) {
                hasGap = true
            } else if narrow < 0x80 {
                let byte = UInt8(truncatingIfNeeded: narrow)
                if hasGap, byte.isASCIIDigit, folded.last?.isASCIIDigit == true { folded.append(.space) }
                folded.append(byte.asciiLowercased)
                hasGap = false
            } else {
                folded += utf8[index..<index + length]
                hasGap = false
            }
        }
        return folded
    }
}
