// SPDX-License-Identifier: Apache-2.0

import Pipeline
import Testing

/// `ingest-worker status`.
@Suite(.serialized, .needsKafka)
struct StatusTests {
    @Test func tellsWorkersAndLag() async throws {
        try await Deployment.with { deployment in
            func status(_ arguments: String...) async throws -> String {
                let program = try deployment.start(.worker, ["status"] + arguments)
                #expect(try await program.status() == 0, "\(program.description)")
                return String(decoding: program.output, as: UTF8.self)
            }
            let pushed = try await deployment.push(SharedDocuments.examples)
            let waiting = try await status("--interval", "0s")
            let group = "\(deployment.topics.prefix)millrace."
            #expect(waiting.contains("refine: group \(group)refine, no worker is running\n"), "\(waiting)")
            #expect(waiting.contains("  in all: lag \(pushed.count)\n"), "\(waiting)")

            let workers = try await deployment.startFleet(2)
            _ = try await deployment.outcomesOfAll()
            let done = try await status("--interval", "1s")
            for hop in ["refine", "dedup"] {
                #expect(done.contains("\(hop): group \(group)\(hop), 2 workers, Stable\n"), "\(done)")
            }
            #expect(done.contains("  in all: lag 0, 0.0/s\ndedup: "), "\(done)")
            // The ends of transactions are no work that is left.
            try await eventually("no hop lags") {
                try await status("--interval", "0s").contains("lag 0\nclaims: ")
            }
            try await deployment.stop(workers)
        }
    }
}
