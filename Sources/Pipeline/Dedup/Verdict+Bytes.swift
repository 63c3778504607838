// SPDX-License-Identifier: Apache-2.0

/// The binary form of a verdict, 51 bytes: relation (0 is none), kind and whether there is a head of the cluster; document
/// and position of the article that decided, the estimates in millionths (all ones is none), document and position of
/// the head. Big-endian.
extension Verdict {
    private static let relations = Match.Relation.allCases
    private static let kinds = Match.Kind.allCases

    init?(_ reader: inout ByteReader) {
        guard let relation = reader.integer(UInt8.self), let kind = reader.integer(UInt8.self),
            let hasHead = reader.integer(UInt8.self), hasHead < 2,
            let article = ArticleID(&reader), let jaccard = reader.integer(UInt32.self),
            let containment = reader.integer(UInt32.self), let head = ArticleID(&reader)
        else { return nil }
        if relation == 0 {
            self = .unique
            return
        }
        guard Int(relation) <= Self.relations.count, Int(kind) < Self.kinds.count else { return nil }
        self.init(
            Match(
                Self.relations[Int(relation) - 1],
                Self.kinds[Int(kind)],
                article,
                jaccard: Self.estimate(jaccard),
                containment: Self.estimate(containment)
            ),
            clusterHead: hasHead == 1 ? head : nil
        )
    }

    func append(to bytes: inout [UInt8]) {
        bytes.append(match.flatMap { Self.relations.firstIndex(of: $0.relation) }.map { UInt8($0 + 1) } ?? 0)
        bytes.append(match.flatMap { Self.kinds.firstIndex(of: $0.kind) }.map { UInt8($0) } ?? 0)
        bytes.append(clusterHead == nil ? 0 : 1)
        (match?.article ?? .none).append(to: &bytes)
        bytes.append(bigEndian: Self.millionths(match?.jaccard))
        bytes.append(bigEndian: Self.millionths(match?.containment))
        (clusterHead ?? .none).append(to: &bytes)
    }

    private static func millionths(_ estimate: Double?) -> UInt32 {
        guard let estimate, !estimate.isNaN else { return .max }
        return UInt32(min(max(estimate, 0), 1) * 1_000_000 + 0.5)
    }

    private static func estimate(_ millionths: UInt32) -> Double? {
        millionths == .max ? nil : Double(millionths) / 1_000_000
    }
}

extension ArticleID {
    fileprivate static let none = ArticleID(document: DocumentID(Hash128(high: 0, low: 0)), position: 0)

    /// Reads 20 bytes.
    init?(_ reader: inout ByteReader) {
        guard let document = reader.hash128(), let position = reader.integer(UInt32.self) else { return nil }
        self.init(document: DocumentID(document), position: Int(position))
    }

    /// Document and position, 20 bytes.
    func append(to bytes: inout [UInt8]) {
        bytes += document.hash.bytes
        bytes.append(bigEndian: UInt32(position))
    }
}
