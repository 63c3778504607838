// SPDX-License-Identifier: Apache-2.0

/// The whole pipeline on files, in one process and without a broker: the same stages, fold and outcomes as the hops.
///
/// The order of the input is the log that the fold follows.
public struct LocalRun<Stages: Processor>: Sendable
where Stages.Input == RawDocument, Stages.Output == [Processed<Article, FingerprintedArticle>] {
    private let refiner: Refiner<Stages>
    private let width: Int
    private let batchLimits = (documents: 512, bytes: 16 << 20)

    /// Creates a run.
    ///
    /// - Parameter width: how many documents are refined at a time.
    public init(_ refiner: Refiner<Stages>, width: Int) {
        self.refiner = refiner
        self.width = width
    }

    /// Takes documents until there are none left or `stop` is set, and hands each outcome's JSON to `write`.
    ///
    /// - Throws: what `write` throws.
    public func run(
        _ source: some Sequence<SourceItem>,
        until stop: StopSignal,
        write: ([UInt8]) throws(FileError) -> Void
    ) async throws(FileError) -> RunSummary {
        var summary = RunSummary()
        var index = DedupIndex()
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
                try await finish(&batch, &bytes, &index, &summary, write)
            }
            if batch.count >= batchLimits.documents || bytes >= batchLimits.bytes {
                try await finish(&batch, &bytes, &index, &summary, write)
            }
        }
        try await finish(&batch, &bytes, &index, &summary, write)
        return summary
    }

    private func finish(
        _ batch: inout [RawDocument],
        _ bytes: inout Int,
        _ index: inout DedupIndex<MemoryHome>,
        _ summary: inout RunSummary,
        _ write: ([UInt8]) throws(FileError) -> Void
    ) async throws(FileError) {
        let refiner = refiner
        for refined in await batch.parallelMap(width: width, { refiner.refine($0) }) {
            let raw = RawPosition(partition: 0, offset: Int64(summary.documents))
            summary.addDocument()
            index.apply(refined.claims(at: raw))
            switch refined.result {
            case .rejected(_, let outcome):
                summary.add(.rejected)
                try write(outcome)
            case .articles(let articles):
                for article in articles {
                    let verdict = article.textHash.flatMap { index.verdict(on: article.id, textHash: $0, at: raw) }
                    // What has no claim was rejected alone, and its JSON says so already.
                    summary.add(verdict?.outcome ?? .rejected)
                    try write(article.outcome(verdict ?? .unique, withBody: true) ?? article.json)
                }
            }
        }
        batch = []
        bytes = 0
    }
}
