// SPDX-License-Identifier: Apache-2.0

/// The parts of a body that hold bytes beyond ASCII, between line ends and angle brackets. No charset that is split at
/// ASCII uses these for anything else.
struct MarkedParts: Sequence, IteratorProtocol {
    private let body: ArraySlice<UInt8>
    private var index: Int

    /// Starts before the first part of `body`.
    init(of body: ArraySlice<UInt8>) {
        self.body = body
        index = body.startIndex
    }

    /// The next part, as indices of the body.
    mutating func next() -> Range<Int>? {
        let rest = body[index...]
        guard let part = Self.part(in: rest.span) else { return nil }
        let start = index + part.lowerBound
        index += part.upperBound
        return start..<index
    }

    /// The first part of `body`.
    static func first(in body: ArraySlice<UInt8>) -> Range<Int>? {
        var parts = MarkedParts(of: body)
        return parts.next()
    }

    private static func part(in bytes: Span<UInt8>) -> Range<Int>? {
        let found = bytes.asciiEnd(from: 0)
        guard found < bytes.count else { return nil }
        var (start, end) = (found, found)
        while start > 0, !isSeparator(bytes[start - 1]) { start -= 1 }
        while end < bytes.count, !isSeparator(bytes[end]) { end += 1 }
        return start..<end
    }

    /// Whether a byte stands between parts.
    static func isSeparator(_ byte: UInt8) -> Bool {
        byte < 0x40 && separators >> UInt64(byte) & 1 == 1
    }

    /// A bit for each byte.
    private static let separators: UInt64 = [.lineFeed, .carriageReturn, UInt8(ascii: "<"), UInt8(ascii: ">")]
        .reduce(0) { $0 | 1 << UInt64($1 as UInt8) }
}
