// SPDX-License-Identifier: Apache-2.0

public import Kafka

/// The fold over the records of the claims log: reads them, knows those that do not belong there, and how far it has
/// come.
public struct ClaimsFold<Home: IndexHome>: Sendable {
    public private(set) var index: DedupIndex<Home>
    /// The last record that was folded.
    public private(set) var last: CommittedFold.FoldedRecord?
    private let digest: [UInt8]
    /// How many claims may wait in memory for the next commit.
    private let claimsPerCommit = 2000
    private var waiting = 0

    /// Goes on with what an index holds.
    public init(_ index: DedupIndex<Home>, last: CommittedFold.FoldedRecord? = nil) {
        self.index = index
        self.last = last
        digest = Array(index.parameters.digest.utf8)
    }

    /// Records that are no claims of this generation: they enter nothing, and their articles are unique.
    public var foreignRecords: Int { index.state.foreign }

    /// Takes the next record of the log.
    public mutating func apply(_ record: ConsumedRecord) throws(Home.Failure) {
        try apply(record, content(of: record))
        try commitIfDue()
    }

    /// Takes the next records of the log, as if one after the other.
    public mutating func apply(_ records: [ConsumedRecord]) throws(Home.Failure) {
        var rest = records[...]
        while !rest.isEmpty {
            let part = part(of: rest)
            rest = rest.dropFirst(part.count)
            try index.home.prepare(for: part.compactMap { $0.1.claims })
            for (record, content) in part { try apply(record, content) }
            // Not before: what was prepared holds until something is written.
            try commitIfDue()
        }
    }

    /// The first of `records`, whose needs are read at once: so many that their keys, in order, often lie in the same
    /// blocks of the files.
    private func part(of records: ArraySlice<ConsumedRecord>) -> [(ConsumedRecord, Content)] {
        var part: [(ConsumedRecord, Content)] = []
        var claims = 0
        for record in records {
            let content = content(of: record)
            part.append((record, content))
            claims += max(1, content.claims?.claims.count ?? 0)
            if waiting + claims >= claimsPerCommit { break }
        }
        return part
    }

    /// What a record of the log is.
    private enum Content {
        /// The first record says by which parameters the log lives, and claims nothing.
        case head
        case claims(DocumentClaims)
        /// It is not of this generation.
        case foreign(RawPosition?)

        var claims: DocumentClaims? {
            if case .claims(let claims) = self { claims } else { nil }
        }
    }

    private func content(of record: ConsumedRecord) -> Content {
        let key = record.key ?? []
        guard record.headers.last(named: DocumentClaims.parametersHeader)?.value == digest else {
            return .foreign(RawPosition(bytes: key))
        }
        if record.key == nil, record.value == nil { return .head }
        return DocumentClaims(key: key, value: record.value ?? []).map { .claims($0) }
            ?? .foreign(RawPosition(bytes: key))
    }

    private mutating func apply(_ record: ConsumedRecord, _ content: Content) throws(Home.Failure) {
        switch content {
        case .head: break
        case .claims(let claims):
            try index.apply(claims, at: record.timestamp)
            waiting += claims.claims.count
        case .foreign(let raw): try index.applyForeign(raw, at: record.timestamp)
        }
        last = CommittedFold.FoldedRecord(record)
    }

    /// Takes a document's claims, where the order of the input is the log; keeps nothing until it is told to.
    mutating func apply(_ claims: DocumentClaims, at time: Int64) throws(Home.Failure) {
        try index.apply(claims, at: time)
        last = CommittedFold.FoldedRecord(offset: claims.raw.offset, hash: 0)
    }

    private mutating func commitIfDue() throws(Home.Failure) {
        if waiting >= claimsPerCommit { try commit() }
    }

    /// Keeps what was folded.
    public mutating func commit() throws(Home.Failure) {
        try index.home.commit(CommittedFold(state: index.state, last: last))
        waiting = 0
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

    func verdict(on claim: PublishedClaim) throws(Home.Failure) -> Verdict? {
        try verdict(on: claim.article, textHash: claim.textHash, at: claim.raw)
    }

    // MARK: Starting anew

    /// Forgets everything, to fold the log from its start.
    mutating func clear() throws(Home.Failure) {
        try index.home.clear()
        index = DedupIndex(parameters: index.parameters, home: index.home)
        last = nil
        waiting = 0
    }

    /// Takes over a verdict that was published on a claim which is still to be folded.
    mutating func takeOver(_ published: PublishedVerdict) throws(Home.Failure) {
        index.state.takesOver = true
        index.home.set(published.verdict, published: published.claim)
        waiting += 1
        try commitIfDue()
    }

    /// Judges by itself from here on.
    mutating func endTakeover() throws(Home.Failure) {
        guard index.state.takesOver else { return }
        index.state.takesOver = false
        try commit()
        try index.home.clearPublished()
    }
}

extension ClaimsFold where Home == MemoryHome {
    /// Starts before the first record of a generation's log.
    public init(parameters: DedupParameters) {
        self.init(DedupIndex(parameters: parameters))
    }
}

extension CommittedFold.FoldedRecord {
    init(_ record: ConsumedRecord) {
        var hasher = Hash128.Hasher()
        hasher.update(record.key ?? [])
        hasher.update(record.value ?? [])
        self.init(offset: record.offset, hash: hasher.finalize().high)
    }
}
