// SPDX-License-Identifier: Apache-2.0

/// A few thousand bytes of a document, by which its charset is told: all of a short one, windows of a long one, taken
/// where bytes beyond ASCII stand. They begin with the first byte of a UTF-16 unit.
struct ByteSample {
    private(set) var bytes: [UInt8] = []

    /// Long enough for a verdict, short enough that it costs little beside decoding.
    private static let window = 256
    private static let windows = 8

    /// Takes a sample of `body`.
    init(of body: ArraySlice<UInt8>) {
        guard body.count > Self.window * Self.windows else {
            bytes = Array(body)
            return
        }
        let share = body.count / Self.windows
        for number in 0..<Self.windows {
            // In each part of the document, where it first leaves ASCII.
            let found = body.span.asciiEnd(from: number * share, limit: share)
            guard found < (number + 1) * share else { continue }
            let start = max(number * share, found - Self.context) & ~1
            bytes += body.dropFirst(start).prefix(Self.window)
        }
        // Bytes that are all ASCII tell something by their control characters.
        if bytes.isEmpty { bytes = Array(body.prefix(Self.window * Self.windows)) }
    }

    /// How many bytes stand before the first one beyond ASCII.
    private static let context = 16
}
