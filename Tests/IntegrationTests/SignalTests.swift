// SPDX-License-Identifier: Apache-2.0

import Foundation
import Glibc
import Pipeline
import Testing

/// What signals do to a worker that has a document in hand which never comes out.
@Suite(.serialized, .needsKafka)
struct SignalTests {
    private func hangingWorker(_ deployment: Deployment, _ arguments: String...) async throws -> RunningProgram {
        // A short session: the next worker waits for its end.
        let hang = ["run", "--log-format", "json", "--hang", "第3号", "--kafka", "session.timeout.ms=6000"] + arguments
        let worker = try deployment.start(.testWorker, hang)
        let file = try deployment.write("documents.jsonl", GeneratedDocuments.jsonLines(0..<5))
        _ = try await deployment.push(file)
        try await worker.says("test-worker: hangs")
        return worker
    }

    @Test(arguments: [(SIGTERM, Int32(143)), (SIGINT, Int32(130))])
    func aSecondSignalEndsItAtOnce(signal: Int32, status: Int32) async throws {
        try await Deployment.with(partitions: 1) { deployment in
            let worker = try await hangingWorker(deployment)
            worker.signal(SIGTERM)
            try await worker.says(#""message":"stopping""#)
            // A signal that comes at once is the same wish, sent twice.
            try await Task.sleep(for: .seconds(2))
            worker.signal(signal)
            #expect(try await worker.status() == status)
            #expect(worker.errors.hasSuffix("second signal: ending at once\n"), "\(worker.description)")
            try await othersTakeItUp(deployment)
        }
    }

    /// A command that has nothing to bring to an end ends at once.
    @Test(arguments: [["explain", "-"], ["topics", "check", "--bootstrap-servers", "127.0.0.1:1"]])
    func aSignalEndsACommandAtOnce(arguments: [String]) async throws {
        try await Deployment.with { deployment in
            let input = Pipe()
            let program = try deployment.startElsewhere(.worker, arguments, input: input.fileHandleForReading)
            try await Task.sleep(for: .seconds(1))
            program.signal(SIGTERM)
            let status = try await program.status()
            #expect(status == 128 + SIGTERM, "\(program.description)")
            try input.fileHandleForWriting.close()
        }
    }

    @Test func theShutdownTimeoutEndsIt() async throws {
        try await Deployment.with(partitions: 1) { deployment in
            let worker = try await hangingWorker(deployment, "--shutdown-timeout", "100ms")
            worker.signal(SIGINT)
            #expect(try await worker.status() == 75)
            #expect(
                worker.errors.hasSuffix("not done 0.1 seconds after the signal: ending at once\n"),
                "\(worker.description)"
            )
            try await othersTakeItUp(deployment)
        }
    }

    /// Nothing of the batch was published; a worker without the fault does all of it.
    private func othersTakeItUp(_ deployment: Deployment) async throws {
        let worker = try deployment.startWorker()
        let outcomes = try await deployment.outcomesOfAll()
        #expect(outcomes.map(\.fields.document.raw.offset).sorted() == [0, 1, 2, 3, 4])
        try await deployment.stop([worker])
    }
}
