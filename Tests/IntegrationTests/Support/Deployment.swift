// SPDX-License-Identifier: Apache-2.0

import Foundation
import Kafka
import Pipeline
import Synchronization
import Testing

/// A pipeline of one test on the real Kafka: topics and groups with a prefix of its own, a folder for files, and the
/// programs that the test has started.
final class Deployment: Sendable {
    let topics: Topics
    let folder: URL
    let clients: Clients
    private let programs = Mutex<[RunningProgram]>([])

    private init() throws {
        topics = Topics(prefix: "test-\(UUID().uuidString.lowercased().prefix(8)).")
        folder = FileManager.default.temporaryDirectory.appending(path: "millrace-\(UUID().uuidString)")
        clients = try Clients(bootstrapServers: KafkaForTests.bootstrapServers, overrides: [], log: .silent)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    /// Runs `body` with a new deployment, and ends what it has started. The accounts of all workers that ended in good order
    /// must come out even.
    ///
    /// - Parameter partitions: of the topics that are created; `nil` creates none.
    static func with(partitions: Int? = 3, _ body: (Deployment) async throws -> Void) async throws {
        let deployment = try Deployment()
        defer { deployment.clear() }
        do {
            if let partitions { try await deployment.createTopics(partitions: partitions) }
            try await body(deployment)
            let workers = deployment.programs.withLock { $0 }
            #expect(workers.flatMap { WorkerCounts.problems(of: $0) } == [])
        } catch {
            let said = deployment.programs.withLock { $0.map(\.description) }
            Issue.record(error, "\(said.joined(separator: "\n"))")
        }
    }

    private func clear() {
        programs.withLock { for program in $0 { program.kill() } }
        try? FileManager.default.removeItem(at: folder)
    }

    func createTopics(partitions: Int) async throws {
        let create = try start(.worker, ["topics", "create", "--partitions", "\(partitions)"])
        try #require(try await create.status() == 0, "\(create.description)")
    }

    /// Starts a program on this deployment's topics.
    func start(_ program: BuiltProgram, _ arguments: [String], input: FileHandle? = nil) throws -> RunningProgram {
        let place = ["--bootstrap-servers", KafkaForTests.bootstrapServers, "--topic-prefix", topics.prefix]
        return try startElsewhere(program, arguments + place, input: input)
    }

    /// Starts a program that is told nothing of Kafka.
    func startElsewhere(
        _ program: BuiltProgram,
        _ arguments: [String],
        input: FileHandle? = nil
    ) throws -> RunningProgram {
        let running = try RunningProgram(program, arguments, input: input, folder: folder)
        programs.withLock { $0.append(running) }
        return running
    }

    /// All suites run at once, on two cores perhaps: a worker that gets no turn for ten seconds would have its transaction
    /// ended, and end for its supervisor to start it again.
    private static let run = ["run", "--log-format", "json", "--kafka", "transaction.timeout.ms=30000"]

    /// Starts a worker that logs JSON lines.
    func startWorker(_ arguments: String..., by program: BuiltProgram = .worker) throws -> RunningProgram {
        try start(program, Self.run + arguments)
    }

    /// Starts workers and waits until each has partitions of both hops.
    func startFleet(
        _ count: Int,
        _ arguments: [String] = [],
        by program: BuiltProgram = .worker
    ) async throws -> [RunningProgram] {
        let workers = try (0..<count).map { _ in try start(program, Self.run + arguments) }
        for worker in workers {
            for hop in ["refine", "dedup"] {
                try await worker.says(#""partitions assigned","hop":"\#(hop)","partitions":"\#(topics.prefix)"#)
            }
        }
        return workers
    }

    /// Ends workers by SIGTERM, which they must answer with status 0.
    func stop(_ workers: [RunningProgram]) async throws {
        for worker in workers { worker.signal(SIGTERM) }
        for worker in workers { #expect(try await worker.status() == 0, "\(worker.description)") }
    }

    /// Pushes documents to the end, and returns the report.
    func push(_ arguments: String...) async throws -> [PushedDocument] {
        let push = try startPush(arguments)
        #expect(try await push.program.status() == 0, "\(push.program.description)")
        return try push.report()
    }

    /// Starts a push with a report.
    func startPush(_ arguments: [String], input: FileHandle? = nil) throws -> Push {
        let report = folder.appending(path: "\(UUID().uuidString).report")
        let arguments = ["push", "--quiet", "--report", report.path] + arguments
        let program = try start(.producer, arguments, input: input)
        // The program has its own: a write must fail, and not wait, once that has ended.
        try input?.close()
        return Push(program: program, reportFile: report)
    }

    struct Push {
        let program: RunningProgram
        let reportFile: URL

        func report() throws -> [PushedDocument] { try PushedDocument.report(reportFile) }
    }

    /// Writes a file of the test and returns its path.
    @discardableResult
    func write(_ name: String, _ content: String) throws -> String {
        try write(name, Array(content.utf8))
    }

    /// Writes a file of the test and returns its path.
    @discardableResult
    func write(_ name: String, _ content: [UInt8]) throws -> String {
        let file = folder.appending(path: name)
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(),
            withIntermediateDirectories: true
        )
        try Data(content).write(to: file)
        return file.path
    }
}
