// SPDX-License-Identifier: Apache-2.0

import Foundation
import Kafka
import Pipeline

/// What dedup across a fleet costs: two workers with both hops against two with the first alone, and how fast one worker
/// folds the claims of all, which bounds the fleet.
///
/// Documents are articles of 743 characters without copies. What counts is what a reader of committed records sees.
struct FleetBenchmark {
    private let site: Site
    private let partitions = 4
    private let documents = 20_000
    private let documentsPerSecond = 200
    private let seconds = 30

    init(_ site: Site) {
        self.site = site
    }

    func run() throws -> [String] {
        note("fleet: hop 1 alone")
        let first = try rate(hops: "refine").perSecond
        note("fleet: both hops")
        let (both, fold) = try rate(hops: "refine,dedup")
        note("fleet: latency")
        let (refined, whole) = try latencies()
        var table = MarkdownTable("two workers", "articles/s", "latency, median s", "latency, 99 of 100 s")
        table.add("hop 1 alone", first.rounded(to: 0), refined.quantile(0.5), refined.quantile(0.99))
        table.add("both hops", both.rounded(to: 0), whole.quantile(0.5), whole.quantile(0.99))
        let text =
            "\(documents) articles of 743 characters, \(partitions) partitions, exactly once, defaults, broker and workers "
            + "on the same cores. Latency: from the timestamp in docs.raw to a reader of committed records, at "
            + "\(documentsPerSecond) documents a second. A new worker folds the claims of all at "
            + "\(fold.rounded(to: 0)) articles/s."
        return [text, table.text]
    }

    // MARK: Rate

    /// Articles a second from the first to the last that a reader gets, and how fast a new worker folds the claims.
    private func rate(hops: String) throws -> (perSecond: Double, fold: Double) {
        let run = WorkerRun(site)
        try run.create(partitions: partitions)
        let input = Pipe()
        let push = try run.push(from: input)
        var source = Articles(seed: 1)
        for _ in 0..<documents { input.fileHandleForWriting.write(source.line()) }
        try input.fileHandleForWriting.close()
        push.waitUntilExit()
        let reader = try reader(of: hops == "refine" ? [run.refined] : run.outputs)
        defer { _ = reader.close(timeout: .seconds(10)) }
        let workers = try ["one", "two"].map { try run.start($0, ["--hops", hops]) }
        var (count, first) = (0, ContinuousClock.now)
        while count < documents {
            let polled = try reader.poll(PollLimits(records: 10_000, bytes: 16 << 20), wait: .milliseconds(100))
            if count == 0 { first = .now }
            count += polled.records.count
            try check(workers)
        }
        let perSecond = Double(documents) / (first.duration(to: .now) / .seconds(1))
        stop(workers)
        let fold = hops == "refine" ? 0 : try foldRate(run)
        try run.clear()
        return (perSecond, fold)
    }

    /// Articles a second of a worker that begins with nothing.
    private func foldRate(_ run: WorkerRun) throws -> Double {
        let worker = try run.start("new", ["--hops", "dedup", "--index", site.folder.appending(path: "new").path])
        defer { stop([worker]) }
        while true {
            Thread.sleep(forTimeInterval: 0.2)
            try check([worker])
            let events = try worker.events
            guard let start = events.first(where: { $0.message == "folding claims" }),
                let end = events.first(where: { $0.message == "claims folded" })
            else { continue }
            return Double(documents) / end.time.timeIntervalSince(start.time)
        }
    }

    // MARK: Latency

    /// The seconds until a reader gets each article behind hop 1, and its outcome.
    private func latencies() throws -> (refined: [Double], whole: [Double]) {
        let run = WorkerRun(site)
        try run.create(partitions: partitions)
        let workers = try ["one", "two"].map { try run.start($0) }
        defer { stop(workers) }
        let input = Pipe()
        let push = try run.push(from: input)
        let reader = try reader(of: [run.raw, run.refined] + run.outputs)
        defer { _ = reader.close(timeout: .seconds(10)) }
        var source = Articles(seed: 2)
        var seen = Arrivals(raw: run.raw, refined: run.refined)
        let settling = 10
        let start = ContinuousClock.now
        var sent = 0
        while seen.outcomes < sent || sent < documentsPerSecond * (settling + seconds) {
            let due = Int(
                min(start.duration(to: .now) / .seconds(1), Double(settling + seconds)) * Double(documentsPerSecond)
            )
            if sent < due {
                input.fileHandleForWriting.write(
                    (sent..<due).reduce(into: Data()) { lines, _ in lines += source.line() }
                )
                sent = due
            }
            seen.add(try reader.poll(PollLimits(records: 10_000, bytes: 16 << 20), wait: .milliseconds(2)).records)
            try check(workers)
        }
        try input.fileHandleForWriting.close()
        push.waitUntilExit()
        let latencies = seen.latencies(since: documentsPerSecond * settling)
        try run.clear()
        return latencies
    }

    /// When records came, beside when their documents were sent.
    private struct Arrivals {
        let raw: String
        let refined: String
        private var sent: [RawPosition: Double] = [:]
        private var articles: [[UInt8]: (raw: RawPosition, time: Double)] = [:]
        private var published: [[UInt8]: Double] = [:]

        init(raw: String, refined: String) {
            self.raw = raw
            self.refined = refined
        }

        var outcomes: Int { published.count }

        mutating func add(_ records: [ConsumedRecord]) {
            let now = Date.now.timeIntervalSince1970
            for record in records {
                guard let key = record.key else { continue }
                if record.topic == raw {
                    let position = RawPosition(partition: record.partition, offset: record.offset)
                    sent[position] = Double(record.timestamp) / 1000
                } else if record.topic == refined {
                    articles[key] = RefinedRecord(record).map { ($0.raw, now) }
                } else {
                    published[key] = now
                }
            }
        }

        /// Of all but the first ones.
        func latencies(since first: Int) -> (refined: [Double], whole: [Double]) {
            let found = articles.compactMap { key, article -> (sent: Double, refined: Double, whole: Double)? in
                guard let sent = sent[article.raw], let published = published[key] else { return nil }
                return (sent, article.time - sent, published - sent)
            }
            let settled = found.sorted { $0.sent < $1.sent }.dropFirst(first)
            return (settled.map(\.refined), settled.map(\.whole))
        }
    }

    // MARK: Workers and readers

    private func reader(of topics: [String]) throws -> Consumer {
        let reader = try site.clients.reader(committed: true)
        let named = topics.flatMap { topic in (0..<partitions).map { TopicPartition(topic, Int32($0)) } }
        try reader.assign(Dictionary(uniqueKeysWithValues: named.map { ($0, 0) }))
        return reader
    }

    private func check(_ workers: [WorkerRun.Member]) throws {
        for worker in workers where !worker.process.isRunning {
            throw BenchmarkFailure("a worker ended: \(try worker.end)")
        }
    }

    private func stop(_ workers: [WorkerRun.Member]) {
        for worker in workers where worker.process.isRunning { worker.process.terminate() }
        for worker in workers { worker.process.waitUntilExit() }
    }

    /// Articles as JSON lines.
    private struct Articles {
        private var text: SyntheticText
        private var number = 0

        init(seed: UInt64) {
            text = SyntheticText(seed: seed)
        }

        mutating func line() -> Data {
            number += 1
            let article = String(decoding: text.utf8(743), as: UTF8.self)
            return Data((#"{"url":"https://news.example.org/\#(number)","text":"\#(article)"}"# + "\n").utf8)
        }
    }
}

extension [Double] {
    /// A quantile, for a table.
    fileprivate func quantile(_ share: Double) -> String {
        isEmpty ? "-" : sorted()[Swift.min(count - 1, Int(share * Double(count)))].rounded(to: 2)
    }
}
