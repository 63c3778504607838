// SPDX-License-Identifier: Apache-2.0

import Foundation
import Pipeline

/// One worker with topics of its own, from documents that wait in `docs.raw` to the last outcome.
struct WorkerRun {
    private let site: Site
    private let prefix = "bench\(UInt32.random(in: 0 ... .max))."

    init(_ site: Site) {
        self.site = site
    }

    /// What the worker's log and the system say of a run.
    struct Reading {
        /// From the assignment of partitions to the last commit of hop 2.
        var seconds: Double
        /// The most memory that was resident, in MB of 2^20 bytes.
        var peakMemory: Double
    }

    /// Creates the topics.
    func create(partitions: Int) throws {
        try program("ingest-worker", ["topics", "create"], ["--partitions", String(partitions)]).output()
    }

    /// The topics that hold outcomes of articles.
    var outputs: [String] {
        let topics = Topics(prefix: prefix)
        return [topics.articles, topics.duplicates]
    }

    /// The topic of documents.
    var raw: String { Topics(prefix: prefix).raw }

    /// The topic between the hops.
    var refined: String { Topics(prefix: prefix).refined }

    /// A worker that says when its transactions begin and end.
    struct Member {
        let process: Process
        fileprivate let log: URL

        /// What it has said so far.
        var events: [Event] {
            get throws { try WorkerRun.events(log) }
        }

        /// The last that it said.
        var end: String {
            get throws { try WorkerRun.end(of: log) }
        }

        /// Whether the last it said of transactions is that one begins.
        var isInTransaction: Bool {
            get throws {
                let said = try String(decoding: Data(contentsOf: log).suffix(5000), as: UTF8.self)
                guard let begins = said.range(of: "transaction begins", options: .backwards) else { return false }
                guard let ends = said.range(of: "transaction ends", options: .backwards) else { return true }
                return begins.lowerBound > ends.lowerBound
            }
        }
    }

    /// Starts a worker of a fleet.
    func start(_ name: String, _ arguments: [String] = []) throws -> Member {
        let log = site.folder.appending(path: "worker-\(name).log")
        let state = ["--state", site.folder.appending(path: "state").path]
        let logging = ["--instance-id", name, "--log-format", "json", "--log-level", "debug"]
        let command = program("ingest-worker", ["run"], logging + state + arguments)
        return Member(process: try command.start(log: log), log: log)
    }

    /// Starts a producer of the JSON lines that are written to a pipe.
    func push(from input: Pipe) throws -> Process {
        try program("ingest-producer", ["push"], ["--quiet", "-"]).start(
            log: site.folder.appending(path: "push.log"),
            input: input
        )
    }

    /// Creates the topics and sends documents to them.
    func prepare(_ documents: Documents, partitions: Int) throws {
        try create(partitions: partitions)
        try program("ingest-producer", ["push"], ["--quiet", documents.folder.path]).output()
    }

    /// Works until every document has its outcomes, then stops the worker.
    ///
    /// - Parameter cores: where the worker may run; `nil` is everywhere.
    func run(_ documents: Documents, cores: String? = nil) throws -> Reading {
        let log = site.folder.appending(path: "worker.log")
        var command = program("ingest-worker", ["run"], ["--log-format", "json"])
        if let cores { command = command.pinned(toCores: cores) }
        let worker = try command.start(log: log)
        var events: [Event] = []
        var idle = 0
        // Done when hop 1 has taken every document and hop 2 has committed nothing more for half a minute: a batch may take
        // that long. The time that counts ends with its last commit.
        while idle < 60 {
            Thread.sleep(forTimeInterval: 0.5)
            guard worker.isRunning else { throw BenchmarkFailure("the worker ended: \(try Self.end(of: log))") }
            let now = try Self.events(log)
            let isRefined = now.total("refine") >= documents.count
            idle = isRefined && now.count == events.count ? idle + 1 : 0
            events = now
        }
        let peakMemory = try Self.peakMemory(of: worker.processIdentifier)
        worker.terminate()
        worker.waitUntilExit()
        guard worker.terminationStatus == 0 else {
            throw BenchmarkFailure("the worker ended with \(worker.terminationStatus): \(try Self.end(of: log))")
        }
        guard let start = events.first(where: { $0.hop == "refine" && $0.message == "partitions assigned" }),
            let end = events.last(where: { $0.hop == "dedup" && $0.message == "batch committed" })
        else { throw BenchmarkFailure("the worker committed nothing: \(try Self.end(of: log))") }
        return Reading(
            seconds: end.time.timeIntervalSince(start.time),
            peakMemory: peakMemory
        )
    }

    /// Counts the outcomes that readers of committed records find.
    func outcomes() throws -> Int {
        let file = site.folder.appending(path: "outcomes.ndjson")
        try program("ingest-worker", ["outcomes"], ["--output", file.path]).output()
        return try file.lineCount
    }

    /// Counts the documents whose outcomes readers of committed records find; a document may have several.
    func documentsWithOutcomes() throws -> Int {
        let file = site.folder.appending(path: "outcomes.ndjson")
        try program("ingest-worker", ["outcomes"], ["--output", file.path]).output()
        let lines = try Data(contentsOf: file).split(separator: UInt8(ascii: "\n"))
        return try Set(lines.map { try JSONDecoder().decode(Outcome.self, from: $0).document.id }).count
    }

    private struct Outcome: Decodable {
        let document: Document

        struct Document: Decodable {
            let id: String
        }
    }

    /// Deletes the topics.
    func clear() throws {
        try site.delete(prefix.replacing(".", with: "\\.") + ".*")
    }

    private func program(_ name: String, _ command: [String], _ arguments: [String]) -> Command {
        let common = ["--bootstrap-servers", site.bootstrapServers, "--topic-prefix", prefix]
        return site.program(name, command + common + arguments)
    }

    /// A line of a worker's log.
    struct Event: Decodable {
        var time: Date
        var message: String
        var hop: String?
        var records: Int?
    }

    private static func events(_ log: URL) throws -> [Event] {
        let decoder = JSONDecoder()
        decoder.dateDecodingStrategy = .custom { decoder in
            try Date(
                String(from: decoder),
                strategy: Date.ISO8601FormatStyle(includingFractionalSeconds: true)
            )
        }
        // The last line may not be written to its end.
        return try Data(contentsOf: log).split(separator: UInt8(ascii: "\n")).compactMap {
            try? decoder.decode(Event.self, from: $0)
        }
    }

    private static func end(of log: URL) throws -> String {
        try String(contentsOf: log, encoding: .utf8).split(separator: "\n").suffix(3).joined(separator: "\n")
    }

    private static func peakMemory(of process: Int32) throws -> Double {
        let status = try String(contentsOfFile: "/proc/\(process)/status", encoding: .utf8)
        let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
        let kibibytes = line?.split(whereSeparator: \.isWhitespace).dropFirst().first.flatMap { Double($0) }
        guard let kibibytes else { throw BenchmarkFailure("no VmHWM in /proc/\(process)/status") }
        return kibibytes / 1024
    }
}

extension [WorkerRun.Event] {
    /// The records that a hop has committed.
    fileprivate func total(_ hop: String) -> Int {
        reduce(0) { $1.hop == hop && $1.message == "batch committed" ? $0 + ($1.records ?? 0) : $0 }
    }
}

extension URL {
    /// How many lines a file has.
    var lineCount: Int {
        get throws { try Data(contentsOf: self).count { $0 == UInt8(ascii: "\n") } }
    }
}
