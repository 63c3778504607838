// SPDX-License-Identifier: Apache-2.0

/// The hypothesis that bytes are UTF-16, in any language. They begin with the first byte of a unit.
struct UTF16Model: CharsetModel {
    let charset: Charset

    func cost(_ bytes: Span<UInt8>) -> Int {
        let high = charset == .utf16BE ? 0 : 1
        var cost = bytes.count % 2 * Int(Cost.malformed)
        for index in stride(from: 0, to: bytes.count - 1, by: 2) {
            cost += UnicodeCosts.cost(UInt32(bytes[index + high]) << 8 | UInt32(bytes[index + 1 - high]))
        }
        return cost
    }
}
