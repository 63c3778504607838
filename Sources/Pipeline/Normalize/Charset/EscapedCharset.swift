// SPDX-License-Identifier: Apache-2.0

/// Charsets of seven bits that switch to Han characters by escape sequences.
enum EscapedCharset {
    /// The charset of ASCII bytes whose escape sequences make sense; `nil` if they have none, or no sense.
    static func find(in body: ArraySlice<UInt8>) -> Charset? {
        guard body.span.asciiEnd(from: 0) == body.count else { return nil }
        if holds(0x1B, before: [0x24, 0x28], in: body), isPlausible(body, .iso2022JP) { return .iso2022JP }
        if holds(UInt8(ascii: "~"), before: [UInt8(ascii: "{")], in: body), isPlausible(body, .hz) { return .hz }
        return nil
    }

    private static func holds(_ first: UInt8, before followers: [UInt8], in body: ArraySlice<UInt8>) -> Bool {
        var rest = body
        while let found = rest.firstIndex(of: first) {
            rest = rest[(found + 1)...]
            if let next = rest.first, followers.contains(next) { return true }
        }
        return false
    }

    /// Whether the characters beyond ASCII are such as texts have.
    private static func isPlausible(_ body: ArraySlice<UInt8>, _ charset: Charset) -> Bool {
        guard let text = charset.decode(body, limit: 1)?.text else { return false }
        var (count, cost, index) = (0, 0, 0)
        while index < text.count {
            let (scalar, length) = text.scalar(at: index)
            if scalar >= 0x80 {
                count += 1
                cost += UnicodeCosts.cost(scalar)
            }
            index += length
        }
        return count > 0 && cost < count * highestMean
    }

    /// Of a random character the cost is higher, of nearly any text it is lower.
    private static let highestMean = 10 * Cost.nat
}
