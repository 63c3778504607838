// SPDX-License-Identifier: Apache-2.0

public import RocksDB
internal import Synchronization

/// An index in a RocksDB database. What is set stays in memory until it is committed, all of it at once.
public struct StoredHome: IndexHome {
    private let database: Database
    /// Claims below it count no more: postings that name none above may go.
    private let forgotten: Forgotten
    private var changes = IndexChanges()
    /// What the next documents need of the database. It holds until that is written to.
    private var ahead = IndexReads()

    private final class Forgotten: Sendable {
        let number = Atomic<UInt64>(0)
    }

    /// The parts of the database, in the order of its column families.
    private enum Family: Int, CaseIterable {
        case `default`, documents, claims, texts, articles, tenures, postings, published
    }

    /// Opens the database, and creates it if it is missing.
    ///
    /// - Parameter memory: bytes for what is cached and what waits to be written.
    init(path: String, memory: Int) throws(RocksDBError) {
        let forgotten = Forgotten()
        let families = Family.allCases.map { family in
            let keys: ColumnFamily.KeyOrder = family == .articles || family == .tenures ? .ascending : .scattered
            guard family == .postings else { return ColumnFamily("\(family)", keys: keys) }
            return ColumnFamily("\(family)", keys: keys) { value in
                (Postings.newest(in: value) ?? .max) < forgotten.number.load(ordering: .relaxed)
            }
        }
        database = try Database(path: path, families: families, memory: memory)
        self.forgotten = forgotten
    }

    // MARK: What decides where to go on

    private static let stateKey: [UInt8] = Array("state".utf8)
    private static let identityKey: [UInt8] = Array("identity".utf8)

    /// What the index was made for, as ``adopt(_:)`` wrote it; `nil` in a new database.
    func identity() throws(RocksDBError) -> String? {
        try database.value(of: Self.identityKey, in: 0).map { String(decoding: $0, as: UTF8.self) }
    }

    /// Writes down what the index is made for.
    func adopt(_ identity: String) throws(RocksDBError) {
        var batch = WriteBatch(database)
        batch.set(Array(identity.utf8), of: Self.identityKey, in: 0)
        try database.write(batch)
    }

    /// The state that was committed last.
    func committed() throws(RocksDBError) -> CommittedFold? {
        guard let fold: CommittedFold = try record(.default, Self.stateKey) else { return nil }
        forgotten.number.store(fold.state.oldest, ordering: .relaxed)
        return fold
    }

    public mutating func commit(_ fold: CommittedFold) throws(RocksDBError) {
        var batch = WriteBatch(database)
        func set<Key: IndexRecord, Value: IndexRecord>(_ changes: [Key: Value?], in family: Family) {
            for (key, value) in changes { batch.set(value?.bytes, of: key.bytes, in: family.rawValue) }
        }
        set(changes.documents, in: .documents)
        set(changes.claims, in: .claims)
        set(changes.texts, in: .texts)
        set(changes.articles, in: .articles)
        set(changes.tenures, in: .tenures)
        // Ascending: RocksDB finds the place of a key fast where it is close behind that of the key before.
        for (key, postings) in changes.postings.sorted(by: { $0.key < $1.key }) {
            batch.set(postings.bytes, of: key.bytes, in: Family.postings.rawValue)
        }
        for (claim, verdict) in changes.published {
            batch.set(verdict.bytes, of: claim.bytes, in: Family.published.rawValue)
        }
        batch.set(fold.bytes, of: Self.stateKey, in: Family.default.rawValue)
        try database.write(batch)
        changes = IndexChanges()
        ahead = IndexReads()
        // Not before: a fold that goes on from an earlier commit still finds them.
        forgotten.number.store(fold.state.oldest, ordering: .relaxed)
    }

    public static var blocks: Bool { true }

    public mutating func clearPublished() throws(RocksDBError) {
        var batch = WriteBatch(database)
        batch.removeAll(in: Family.published.rawValue)
        try database.write(batch)
        changes.published = [:]
    }

    public mutating func clear() throws(RocksDBError) {
        var batch = WriteBatch(database)
        for family in Family.allCases where family != .default { batch.removeAll(in: family.rawValue) }
        batch.set(nil, of: Self.stateKey, in: Family.default.rawValue)
        try database.write(batch)
        changes = IndexChanges()
        ahead = IndexReads()
        forgotten.number.store(0, ordering: .relaxed)
    }

    /// Rewrites the files without what was removed or forgotten, which otherwise happens little by little.
    func compact() {
        database.compact()
    }

    // MARK: Reading

    public mutating func prepare(for documents: [DocumentClaims]) throws(RocksDBError) {
        let claims = documents.flatMap { document in document.claims.map { (document, $0) } }
        let reader = IndexReader(database)
        ahead = IndexReads(
            documents: try reader.read(
                documents.map { Claimant(raw: $0.raw, document: $0.document) },
                in: Family.documents.rawValue
            ),
            claims: try reader.read(claims.map { $0.article($1) }, in: Family.claims.rawValue),
            texts: try reader.read(claims.map(\.1.textHash), in: Family.texts.rawValue),
            postings: try reader.postings(of: claims.flatMap { $0.1.sketch?.keys ?? [] }, in: Family.postings.rawValue)
        )
    }

    private func record<Record: IndexRecord>(_ family: Family, _ key: [UInt8]) throws(RocksDBError) -> Record? {
        guard let bytes = try database.value(of: key, in: family.rawValue) else { return nil }
        guard let record = Record(bytes: bytes) else {
            throw RocksDBError("Corruption: a value of \(family) in the index cannot be read")
        }
        return record
    }

    public func document(_ claimant: Claimant) throws(RocksDBError) -> JudgedDocument? {
        if let known = changes.documents[claimant] ?? ahead.documents[claimant] { return known }
        return try record(.documents, claimant.bytes)
    }

    public func claim(of article: ArticleID) throws(RocksDBError) -> ClaimedArticle? {
        if let known = changes.claims[article] ?? ahead.claims[article] { return known }
        return try record(.claims, article.bytes)
    }

    public func number(ofText hash: Hash128) throws(RocksDBError) -> UInt64? {
        if let known = changes.texts[hash] ?? ahead.texts[hash] { return known }
        return try record(.texts, hash.bytes)
    }

    public func article(_ number: UInt64) throws(RocksDBError) -> KeptArticle? {
        if let change = changes.articles[number] { return change }
        return try record(.articles, number.bytes)
    }

    public func tenure(_ number: UInt64) throws(RocksDBError) -> Tenure? {
        if let change = changes.tenures[number] { return change }
        return try record(.tenures, number.bytes)
    }

    public func verdict(published claim: PublishedClaim) throws(RocksDBError) -> Verdict? {
        if let verdict = changes.published[claim] { return verdict }
        return try record(.published, claim.bytes)
    }

    public func postings(of keys: [UInt64]) throws(RocksDBError) -> [Postings] {
        var found = keys.map { changes.postings[$0] ?? ahead.postings[$0] }
        var missing: [UInt8] = []
        for (key, postings) in zip(keys, found) where postings == nil { missing.append(bigEndian: key) }
        guard !missing.isEmpty else { return found.map { $0 ?? .none } }
        var index = 0
        try database.values(of: missing, length: 8, in: Family.postings.rawValue) { value in
            while found[index] != nil { index += 1 }
            found[index] = Postings(value)
            index += 1
        }
        return found.map { $0 ?? .none }
    }

    // MARK: Setting

    public mutating func set(_ document: JudgedDocument?, _ claimant: Claimant) {
        changes.documents[claimant] = .some(document)
    }

    public mutating func set(_ claim: ClaimedArticle?, of article: ArticleID) {
        changes.claims[article] = .some(claim)
    }

    public mutating func set(_ number: UInt64?, ofText hash: Hash128) {
        changes.texts[hash] = .some(number)
    }

    public mutating func set(_ article: KeptArticle?, _ number: UInt64) {
        changes.articles[number] = .some(article)
    }

    public mutating func set(_ tenure: Tenure?, _ number: UInt64) {
        changes.tenures[number] = .some(tenure)
    }

    public mutating func set(_ postings: Postings, of key: UInt64) {
        changes.postings[key] = postings
    }

    public mutating func set(_ verdict: Verdict, published claim: PublishedClaim) {
        changes.published[claim] = verdict
    }

    public mutating func forget(below number: UInt64) {}
}

extension ArticleID: IndexRecord {}

extension Verdict: IndexRecord {}

extension Hash128: IndexRecord {
    init?(_ reader: inout ByteReader) {
        guard let hash = reader.hash128() else { return nil }
        self = hash
    }

    func append(to bytes: inout [UInt8]) { bytes += self.bytes }
}
