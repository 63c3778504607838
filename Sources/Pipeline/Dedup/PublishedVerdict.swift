// SPDX-License-Identifier: Apache-2.0

/// A verdict as `dedup.verdicts` holds it, 40 bytes: what a fresh worker takes over where the claims log is cut short.
public struct PublishedVerdict: Sendable, Equatable {
    /// The article's position in its document.
    public var position: Int
    public var verdict: Verdict

    /// Publishes a verdict.
    public init(position: Int, verdict: Verdict) {
        self.position = position
        self.verdict = verdict
    }

    private static let format: UInt8 = 1
    private static let relations = Verdict.Match.Relation.allCases
    private static let kinds = Verdict.Match.Kind.allCases

    /// Reads the 40 bytes, or `nil` if they are none.
    public init?(bytes: [UInt8]) {
        var reader = ByteReader(bytes)
        guard bytes.count == 40, reader.integer(UInt8.self) == Self.format,
            let relation = reader.integer(UInt8.self), let kind = reader.integer(UInt8.self),
            reader.integer(UInt8.self) == 0, let position = reader.integer(UInt32.self),
            let document = reader.hash128(), let other = reader.integer(UInt32.self),
            let jaccard = reader.integer(UInt32.self), let containment = reader.integer(UInt32.self),
            reader.integer(UInt32.self) == 0
        else { return nil }
        self.position = Int(position)
        if relation == 0 {
            verdict = .unique
            if self.bytes != bytes { return nil }
            return
        }
        guard Int(relation) <= Self.relations.count, Int(kind) < Self.kinds.count, Self.isEstimate(jaccard),
            Self.isEstimate(containment)
        else { return nil }
        verdict = Verdict(
            Verdict.Match(
                Self.relations[Int(relation) - 1],
                Self.kinds[Int(kind)],
                ArticleID(document: DocumentID(document), position: Int(other)),
                jaccard: Self.estimate(jaccard),
                containment: Self.estimate(containment)
            )
        )
    }

    /// Format, relation (0 is none), kind, a zero; position; the other article's document and position; the estimates
    /// in millionths (all ones is none); four zeros. Big-endian.
    public var bytes: [UInt8] {
        var bytes: [UInt8] = [Self.format]
        let match = verdict.match
        bytes.append(match.flatMap { Self.relations.firstIndex(of: $0.relation) }.map { UInt8($0 + 1) } ?? 0)
        bytes.append(match.flatMap { Self.kinds.firstIndex(of: $0.kind) }.map { UInt8($0) } ?? 0)
        bytes.append(0)
        bytes.append(bigEndian: UInt32(position))
        bytes += match?.article.document.hash.bytes ?? [UInt8](repeating: 0, count: 16)
        bytes.append(bigEndian: UInt32(match?.article.position ?? 0))
        bytes.append(bigEndian: Self.millionths(match?.jaccard))
        bytes.append(bigEndian: Self.millionths(match?.containment))
        bytes.append(bigEndian: UInt32(0))
        return bytes
    }

    private static func millionths(_ estimate: Double?) -> UInt32 {
        guard let estimate, !estimate.isNaN else { return .max }
        return UInt32(min(max(estimate, 0), 1) * 1_000_000 + 0.5)
    }

    private static func isEstimate(_ millionths: UInt32) -> Bool {
        millionths <= 1_000_000 || millionths == .max
    }

    private static func estimate(_ millionths: UInt32) -> Double? {
        millionths == .max ? nil : Double(millionths) / 1_000_000
    }
}
