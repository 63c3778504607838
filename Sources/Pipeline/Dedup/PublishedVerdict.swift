// SPDX-License-Identifier: Apache-2.0

public import Kafka

/// A verdict as a record of `dedup.verdicts` holds it: what a fresh worker takes over where the claims log is cut short,
/// and what the others compare with their own.
public struct PublishedVerdict: Sendable, Hashable {
    public var claim: PublishedClaim
    public var verdict: Verdict

    /// Publishes a verdict.
    public init(_ verdict: Verdict, on claim: PublishedClaim) {
        self.claim = claim
        self.verdict = verdict
    }

    private static let format: UInt8 = 2

    /// The size of ``value``.
    public static let size = 88

    /// Reads a record, or `nil` if it is none.
    public init?(key: [UInt8], value: [UInt8]) {
        guard let raw = RawPosition(bytes: key) else { return nil }
        var reader = ByteReader(value)
        guard reader.integer(UInt8.self) == Self.format, let article = ArticleID(&reader),
            let textHash = reader.hash128(), let verdict = Verdict(&reader), reader.isAtEnd
        else { return nil }
        self.init(verdict, on: PublishedClaim(raw: raw, article: article, textHash: textHash))
        if self.value != value { return nil }
    }

    /// The record's value: a format byte, the article, the hash of its text, and the verdict. Big-endian.
    public var value: [UInt8] {
        var bytes: [UInt8] = [Self.format]
        bytes.reserveCapacity(Self.size)
        claim.article.append(to: &bytes)
        bytes += claim.textHash.bytes
        verdict.append(to: &bytes)
        return bytes
    }

    /// The verdict as a record of the log of verdicts.
    public func record(topic: String) -> ProducedRecord {
        ProducedRecord(topic: topic, partition: 0, key: claim.raw.bytes, value: value)
    }
}
