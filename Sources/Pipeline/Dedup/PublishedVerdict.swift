// SPDX-License-Identifier: Apache-2.0

/// A verdict as `dedup.verdicts` holds it: what a fresh worker takes over where the claims log is cut short.
public struct PublishedVerdict: Sendable, Hashable {
    /// The article's position in its document.
    public var position: Int
    /// The upper half of the hash of the article's text: a document that is claimed again with another text has another
    /// verdict.
    public var text: UInt64
    public var verdict: Verdict

    /// Publishes a verdict.
    public init(position: Int, textHash: Hash128, verdict: Verdict) {
        self.position = position
        text = textHash.high
        self.verdict = verdict
    }

    /// The size of ``bytes``.
    public static let size = 64

    private static let format: UInt8 = 2

    /// Reads what ``bytes`` wrote, or `nil` if it is none.
    public init?(bytes: [UInt8]) {
        var reader = ByteReader(bytes)
        guard reader.integer(UInt8.self) == Self.format, let position = reader.integer(UInt32.self),
            let text = reader.integer(UInt64.self), let verdict = Verdict(&reader), reader.isAtEnd
        else { return nil }
        self.position = Int(position)
        self.text = text
        self.verdict = verdict
    }

    /// Format, position, text and verdict.
    public var bytes: [UInt8] {
        var bytes: [UInt8] = [Self.format]
        bytes.reserveCapacity(Self.size)
        bytes.append(bigEndian: UInt32(position))
        bytes.append(bigEndian: text)
        verdict.append(to: &bytes)
        return bytes
    }
}
