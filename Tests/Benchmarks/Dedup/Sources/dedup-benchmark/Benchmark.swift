// SPDX-License-Identifier: Apache-2.0

internal import Pipeline

/// Measures dedup. See `run`.
@main
enum Benchmark {
    static func main() {
        switch CommandLine.arguments.dropFirst().first {
        case "speed": Speed.measure()
        default: print("usage: dedup-benchmark speed")
        }
    }
}
