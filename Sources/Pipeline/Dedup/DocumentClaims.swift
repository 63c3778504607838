// SPDX-License-Identifier: Apache-2.0

/// The claims of one document, in article order: one record of the claims log.
public struct DocumentClaims: Sendable, Hashable {
    public var raw: RawPosition
    public var document: DocumentID
    public var claims: [Claim]

    /// Gathers the claims of a document.
    public init(raw: RawPosition, document: DocumentID, claims: [Claim]) {
        self.raw = raw
        self.document = document
        self.claims = claims
    }

    private static let format: UInt8 = 1

    /// What each claim adds to ``value``.
    static let bytesPerClaim = 20

    /// Reads a record of the claims log, or `nil` if it is none.
    public init?(key: [UInt8], value: [UInt8]) {
        guard let raw = RawPosition(bytes: key) else { return nil }
        var reader = ByteReader(value)
        guard reader.integer(UInt8.self) == Self.format, let document = reader.hash128(),
            let count = reader.integer(UInt32.self)
        else { return nil }
        var claims: [Claim] = []
        for _ in 0..<count {
            guard let position = reader.integer(UInt32.self), let hash = reader.hash128() else { return nil }
            claims.append(Claim(position: Int(position), textHash: hash))
        }
        guard reader.isAtEnd else { return nil }
        self.init(raw: raw, document: DocumentID(document), claims: claims)
    }

    /// The record's value: a format byte, the document id, the number of claims, and for each its article's position
    /// and its text hash, big-endian.
    public var value: [UInt8] {
        var bytes: [UInt8] = [Self.format]
        bytes.reserveCapacity(21 + Self.bytesPerClaim * claims.count)
        bytes += document.hash.bytes
        bytes.append(bigEndian: UInt32(claims.count))
        for claim in claims {
            bytes.append(bigEndian: UInt32(claim.position))
            bytes += claim.textHash.bytes
        }
        return bytes
    }

    /// The id of the article that `claim` stands for.
    public func article(_ claim: Claim) -> ArticleID {
        ArticleID(document: document, position: claim.position)
    }
}
