// SPDX-License-Identifier: Apache-2.0

import Foundation
import Kafka
import Pipeline

/// Copies records from one topic to another and tells how fast, as the peer does:
/// `copy-hop BOOTSTRAP IN OUT GROUP RECORDS exactly-once|at-least-once engine|loop [KEY=VALUE...]`.
@main
struct CopyHop {
    static func main() async {
        do {
            let job = try CopyJob(arguments: CommandLine.arguments.dropFirst())
            let watch = StopWatch(until: job.records)
            switch job.copier {
            case .engine: try await EngineCopy(job).run(watch)
            case .loop: try await BareLoop(job).run(watch)
            }
            FileHandle.standardOutput.write(Data((job.result(watch.reading) + "\n").utf8))
        } catch {
            FileHandle.standardError.write(Data("copy-hop: \(error)\n".utf8))
            exit(EXIT_FAILURE)
        }
    }
}
