// SPDX-License-Identifier: Apache-2.0

import Foundation
import Glibc

/// Workers to whom things happen.
final class ChaosFleet {
    private let deployment: Deployment
    private let arguments: [String]
    private var workers: [Member] = []
    private var started = 0
    private(set) var counts: [String: Int] = [:]

    private struct Member {
        var name: String?
        var program: RunningProgram
        /// When a worker that was stopped goes on.
        var resumes: ContinuousClock.Instant?
    }

    init(_ deployment: Deployment, arguments: [String]) {
        self.deployment = deployment
        self.arguments = arguments
    }

    var size: Int { workers.count }

    /// Adds a worker; every other one has a name that it keeps over restarts.
    func add() throws {
        started += 1
        let name = started.isMultiple(of: 2) ? "worker-\(started)" : nil
        workers.append(Member(name: name, program: try start(name)))
    }

    private func start(_ name: String?) throws -> RunningProgram {
        let identity = name.map { ["--instance-id", $0] } ?? []
        return try deployment.start(
            .testWorker,
            ["run", "--log-format", "json", "--log-level", "debug"] + identity + arguments
        )
    }

    private func count(_ event: String) {
        counts[event, default: 0] += 1
    }

    /// Lets something happen to one of the workers.
    func happen(withKills: Bool, using random: inout some RandomNumberGenerator) async throws {
        let index = Int.random(in: 0..<workers.count, using: &random)
        switch Int.random(in: withKills ? 0..<10 : 7..<10, using: &random) {
        case 0..<4: try await kill(index, patience: .milliseconds(Int.random(in: 0..<1500, using: &random)))
        case 4: try await stop(index)
        // Longer than a session, mostly: others take the partitions over.
        case 5, 6: pause(index, for: .seconds(Int.random(in: 4..<14, using: &random)))
        case 7 where workers.count < 5:
            try add()
            count("joined")
        case 7 where workers.count > 2, 8 where workers.count > 2:
            let worker = workers.remove(at: index)
            worker.program.signal(SIGCONT)
            worker.program.signal(SIGTERM)
            count("left")
        default: break
        }
        try await mend()
    }

    /// Kills a worker, if it can be in the middle of a transaction, and starts it again.
    private func kill(_ index: Int, patience: Duration) async throws {
        let program = workers[index].program
        let deadline = ContinuousClock.now + patience
        while !program.isInTransaction, ContinuousClock.now < deadline {
            try await Task.sleep(for: .milliseconds(1))
        }
        program.signal(SIGKILL)
        _ = try await program.status()
        count("kill -9")
        if program.isInTransaction { count("of these in a transaction") }
        workers[index] = Member(name: workers[index].name, program: try start(workers[index].name))
    }

    private func stop(_ index: Int) async throws {
        let program = workers[index].program
        program.signal(SIGCONT)
        program.signal(SIGTERM)
        _ = try await program.status()
        count("SIGTERM")
        workers[index] = Member(name: workers[index].name, program: try start(workers[index].name))
    }

    private func pause(_ index: Int, for time: Duration) {
        guard workers[index].resumes == nil else { return }
        workers[index].program.signal(SIGSTOP)
        workers[index].resumes = .now + time
        count("SIGSTOP")
    }

    /// Does what a supervisor does: goes on with who was paused, and starts again who has ended by itself.
    func mend(all: Bool = false) async throws {
        for index in workers.indices {
            if let resumes = workers[index].resumes, all || resumes < .now {
                workers[index].program.signal(SIGCONT)
                workers[index].resumes = nil
            }
            if !workers[index].program.isRunning {
                let status = try await workers[index].program.status()
                count("ended by itself with status \(status)")
                workers[index] = Member(name: workers[index].name, program: try start(workers[index].name))
            }
        }
    }

    /// Ends all of them in good order.
    func end() async throws {
        try await mend(all: true)
        for worker in workers { worker.program.signal(SIGTERM) }
        for worker in workers { _ = try await worker.program.status() }
    }

    /// What the workers have said last, for a run that went wrong.
    var description: String {
        workers.map(\.program.description).joined(separator: "\n")
    }
}

extension RunningProgram {
    /// Whether the last it said of transactions is that one begins.
    fileprivate var isInTransaction: Bool {
        let said = errors.suffix(20_000)
        guard let begins = said.range(of: "transaction begins", options: .backwards) else { return false }
        guard let ends = said.range(of: "transaction ends", options: .backwards) else { return true }
        return begins.lowerBound > ends.lowerBound
    }
}
