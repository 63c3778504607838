// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials
import Kafka
import RocksDB
import Testing

@testable import Pipeline

@Suite struct StoredIndexTests {
    private func records(seed: Int, count: Int, _ parameters: DedupParameters) -> [ConsumedRecord] {
        let head = DocumentClaims.firstRecord(topic: "dedup.claims", parameters: parameters)
        let documents = RandomLog(seed: UInt64(seed), documents: count).documents
        let claims = documents.map {
            $0.claims(parameters.sampling).record(topic: "dedup.claims", parameters: parameters, pipeline: "p")
        }
        return ([head] + claims).enumerated().map { offset, record in
            ConsumedRecord(
                topic: record.topic,
                partition: 0,
                offset: Int64(offset) * 2,
                timestamp: offset == 0 ? 0 : documents[offset - 1].time,
                key: record.key,
                value: record.value,
                headers: record.headers
            )
        }
    }

    private var parameters: DedupParameters {
        var parameters = DedupParameters()
        parameters.timeToLive = .seconds(10 * 86_400)
        parameters.stockArticles = 6
        return parameters
    }

    private func open(
        _ folder: TemporaryFolder,
        _ parameters: DedupParameters,
        log: String = "dedup.claims",
        mismatch: StoredIndex.Mismatch = .rebuild,
        note: (String) -> Void = { _ in }
    ) throws(RocksDBError) -> ClaimsFold<StoredHome> {
        try StoredIndex.open(
            folder.path + "/index",
            log: log,
            parameters: parameters,
            memory: 8 << 20,
            mismatch: mismatch,
            note: note
        )
    }

    /// The verdicts that a record's claims have, as bytes.
    private func verdicts<Home>(_ fold: ClaimsFold<Home>, _ record: ConsumedRecord) throws(Home.Failure) -> [UInt8] {
        var bytes: [UInt8] = []
        guard let claims = DocumentClaims(key: record.key ?? [], value: record.value ?? []) else { return [] }
        for claim in claims.claims {
            let article = claims.article(claim)
            let verdict = try fold.verdict(on: article, textHash: claim.textHash, at: claims.raw)
            guard let verdict else { continue }
            let published = PublishedVerdict(
                verdict,
                on: PublishedClaim(raw: claims.raw, article: article, textHash: claim.textHash)
            )
            bytes += published.value
        }
        return bytes
    }

    /// Interrupted and opened again at random places, with what was not committed lost and files compacted at any time,
    /// the index on disk gives the same bytes as the one in memory.
    @Test(arguments: 0..<TestEffort.logs)
    func bothHomesGiveTheSameVerdicts(seed: Int) throws {
        let parameters = parameters
        let records = records(seed: seed + 300, count: 120, parameters)
        var memory = ClaimsFold(parameters: parameters)
        var expected: [[UInt8]] = []
        for record in records {
            memory.apply(record)
            expected.append(verdicts(memory, record))
        }
        #expect(memory.index.state.stock > 0)
        #expect(memory.index.state.oldest > 0)
        var generator = SplitMix64(seed: UInt64(seed))
        try TemporaryFolder.with { folder in
            var told = [[UInt8]](repeating: [], count: records.count)
            var next = 0
            var openings = 0
            while next < records.count {
                var stored = try open(folder, parameters)
                openings += 1
                next = stored.last.map { Int($0.offset / 2) + 1 } ?? 0
                let stop = next + Int.random(in: 1..<40, using: &generator)
                while next < min(stop, records.count) {
                    try stored.apply(records[next])
                    told[next] = try verdicts(stored, records[next])
                    #expect(told[next] == expected[next])
                    next += 1
                    if Int.random(in: 0..<6, using: &generator) == 0 { try stored.commit() }
                    if Int.random(in: 0..<20, using: &generator) == 0 { stored.index.home.compact() }
                }
                if next == records.count { try stored.commit() }
            }
            #expect(told == expected)
            #expect(openings > 3)
            let stored = try open(folder, parameters)
            #expect(stored.index.state == memory.index.state)
            #expect(stored.last == memory.last)
            for record in records { #expect(try verdicts(stored, record) == verdicts(memory, record)) }
        }
    }

    /// Many records at once, with what they need read ahead on all cores, are folded as one after the other.
    @Test func recordsTogetherAreFoldedAsOneByOne() throws {
        var parameters = parameters
        // Claims leave, and come back with other texts, while they are known from a read ahead.
        parameters.timeToLive = .seconds(20 * 86_400)
        let records = records(seed: 900, count: 400, parameters)
        var memory = ClaimsFold(parameters: parameters)
        for record in records { memory.apply(record) }
        try TemporaryFolder.with { folder in
            var stored = try open(folder, parameters)
            var rest = records[...]
            var generator = SplitMix64(seed: 9)
            while !rest.isEmpty {
                let part = Array(rest.prefix(Int.random(in: 1..<200, using: &generator)))
                rest = rest.dropFirst(part.count)
                try stored.apply(part)
                if Bool.random(using: &generator) { try stored.commit() }
            }
            #expect(stored.index.state == memory.index.state)
            #expect(stored.last == memory.last)
            for record in records { #expect(try verdicts(stored, record) == verdicts(memory, record)) }
        }
    }

    @Test func anIndexForSomethingElseIsNotServed() throws {
        let parameters = parameters
        let records = records(seed: 1, count: 10, parameters)
        try TemporaryFolder.with { folder in
            do {
                var stored = try open(folder, parameters) { Issue.record("\($0)") }
                for record in records { try stored.apply(record) }
                try stored.commit()
            }
            do {
                let stored = try open(folder, parameters) { Issue.record("\($0)") }
                #expect(stored.last?.offset == 20)
            }
            var other = parameters
            other.near = 0.8
            let refusal = #expect(throws: RocksDBError.self) { try open(folder, other, mismatch: .refuse) }
            #expect(refusal?.message.contains("is not for this log and these parameters") == true)
            #expect(try open(folder, parameters).last != nil)
            for (log, parameters) in [("dedup.claims", other), ("dedup.claims.2", other)] {
                var notes: [String] = []
                let stored = try open(folder, parameters, log: log) { notes.append($0) }
                #expect(notes.count == 1)
                #expect(notes.first?.hasSuffix("it is folded anew") == true)
                #expect(stored.last == nil)
                #expect(stored.index.state == FoldState())
                #expect(try verdicts(stored, records[1]) == [])
            }
        }
    }

    @Test func aDamagedIndexIsFoldedAnew() throws {
        let parameters = parameters
        try TemporaryFolder.with { folder in
            do { _ = try open(folder, parameters) }
            try folder.write("index/CURRENT", "nothing\n")
            #expect(throws: RocksDBError.self) { try open(folder, parameters, mismatch: .refuse) }
            var notes: [String] = []
            let stored = try open(folder, parameters) { notes.append($0) }
            #expect(notes.count == 1)
            #expect(notes.first?.contains("is damaged (Corruption") == true)
            #expect(stored.last == nil)
        }
    }

    @Test func recordsOfTheIndexReadWhatTheyWrote() throws {
        var generator = SplitMix64(seed: 401)
        func hash() -> Hash128 { Hash128(high: generator.next(), low: generator.next()) }
        func article() -> ArticleID {
            ArticleID(document: DocumentID(hash()), position: Int.random(in: 0..<9, using: &generator))
        }
        func raw() -> RawPosition { RawPosition(partition: 1, offset: Int64(generator.next() >> 1)) }
        func check<Record: IndexRecord & Equatable>(_ record: Record) {
            #expect(Record(bytes: record.bytes) == record)
            #expect(Record(bytes: record.bytes.dropLast()) != record)
            _ = Record(bytes: generator.bytes(count: record.bytes.count))
        }
        for round in 0..<300 {
            let verdict: Verdict = round % 3 == 0 ? .unique : .duplicate(.near, of: article(), jaccard: 0.75)
            check(Claimant(raw: raw(), document: DocumentID(hash())))
            check(ClaimedArticle(textHash: hash(), raw: raw()))
            check(PublishedClaim(raw: raw(), article: article(), textHash: hash()))
            check(Tenure(claimant: Claimant(raw: raw(), document: DocumentID(hash())), time: 5, count: 300))
            check(
                JudgedDocument(
                    claims: (0..<round % 4).map { position in
                        JudgedDocument.JudgedClaim(
                            position: position,
                            textHash: hash(),
                            verdict: verdict,
                            number: generator.next(),
                            isStanding: round % 2 == 0,
                            isKept: round % 5 == 0
                        )
                    }
                )
            )
            let head = article()
            let kept = KeptArticle(
                article: head,
                cluster: round % 2 == 0 ? head : article(),
                urlHash: round % 3 == 0 ? nil : 7,
                sketch: generator.bytes(count: round)
            )
            #expect(KeptArticle(bytes: kept.bytes) == kept)
            var state = FoldState()
            state.clock = Int64(round)
            state.next = generator.next() >> 20
            state.takesOver = round % 2 == 0
            check(CommittedFold(state: state, last: nil))
            check(CommittedFold(state: state, last: CommittedFold.FoldedRecord(offset: 7, hash: generator.next())))
            let postings: Postings = (0..<round % 7).reduce(into: .none) { postings, _ in
                postings.add(Posting(bits: generator.next()), since: 0, limit: 5)
            }
            postings.bytes.withUnsafeBytes { bytes in
                #expect(Postings(bytes) == postings)
                #expect(Postings.newest(in: bytes) == postings.newest)
            }
        }
    }
}
