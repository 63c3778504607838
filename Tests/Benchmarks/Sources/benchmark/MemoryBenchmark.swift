// SPDX-License-Identifier: Apache-2.0

import Foundation

/// How much memory a worker takes under load.
struct MemoryBenchmark {
    private let site: Site
    private let partitions = 12
    private let pages = 4000

    init(_ site: Site) {
        self.site = site
    }

    func run() throws -> [String] {
        note("making pages of 100 KB")
        let documents = try Documents.largePages(pages, in: site.folder.appending(path: "pages"))
        let run = WorkerRun(site)
        try run.prepare(documents, partitions: partitions)
        let reading = try run.run(documents)
        let found = try run.documentsWithOutcomes()
        try run.clear()
        guard found == pages else { throw BenchmarkFailure("outcomes of \(found) of \(pages) pages") }
        var table = MarkdownTable("memory of a worker", "MB at most", "to stay below")
        table.add("\(pages) pages of 100 KB, \(partitions) partitions", reading.peakMemory.rounded(to: 0), "400")
        let text =
            "Resident memory (VmHWM) of `ingest-worker run`, both hops, exactly once, defaults; the pages were worked at "
            + "\((Double(documents.bytes) / 1e6 / reading.seconds).rounded(to: 1)) MB/s."
        return [text, table.text]
    }
}
