// SPDX-License-Identifier: Apache-2.0

import Foundation

/// The whole worker on Kafka against `local` on the same documents, each on one core and the broker on the other.
struct WorkerBenchmark {
    private let site: Site
    private let repetitions: Int
    private let ours = "0"
    private let brokers = "1"

    init(_ site: Site, repetitions: Int) {
        self.site = site
        self.repetitions = repetitions
    }

    func run() throws -> [String] {
        note("making documents")
        let documents = try Documents.ofTheCorpora(in: site.folder.appending(path: "documents"))
        try site.pinBroker(toCores: brokers)
        var (local, worker): ([Sample], [Sample]) = ([], [])
        for repetition in 1...repetitions {
            for isLocal in repetition.isMultiple(of: 2) ? [false, true] : [true, false] {
                let sample = try isLocal ? runLocal(documents) : runWorker(documents)
                note("\(isLocal ? "local" : "worker"): \(sample)")
                if isLocal { local.append(sample) } else { worker.append(sample) }
            }
        }
        try site.pinBroker(toCores: "\(ours),\(brokers)")
        var table = MarkdownTable(
            "the whole pipeline",
            "best MB/s",
            "median MB/s",
            "documents/s",
            "processor s",
            "to local"
        )
        for (name, samples, ratio) in [
            ("ingest-worker local", local, "1"),
            ("ingest-worker run, exactly once", worker, worker.ratio(to: local, target: 0.8)),
        ] {
            table.add(
                name,
                samples.best.megabytesPerSecond.rounded(to: 1),
                samples.median.megabytesPerSecond.rounded(to: 1),
                samples.median.recordsPerSecond.rounded(to: 0),
                samples.median.effort.programs.rounded(to: 1),
                ratio
            )
        }
        let text =
            "The whole worker: \(documents.count) documents, \((Double(documents.bytes) / 1e6).rounded(to: 0)) MB, on core "
            + "\(ours), the broker on core \(brokers), \(repetitions) runs of each in turn. Time of the worker: from the "
            + "assignment of its partitions to the last commit; of local: of the process. Both gave the same number of "
            + "outcomes."
        let disturbed = local.disturbed + worker.disturbed
        return [text, table.text]
            + (disturbed == 0 ? [] : ["* others disturbed \(disturbed) of \(2 * repetitions) runs"])
    }

    private var localOutcomes: URL { site.folder.appending(path: "local.ndjson") }

    private func runLocal(_ documents: Documents) throws -> Sample {
        let command = site.program(
            "ingest-worker",
            ["local", "--output", localOutcomes.path, documents.folder.path]
        ).pinned(toCores: ours)
        try site.machine.waitUntilQuiet()
        let start = ContinuousClock.now
        let (_, effort) = try site.machine.watching { try command.output() }
        return sample(documents, seconds: start.duration(to: .now) / .seconds(1), effort)
    }

    private func runWorker(_ documents: Documents) throws -> Sample {
        let run = WorkerRun(site)
        try run.prepare(documents, partitions: 6)
        try site.machine.waitUntilQuiet()
        let (reading, effort) = try site.machine.watching { try run.run(documents, cores: ours) }
        let found = try run.outcomes()
        try run.clear()
        if FileManager.default.fileExists(atPath: localOutcomes.path) {
            let expected = try localOutcomes.lineCount
            guard found == expected else {
                throw BenchmarkFailure("\(found) outcomes of the worker, \(expected) of local")
            }
        }
        return sample(documents, seconds: reading.seconds, effort)
    }

    private func sample(_ documents: Documents, seconds: Double, _ effort: Machine.Effort) -> Sample {
        Sample(
            records: documents.count,
            megabytes: Double(documents.bytes) / 1e6,
            seconds: seconds,
            effort: effort
        )
    }
}
