// SPDX-License-Identifier: Apache-2.0

internal import Kafka
internal import Synchronization

/// The claims log, folded as far as it was read.
///
/// Where the index is on disk, folding goes on from what was committed there, if the log still agrees with it, and
/// happens on a thread of its own.
final class FoldedClaims<Claims: ClaimsLog, Home: IndexHome>: Sendable {
    private let claims: Claims
    /// The log of verdicts; `nil` if there is none to take over from or to compare with.
    private let verdicts: Claims?
    private let fold: Mutex<ClaimsFold<Home>>
    private let topics: Topics
    private let settings: HopSettings
    private let log: Log
    private let gauge: FoldGauge
    private let progress = Mutex((end: Int64(0), isReady: false))
    private let unchecked = Mutex(Unchecked())
    private let executor = BlockingExecutor(label: "millrace.fold")

    init(
        _ claims: Claims,
        verdicts: Claims?,
        _ fold: ClaimsFold<Home>,
        topics: Topics,
        settings: HopSettings,
        gauge: FoldGauge,
        log: Log
    ) {
        self.gauge = gauge
        self.claims = claims
        self.verdicts = verdicts
        self.fold = Mutex(fold)
        self.topics = topics
        self.settings = settings
        self.log = log
    }

    func close() async -> Bool {
        let isClosed = await verdicts?.close() ?? true
        return await claims.close() && isClosed
    }

    /// Where the log is read next.
    func position() async -> Int64 { await claims.position() }

    /// The offset past the last record of the log, readable or not.
    func end() async throws(HopFailure) -> Int64 {
        let end = try await patiently("end of claims") { [claims] () throws(KafkaError) in try await claims.end() }
        progress.withLock { $0.end = end }
        return end
    }

    // MARK: Folding

    /// Folds the log up to its end.
    func prepare(until stop: StopSignal) async throws(HopFailure) {
        let clock = settings.clock
        let began = clock.now()
        let end = try await patiently("end of claims") { [claims] () throws(KafkaError) in
            try await claims.stableEnd()
        }
        progress.withLock { $0.end = end }
        try await resume(until: stop)
        try await skipVerdicts()
        let start = await position()
        log.info("folding claims", ("from", .int(Int(start))), ("to", .int(Int(end))))
        var said = began
        while await position() < end, !stop.isSet {
            _ = try await foldMore(wait: .milliseconds(500))
            let now = clock.now()
            guard now - said >= .seconds(10) else { continue }
            said = now
            let position = await position()
            // By what is left, at the speed so far.
            let done = Double(position - start) / Double(max(1, end - start))
            let left = done > 0 ? (now - began) * ((1 - done) / done) : .zero
            log.info(
                "folding claims",
                ("at", .int(Int(position))),
                ("to", .int(Int(end))),
                ("ready_in_seconds", .int(Int(left.components.seconds)))
            )
        }
        if stop.isSet { return }
        let state = try await folding { (fold) throws(Home.Failure) in
            try fold.endTakeover()
            return fold.index.state
        }
        progress.withLock { $0.isReady = true }
        await note(state)
        log.info("claims folded", ("documents", .int(state.documents)), ("kept", .int(state.kept)))
    }

    /// Reads on and folds what has come. Returns how many records that were.
    func foldMore(wait: Duration) async throws(HopFailure) -> Int {
        let records = try await patiently("claims") { [claims] () throws(KafkaError) in
            try await claims.read(wait: wait)
        }
        guard !records.isEmpty else { return 0 }
        let (foreign, state) = try await folding { (fold) throws(Home.Failure) in
            let before = fold.foreignRecords
            try fold.apply(records)
            try fold.commit()
            return (fold.foreignRecords - before, fold.index.state)
        }
        await note(state)
        if foreign > 0 {
            log.error(
                "foreign records in the claims log: their articles count as unique",
                ("records", .int(foreign)),
                ("topic", .string(topics.claims))
            )
        }
        return records.count
    }

    private func note(_ state: FoldState) async {
        let position = await position()
        let (end, isReady) = progress.withLock { $0 }
        gauge.note(state, position: position, end: end, isReady: isReady)
    }

    /// The verdicts on claims, up to the first that was not folded yet.
    func verdicts(on claims: ArraySlice<PublishedClaim>) async throws(HopFailure) -> [Verdict] {
        try await folding { (fold) throws(Home.Failure) in
            var verdicts: [Verdict] = []
            for claim in claims {
                guard let verdict = try fold.verdict(on: claim) else { break }
                verdicts.append(verdict)
            }
            return verdicts
        }
    }

    private func folding<Value: Sendable>(
        _ work: @escaping @Sendable (inout ClaimsFold<Home>) throws(Home.Failure) -> Value
    ) async throws(HopFailure) -> Value {
        do {
            guard Home.blocks else { return try fold.withLock { (fold) throws(Home.Failure) in try work(&fold) } }
            return try await executor.run { [self] () throws(Home.Failure) in
                try fold.withLock { (fold) throws(Home.Failure) in try work(&fold) }
            }
        } catch {
            throw HopFailure(.restart, "the index cannot be used: \(error)")
        }
    }

    private func patiently<Value: Sendable>(
        _ what: StaticString,
        _ call: () async throws(KafkaError) -> Value
    ) async throws(HopFailure) -> Value {
        do {
            return try await settings.patiently(what, log, call)
        } catch {
            throw HopFailure(error)
        }
    }

    // MARK: Comparing

    /// Verdicts of others that could not be compared yet, and the offset of claims by which they must.
    private struct Unchecked: Sendable {
        var published: [PublishedVerdict] = []
        var end: Int64 = 0
    }

    /// Compares what others have published with the verdicts of this fold.
    ///
    /// - Throws: a defect, if they differ: then one of the two must not go on.
    func compare() async throws(HopFailure) {
        guard let verdicts else { return }
        while true {
            let records = try await patiently("verdicts") { () throws(KafkaError) in
                try await verdicts.read(wait: .zero)
            }
            guard !records.isEmpty else { break }
            let read = records.compactMap { PublishedVerdict(key: $0.key ?? [], value: $0.value ?? []) }
            // Whoever published had folded the claim, so it stands before the end of the log.
            let end = try await end()
            unchecked.withLock {
                $0.published += read
                $0.end = end
            }
        }
        let (waiting, end) = unchecked.withLock { ($0.published, $0.end) }
        guard !waiting.isEmpty else { return }
        let later = try await folding { (fold) throws(Home.Failure) -> Result<[PublishedVerdict], Difference> in
            var later: [PublishedVerdict] = []
            for published in waiting {
                guard let own = try fold.verdict(on: published.claim) else {
                    later.append(published)
                    continue
                }
                if own != published.verdict { return .failure(Difference(published: published, own: own)) }
            }
            return .success(later)
        }
        switch later {
        case .failure(let difference):
            throw HopFailure(.defect, difference.message(topics))
        case .success(let later):
            // A claim that the fold has passed without a verdict is too old to count here.
            let hasPassed = await position() >= end
            unchecked.withLock { $0.published = hasPassed ? [] : later }
        }
    }

    private struct Difference: Error {
        var published: PublishedVerdict
        var own: Verdict

        func message(_ topics: Topics) -> String {
            let claim = published.claim
            return
                "article \(claim.article) of raw document \(claim.raw) was published as \(published.verdict), but this "
                + "worker's fold of \(topics.claims) says \(own). One of the two is wrong. If other workers stop as well, "
                + "something else writes to \(topics.verdicts); if not, delete this worker's index, to have it folded anew."
        }
    }

    // MARK: Going on

    /// Goes to where the index has come, if the log agrees; otherwise to the log's start, with an empty index.
    private func resume(until stop: StopSignal) async throws(HopFailure) {
        let start = try await patiently("start of claims") { [claims] () throws(KafkaError) in
            try await claims.start()
        }
        if let last = try await folding({ (fold) throws(Home.Failure) in fold.last }) {
            if last.offset >= start, try await agrees(with: last, until: stop) || stop.isSet { return }
            log.warning(
                "the index was folded from another log, or from a part that is gone: it is folded anew",
                ("offset", .int(Int(last.offset))),
                ("log_start", .int(Int(start)))
            )
            try await seek(claims, to: start)
        }
        try await folding { (fold) throws(Home.Failure) in try fold.clear() }
        if start > 0 { try await takeOver(until: stop) }
    }

    /// Whether the record that was folded last stands in the log. What was read behind it is folded.
    private func agrees(
        with last: CommittedFold.FoldedRecord,
        until stop: StopSignal
    ) async throws(HopFailure) -> Bool {
        guard last.offset < (try await end()) else { return false }
        try await seek(claims, to: last.offset)
        while await position() <= last.offset, !stop.isSet {
            let records = try await patiently("claims") { [claims] () throws(KafkaError) in
                try await claims.read(wait: .milliseconds(500))
            }
            guard let first = records.first else { continue }
            guard CommittedFold.FoldedRecord(first) == last else { return false }
            try await folding { (fold) throws(Home.Failure) in
                try fold.apply(Array(records.dropFirst()))
                try fold.commit()
            }
            return true
        }
        return false
    }

    /// What was published before this worker began is not compared.
    private func skipVerdicts() async throws(HopFailure) {
        guard let verdicts else { return }
        let end = try await patiently("end of verdicts") { () throws(KafkaError) in try await verdicts.stableEnd() }
        try await seek(verdicts, to: max(end, await verdicts.position()))
    }

    private func seek(_ log: Claims, to offset: Int64) async throws(HopFailure) {
        try await patiently("seek") { () throws(KafkaError) in try await log.seek(to: offset) }
    }

    /// Takes over the verdicts that were published, for claims whose verdicts followed from some that are gone.
    private func takeOver(until stop: StopSignal) async throws(HopFailure) {
        guard let verdicts else { return }
        // Not the stable end: behind a transaction that somebody has left open stand verdicts that others have published.
        let end = try await patiently("end of verdicts") { () throws(KafkaError) in try await verdicts.end() }
        log.info("the claims log is cut short: taking over published verdicts", ("to", .int(Int(end))))
        let clock = settings.clock
        var said = clock.now()
        while await verdicts.position() < end, !stop.isSet {
            if clock.now() - said >= .seconds(10) {
                said = clock.now()
                log.info(
                    "still taking over published verdicts; an open transaction may hold them back",
                    ("at", .int(Int(await verdicts.position()))),
                    ("to", .int(Int(end)))
                )
            }
            let records = try await patiently("verdicts") { () throws(KafkaError) in
                try await verdicts.read(wait: .milliseconds(500))
            }
            try await folding { (fold) throws(Home.Failure) in
                for record in records {
                    guard let published = PublishedVerdict(key: record.key ?? [], value: record.value ?? []) else {
                        continue
                    }
                    try fold.takeOver(published)
                }
                try fold.commit()
            }
        }
    }
}
