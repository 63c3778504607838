// SPDX-License-Identifier: Apache-2.0

/// The claims of one document, in article order: one record of the claims log.
public struct DocumentClaims: Sendable, Hashable {
    public var raw: RawPosition
    public var document: DocumentID
    /// A hash of the document's URL; `nil` if it has none. Equal for fetches of one page.
    public var urlHash: UInt64?
    public var claims: [Claim]

    /// Gathers the claims of a document.
    public init(raw: RawPosition, document: DocumentID, urlHash: UInt64? = nil, claims: [Claim]) {
        self.raw = raw
        self.document = document
        self.urlHash = urlHash
        self.claims = claims
    }

    /// The hash of a URL.
    public static func hash(url: String) -> UInt64 {
        max(1, Hash128(of: Array(url.utf8)).high)
    }

    private static let format: UInt8 = 2

    /// What each claim adds to ``value`` at most, beside its sketch.
    static let bytesPerClaim = 31

    /// Reads a record of the claims log, or `nil` if it is none.
    public init?(key: [UInt8], value: [UInt8]) {
        guard let raw = RawPosition(bytes: key) else { return nil }
        var reader = ByteReader(value)
        guard reader.integer(UInt8.self) == Self.format, let document = reader.hash128(),
            let urlHash = reader.integer(UInt64.self), let count = reader.leb128()
        else { return nil }
        var claims: [Claim] = []
        for _ in 0..<count {
            guard let position = reader.leb128(), position <= UInt32.max, let hash = reader.hash128(),
                let size = reader.leb128(), size <= value.count, let bytes = reader.bytes(Int(size))
            else { return nil }
            var claim = Claim(position: Int(position), textHash: hash)
            if !bytes.isEmpty {
                guard let sketch = Sketch(bytes: bytes) else { return nil }
                claim.sketch = sketch
            }
            claims.append(claim)
        }
        guard reader.isAtEnd else { return nil }
        self.init(
            raw: raw,
            document: DocumentID(document),
            urlHash: urlHash == 0 ? nil : urlHash,
            claims: claims
        )
    }

    /// The record's value: a format byte, the document id, the hash of the URL or 0, the number of claims, and for each
    /// its article's position, its text hash, and the size of its sketch with the sketch. Words are big-endian, numbers
    /// LEB128.
    public var value: [UInt8] {
        var bytes: [UInt8] = [Self.format]
        bytes.reserveCapacity(claims.reduce(36) { $0 + Self.bytesPerClaim + ($1.sketch?.bytes.count ?? 0) })
        bytes += document.hash.bytes
        bytes.append(bigEndian: urlHash ?? 0)
        bytes.append(leb128: UInt64(claims.count))
        for claim in claims {
            bytes.append(leb128: UInt64(claim.position))
            bytes += claim.textHash.bytes
            let sketch = claim.sketch?.bytes ?? []
            bytes.append(leb128: UInt64(sketch.count))
            bytes += sketch
        }
        return bytes
    }

    /// The id of the article that `claim` stands for.
    public func article(_ claim: Claim) -> ArticleID {
        ArticleID(document: document, position: claim.position)
    }
}
