// SPDX-License-Identifier: Apache-2.0

import Foundation

/// Measures Millrace on a real Kafka, and prints what came out as Markdown.
///
/// `benchmark [--repetitions N] [copy] [worker] [fleet] [memory] [recovery]`; the script `run` starts the Kafka and this.
@main
struct Benchmark {
    static func main() {
        do {
            var arguments = CommandLine.arguments.dropFirst()
            var repetitions = 3
            if arguments.first == "--repetitions" {
                repetitions = arguments.dropFirst().first.flatMap { Int($0) } ?? 0
                arguments = arguments.dropFirst(2)
            }
            let all = ["copy", "worker", "fleet", "memory", "recovery"]
            let chosen = arguments.isEmpty ? all : Array(arguments)
            guard repetitions > 0, chosen.allSatisfy(all.contains) else {
                throw BenchmarkFailure("usage: run [--repetitions N] [copy] [worker] [fleet] [memory] [recovery]")
            }
            let site = try Site()
            var report: [String] = [try site.description()]
            if chosen.contains("copy") { report += try CopyBenchmark(site, repetitions: repetitions).run() }
            if chosen.contains("worker") { report += try WorkerBenchmark(site, repetitions: repetitions).run() }
            if chosen.contains("fleet") { report += try FleetBenchmark(site).run() }
            if chosen.contains("memory") { report += try MemoryBenchmark(site).run() }
            if chosen.contains("recovery") { report += try RecoveryBenchmark(site, repetitions: repetitions).run() }
            FileHandle.standardOutput.write(Data((report.joined(separator: "\n\n") + "\n").utf8))
        } catch {
            note("\(error)")
            exit(EXIT_FAILURE)
        }
    }
}

/// What kept a benchmark from an answer.
struct BenchmarkFailure: Error, CustomStringConvertible {
    var description: String

    init(_ description: String) {
        self.description = description
    }
}

/// Tells whoever waits what is being done.
func note(_ line: String) {
    FileHandle.standardError.write(Data("benchmark: \(line)\n".utf8))
}
