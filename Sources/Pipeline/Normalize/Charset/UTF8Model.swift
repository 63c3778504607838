// SPDX-License-Identifier: Apache-2.0

/// The hypothesis that bytes are UTF-8, in any language.
struct UTF8Model: CharsetModel {
    let charset = Charset.utf8
    /// Whether other alphabets than Latin are out of place, as they are in a page that is Chinese otherwise: two Chinese
    /// characters of two bytes may happen to be two letters.
    var amongHan = false

    /// Any other text is full of errors when it is read as UTF-8, so a few do not weigh much.
    private static let malformed = 8 * Cost.nat

    private static let outOfPlace = 10 * Cost.nat
    /// The bytes of a character that the end cuts off.
    private static let cutOff = 6 * Cost.nat

    func cost(_ bytes: Span<UInt8>) -> Int {
        var cost = 0
        var index = 0
        while index < bytes.count {
            let (scalar, length) = bytes.scalar(at: index)
            if length == 1, bytes[index] >= 0x80 {
                // What the end cuts off is no error.
                if isCutOff(bytes, at: index) { return cost + Self.cutOff }
                cost += Self.malformed
            } else {
                cost += amongHan && length == 2 && scalar > 0x24F ? Self.outOfPlace : UnicodeCosts.cost(scalar)
            }
            index += length
        }
        return cost
    }

    private func isCutOff(_ bytes: Span<UInt8>, at index: Int) -> Bool {
        guard bytes[index] >= 0xC2, bytes.count - index < 4 else { return false }
        return (index + 1..<bytes.count).allSatisfy { bytes[$0] & 0xC0 == 0x80 }
    }
}
