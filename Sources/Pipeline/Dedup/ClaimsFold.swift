// SPDX-License-Identifier: Apache-2.0

public import Kafka

/// The index, and the records of the claims log that do not belong there.
public struct ClaimsFold: Sendable {
    public private(set) var index = DedupIndex()
    /// Records that are no claims of this generation: they enter nothing, and their articles are unique.
    public private(set) var foreignRecords = 0
    private var foreign: Set<RawPosition> = []
    private let digest: [UInt8]

    /// Starts before the first record of a generation's log.
    public init(parameters: DedupParameters) {
        digest = Array(parameters.digest.utf8)
    }

    /// Takes the next record of the log.
    public mutating func apply(_ record: ConsumedRecord) {
        let isOurs = record.headers.last(named: DocumentClaims.parametersHeader)?.value == digest
        if isOurs, record.key == nil, record.value == nil { return }
        let claims = DocumentClaims(key: record.key ?? [], value: record.value ?? [])
        if isOurs, let claims {
            index.apply(claims)
        } else {
            foreignRecords += 1
            if let claims { foreign.insert(claims.raw) }
        }
    }

    /// The verdict on an article with that text, of the document that stands at `raw`, or `nil` if it has not been
    /// claimed.
    public func verdict(on article: ArticleID, textHash: Hash128, at raw: RawPosition) -> Verdict? {
        index.verdict(on: article, textHash: textHash, at: raw) ?? (foreign.contains(raw) ? .unique : nil)
    }
}
