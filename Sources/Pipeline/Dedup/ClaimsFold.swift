// SPDX-License-Identifier: Apache-2.0

public import Kafka

/// The fold over the records of the claims log: reads them, and knows those that do not belong there.
public struct ClaimsFold<Home: IndexHome>: Sendable {
    public private(set) var index: DedupIndex<Home>
    private let digest: [UInt8]

    /// Goes on with what an index holds.
    init(_ index: DedupIndex<Home>) {
        self.index = index
        digest = Array(index.parameters.digest.utf8)
    }

    /// Records that are no claims of this generation: they enter nothing, and their articles are unique.
    public var foreignRecords: Int { index.state.foreign }

    /// Takes the next record of the log.
    public mutating func apply(_ record: ConsumedRecord) throws(Home.Failure) {
        let isOurs = record.headers.last(named: DocumentClaims.parametersHeader)?.value == digest
        if isOurs, record.key == nil, record.value == nil { return }
        let key = record.key ?? []
        if isOurs, let claims = DocumentClaims(key: key, value: record.value ?? []) {
            try index.apply(claims, at: record.timestamp)
        } else {
            try index.applyForeign(RawPosition(bytes: key), at: record.timestamp)
        }
    }

    /// The verdict on an article with that text, of the document that stands at `raw`, or `nil` if it has not been
    /// claimed.
    public func verdict(
        on article: ArticleID,
        textHash: Hash128,
        at raw: RawPosition
    ) throws(Home.Failure) -> Verdict? {
        try index.verdict(on: article, textHash: textHash, at: raw)
    }
}

extension ClaimsFold where Home == MemoryHome {
    /// Starts before the first record of a generation's log.
    public init(parameters: DedupParameters) {
        self.init(DedupIndex(parameters: parameters))
    }
}
