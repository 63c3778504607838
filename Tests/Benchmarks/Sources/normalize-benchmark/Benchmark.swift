// SPDX-License-Identifier: Apache-2.0

internal import Foundation

/// Measures normalizing, or fuzzes it. See `run`.
@main
enum Benchmark {
    static func main() throws {
        var arguments = Array(CommandLine.arguments.dropFirst())
        let examples = try Examples(URL(filePath: ProcessInfo.processInfo.environment["EXAMPLES"] ?? "Examples"))
        guard arguments.first == "fuzz" else {
            let texts = ProcessInfo.processInfo.environment["TEXTS"].map { URL(filePath: $0) }
            try Speed.measure(examples, documents: arguments, texts: texts)
            return
        }
        arguments.removeFirst()
        let cases = arguments.first.flatMap { Int($0) } ?? 1_000_000
        let seed = arguments.dropFirst().first.flatMap { UInt64($0) } ?? 1
        Fuzz(examples, seed: seed).run(cases: cases)
    }
}

/// Writes a line of the report at once: a long run shows how far it is.
func report(_ line: String) {
    FileHandle.standardOutput.write(Data("\(line)\n".utf8))
}
