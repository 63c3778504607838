// SPDX-License-Identifier: Apache-2.0

/// The whole pipeline on files, in one process and without a broker: the same stages, fold and outcomes as the hops.
///
/// The order of the input is the log that the fold follows.
public struct LocalRun<Stages: Processor, Home: IndexHome>: Sendable
where Stages.Input == RawDocument, Stages.Output == [Processed<Article, FingerprintedArticle>] {
    private let refiner: Refiner<Stages>
    private let width: Int
    private var fold: ClaimsFold<Home>
    /// The time of the log, in milliseconds since 1970: one for the whole run.
    private let time: Int64
    private var nextOffset: Int64
    private let batchLimits = (documents: 512, bytes: 16 << 20)

    /// Creates a run.
    ///
    /// - Parameters:
    ///   - width: how many documents are refined at a time.
    ///   - fold: what earlier runs have folded.
    ///   - time: when the run takes place, in milliseconds since 1970: by it what earlier runs have kept grows old.
    public init(_ refiner: Refiner<Stages>, width: Int, fold: ClaimsFold<Home>, time: Int64 = 0) {
        self.refiner = refiner
        self.width = width
        self.fold = fold
        self.time = time
        nextOffset = (fold.last?.offset ?? -1) + 1
    }

    /// Takes documents until there are none left or `stop` is set, and hands each outcome's JSON to `write`.
    ///
    /// - Throws: what `write` throws.
    public mutating func run(
        _ source: some Sequence<SourceItem>,
        until stop: StopSignal,
        write: ([UInt8]) throws(FileError) -> Void
    ) async throws(FileError) -> RunSummary {
        var summary = RunSummary()
        var batch: [RawDocument] = []
        var bytes = 0
        for item in source {
            if stop.isSet { break }
            switch item {
            case .document(let document):
                batch.append(document.raw)
                bytes += document.raw.body.count
            case .failed(let failure):
                summary.add(failure)
            case .waiting:
                // A slow pipe: what is here need not wait for what comes.
                try await finish(&batch, &bytes, &summary, write)
            }
            if batch.count >= batchLimits.documents || bytes >= batchLimits.bytes {
                try await finish(&batch, &bytes, &summary, write)
            }
        }
        try await finish(&batch, &bytes, &summary, write)
        return summary
    }

    private mutating func finish(
        _ batch: inout [RawDocument],
        _ bytes: inout Int,
        _ summary: inout RunSummary,
        _ write: ([UInt8]) throws(FileError) -> Void
    ) async throws(FileError) {
        let (refiner, time) = (refiner, time)
        for refined in await batch.parallelMap(width: width, { document, _ in refiner.refine(document) }) {
            let raw = RawPosition(partition: 0, offset: nextOffset)
            nextOffset += 1
            summary.addDocument()
            let claims = refined.claims(at: raw)
            try folding { (fold) throws(Home.Failure) in try fold.apply(claims, at: time) }
            switch refined.result {
            case .rejected(_, let outcome):
                summary.add(.rejected)
                try write(outcome)
            case .articles(let articles):
                for article in articles {
                    let verdict = try article.textHash.map { hash throws(FileError) in
                        try folding { (fold) throws(Home.Failure) in
                            try fold.verdict(on: article.id, textHash: hash, at: raw)
                        }
                    }
                    // What has no claim was rejected alone, and its JSON says so already.
                    summary.add(verdict??.outcome ?? .rejected)
                    try write(article.outcome((verdict ?? nil) ?? .unique, withBody: true) ?? article.json)
                }
            }
        }
        // After the outcomes are written: what is killed in between is done again.
        try folding { (fold) throws(Home.Failure) in try fold.commit() }
        batch = []
        bytes = 0
    }

    private mutating func folding<Value>(
        _ work: (inout ClaimsFold<Home>) throws(Home.Failure) -> Value
    ) throws(FileError) -> Value {
        do throws(Home.Failure) {
            return try work(&fold)
        } catch {
            throw FileError(path: "--index", message: "\(error)")
        }
    }
}

extension LocalRun where Home == MemoryHome {
    /// Creates a run whose index ends with it.
    public init(_ refiner: Refiner<Stages>, width: Int, parameters: DedupParameters = DedupParameters()) {
        self.init(refiner, width: width, fold: ClaimsFold(parameters: parameters))
    }
}
